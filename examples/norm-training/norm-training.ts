// The softmin of ../norm-softmin, which Isotherm does not have, trained in K-Means and in an RBF network.
import { fromData, mean, multiply, plain, subtract, valueAndGrad } from '@isotherm/autodiff';
import { iris } from '@isotherm/experiments';
import { SoftKMeans } from '@isotherm/kmeans';
import { rbfLayer, type RbfLayer } from '@isotherm/rbf';
import { normSoftmin as softmin } from '../norm-softmin/norm-softmin.ts';

const { points, labels } = iris.load();

// K-Means: the estimator takes it as it takes its own
const model = new SoftKMeans({ clusters: 3, softmin, temperature: { relative: 0.05 }, seed: 7 }).fit(points);
const { energy, distortion, expectedDistortion } = model.certificate;
console.log(`K-Means: ${[energy, distortion, expectedDistortion].map((x) => x.toFixed(4)).join(' ≤ ')}`);

// an RBF network: its hidden layer shares points by the same softmin; centers and readout learn the species together
const [n, species] = [points.shape[0]!, 3];
const targets = fromData(
  Float64Array.from({ length: n * species }, (_, at) =>
    labels![Math.floor(at / species)] === at % species ? 1 : 0,
  ),
  [n, species],
);
const softness = { softmin, temperature: 4 };
const error = (layer: RbfLayer) => {
  const wrong = subtract(rbfLayer(points, layer, softness), targets);
  return mean(multiply(wrong, wrong));
};

let layer: RbfLayer = {
  centers: model.centers,
  readout: fromData(new Float64Array(3 * species).fill(1 / species), [3, species]),
};
for (let step = 0; step <= 200; step++) {
  const { value, gradient } = valueAndGrad(error)(layer);
  if (step % 50 === 0) console.log(`network, step ${step}: error ${plain(value).get().toFixed(4)}`);
  layer = {
    centers: plain(subtract(layer.centers, multiply(1, gradient.centers))),
    readout: plain(subtract(layer.readout, multiply(1, gradient.readout))),
  };
}

const answers = plain(rbfLayer(points, layer, softness));
const right = Array.from({ length: n }, (_, i) => {
  const row = Array.from({ length: species }, (_, j) => answers.get(i, j));
  return row.indexOf(Math.max(...row)) === labels![i];
});
console.log(`network: ${right.filter(Boolean).length} of ${n} species right`);
