const saved = require('./saved.json');

/** What the packages compute from outside: the same bits on every engine and in both module formats. */
exports.results = (modules) => {
  const { exp, grad, hvp, logSumExp, matmul, multiply, plain, squaredDistances, sum, transpose } =
    modules['@isotherm/autodiff'];
  const kernels = modules['@isotherm/autodiff/kernels'];
  const { random } = modules['@isotherm/autodiff/random'];
  const { fingerprint, gradcheck } = modules['@isotherm/autodiff/testing'];
  const { distortion, energy, entropic, expectedDistortion, responsibilities, sparsemax } =
    modules['@isotherm/kmeans/energy'];
  const { entmax15, hard, KMeansModel } = modules['@isotherm/kmeans'];
  const { RbfClassification, RbfRegression, rbfLayer } = modules['@isotherm/rbf'];

  const points = [
    [0, 0.1],
    [1, 0.2],
    [5, 5.3],
    [6, 4.9],
  ];
  const centers = [
    [0.5, 0],
    [5, 5],
  ];
  const soft = (softmin) => ({ softmin, temperature: 8 });
  const freeEnergy = (c) => energy(points, c, soft(entropic));
  const chance = random(2026);
  gradcheck(freeEnergy, [centers], { random: chance });

  const table = Array.from({ length: 50 }, () => [...chance.normals(30)]);
  const large = logSumExp(exp(matmul(table, transpose(table))));

  const values = {
    logarithm: kernels.log(2 / 3),
    // large enough for WebAssembly, where that serves
    large: fingerprint([...plain(large).data]),
    uniform: [chance.uniform(), chance.normal()],
    gradient: grad((x) => sum(multiply(x, exp(x))))([1, 2, 3]),
    distortion: distortion(points, centers),
    freeEnergy: freeEnergy(centers),
    freeEnergyGradient: grad(freeEnergy)(centers),
    freeEnergyCurvature: hvp(freeEnergy)(centers, centers),
    expectedDistortion: expectedDistortion(points, centers, soft(sparsemax)),
    network: rbfLayer(points, { centers, readout: [[-1], [1]] }, soft(entropic)),
    shares: responsibilities(squaredDistances(points, centers), soft(sparsemax)),
  };
  // models that another process fitted and saved say here what they said there
  const answers = saved.models.map((json, i) => {
    const model = KMeansModel.fromJSON(json, { softmin: [hard, entmax15][i] });
    return {
      labels: [...model.predict(saved.others)],
      shares: [...model.responsibilities(saved.others).data],
      score: model.score(saved.others),
    };
  });
  if (JSON.stringify(answers) !== JSON.stringify(saved.answers))
    throw new Error('a loaded model differs from the one that was saved');
  values.answers = answers;
  const regression = RbfRegression.fromJSON(saved.networks.regression);
  const classification = RbfClassification.fromJSON(saved.networks.classification);
  const predictions = {
    numbers: [...regression.predict(saved.others).data],
    probabilities: [...classification.predictProbabilities(saved.others).data],
    classes: classification.predict(saved.others),
  };
  if (JSON.stringify(predictions) !== JSON.stringify(saved.predictions))
    throw new Error('a loaded network differs from the one that was saved');
  values.predictions = predictions;
  return Object.fromEntries(
    Object.entries(values).map(([name, x]) => [name, x.shape ? Array.from(plain(x).data) : x]),
  );
};
