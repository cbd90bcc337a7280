const [n, k] = [9000, 24];

/**
 * Fingerprints of passes, dense and over sorted tiles, of fits and of an annealing, by name. Each is computed alone and by
 * 1, 2 and 3 threads, which must agree.
 */
exports.passes = async (libraries, threading = {}) => {
  const { anneal, dataset, entmax15, entropic, fingerprint, fromData, hard, KMeans } = libraries;
  const { random, SoftKMeans, startThreads, statistics } = libraries;
  const shared = await Promise.all([1, 2, 3].map((count) => startThreads(count, threading)));
  const fingerprints = {};

  /** What `numbers` says alone and with threads, which it is given as an option. */
  const agree = (name, numbers) => {
    const alone = fingerprint(numbers({}));
    for (const threads of shared) {
      const found = fingerprint(numbers({ threads }));
      if (found !== alone)
        throw new Error(`${name}: ${found} with ${threads.count} threads, and ${alone} without`);
    }
    fingerprints[name] = alone;
  };

  /** Points around k means, each 40th between two of them, and where centers start. */
  const blobs = (d, float) => {
    const chance = random(`passes ${d}`);
    const means = chance.normals(k * d).map((x) => 4 * x);
    const rows = chance.normals(n * d).map((x, at) => {
      const [i, t] = [Math.floor(at / d), at % d];
      const [own, next] = [means[(i % k) * d + t], means[((i + 1) % k) * d + t]];
      return x + (i % 40 === 0 ? (own + next) / 2 : own);
    });
    const init = fromData(
      means.map((x, i) => x + (i % 3) / 4),
      [k, d],
    );
    return { points: fromData(float ? Float32Array.from(rows) : rows, [n, d]), init };
  };

  /** What some passes tell, each from the centers to which the last one moves them. */
  const passes = (data, { init, softness, turns }) => {
    const numbers = [];
    let centers = init;
    for (let turn = 0; turn < turns; turn++) {
      const { mass, displacements, skipping, ...means } = statistics(data, centers, softness);
      const { energy, distortion, expectedDistortion, energyGap, expectedGap, entropy, leastMargin } = means;
      numbers.push(energy, distortion, expectedDistortion, energyGap, expectedGap, entropy, leastMargin);
      numbers.push(...mass, ...displacements, means.evaluations);
      if (skipping !== undefined) numbers.push(skipping.certifiedTiles, skipping.livePairs);
      const says = data.algorithm === 'dense' || turn === 0 || skipping.certifiedTiles > 0;
      if (!says || expectedGap > 0 !== (softness.softmin !== hard))
        throw new Error('here tiles must be certified, and points shared: else bits say nothing of either');
      const d = init.shape[1];
      const moved = init.data.map((_, at) => centers.data[at] + displacements[at] / mass[Math.floor(at / d)]);
      centers = fromData(moved, init.shape);
    }
    return numbers;
  };

  for (const [d, temperature] of [
    [2, 0.1],
    [7, 0.5],
    [24, 2],
  ])
    for (const float of [false, true]) {
      const { points, init } = blobs(d, float);
      for (const algorithm of ['dense', 'block'])
        for (const [called, softmin] of Object.entries({ hard, entmax15, entropic })) {
          const turns = algorithm === 'dense' ? 1 : 3;
          agree(`${algorithm} pass, ${called}, ${float ? 'floats' : 'doubles'}, ${d} dimensions`, (given) =>
            passes(dataset(points, { algorithm, ...given }), {
              init,
              softness: { softmin, temperature },
              turns,
            }),
          );
        }
    }

  const told = (model) => [
    ...model.centers.data,
    ...model.energies,
    model.evaluations,
    ...Object.values(model.skipping ?? {}),
    ...Object.values(model.certificate).map(Number),
  ];
  const { points, init } = blobs(24, false);
  const floats = blobs(24, true).points;
  const base = { clusters: k, seed: 1, quality: 'fast', maxIterations: 8 };
  for (const algorithm of ['dense', 'block']) {
    agree(`${algorithm} fit of K-Means`, (given) =>
      told(new KMeans({ ...base, algorithm, ...given }).fit(points)),
    );
    agree(`${algorithm} fit of soft K-Means, floats`, (given) =>
      told(
        new SoftKMeans({ ...base, init, temperature: (i) => 4 * 0.5 ** i, algorithm, ...given }).fit(floats),
      ),
    );
  }
  for (const float of [false, true]) {
    const { points, init } = blobs(40, float);
    // one center away, so that it takes some iterations to come back
    const start = fromData(
      init.data.map((c, at) => (at < 40 ? c + 9 : c)),
      init.shape,
    );
    agree(`fit of K-Means with bounds for single points, ${float ? 'floats' : 'doubles'}`, (given) => {
      const model = new KMeans({ ...base, init: start, tolerance: 0, ...given }).fit(points);
      if (model.evaluations > (n * k * model.iterations) / 2)
        throw new Error('here most distances must be skipped: else bits say nothing of that');
      return told(model);
    });
  }
  agree('annealing', (given) => {
    const { model, phases } = anneal(points, {
      clusters: k,
      init,
      from: 4,
      until: 1,
      cooling: 0.5,
      ...given,
    });
    return [...told(model), ...phases.flatMap(({ mass, energy }) => [...mass, energy])];
  });
  for (const threads of shared) threads.close();
  return fingerprints;
};
