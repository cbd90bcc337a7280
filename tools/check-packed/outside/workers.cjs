const rows = Array.from({ length: 300 }, (_, i) => [(7 * i) % 31, ((i * i) % 17) + 20 * (i % 3)]);

/** What fits in workers give, which must be what they give here, errors included. */
exports.fits = async (kmeans, { fitInWorker }, options = {}) => {
  const { anneal, entmax15, KMeans, MiniBatchKMeans, SoftKMeans } = kmeans;
  const soft = { clusters: 3, seed: 1, softmin: entmax15, temperature: (i) => 40 / (i + 1) };
  const here = [
    new KMeans({ clusters: 4, seed: 'x' }).fit(rows),
    new SoftKMeans(soft).fit(rows),
    new MiniBatchKMeans({ clusters: 4, seed: 2, batchSize: 32 }).fit(rows),
    anneal(rows, { clusters: 3, cooling: 0.5 }),
  ];
  let heard = 0;
  const onIteration = () => heard++;
  const there = [
    await fitInWorker('KMeans', rows, { clusters: 4, seed: 'x', onIteration, ...options }),
    await fitInWorker('SoftKMeans', rows, { ...soft, ...options }),
    await fitInWorker('MiniBatchKMeans', rows, { clusters: 4, seed: 2, batchSize: 32, ...options }),
    await fitInWorker('anneal', rows, { clusters: 3, cooling: 0.5, ...options }),
  ];
  const error = await fitInWorker('KMeans', [[1]], { clusters: 2, ...options }).catch((e) => e);
  if (!(error instanceof RangeError) || error.message !== 'KMeans: clusters is 2 but there are 1 points')
    throw error;
  here.forEach((result, i) => {
    if (JSON.stringify(result) !== JSON.stringify(there[i])) throw new Error(`fit ${i} differs in a worker`);
  });
  return { heard, distortions: there.map((it) => (it.model ?? it).certificate.distortion) };
};
