// Ten clusters of handwritten digits and an encoder, learned together from 100 digits with a name and 1100 without.
import {
  add,
  elements,
  gather,
  log,
  mean,
  multiply,
  negate,
  plain,
  sum,
  tanh,
  type Tensor,
} from '@isotherm/autodiff';
import { lbfgs, minimize } from '@isotherm/autodiff/minimize';
import { random } from '@isotherm/autodiff/random';
import { digits } from '@isotherm/experiments';
import { energy, entropic, KMeans } from '@isotherm/kmeans';
import { clusteringAccuracy } from '@isotherm/kmeans/metrics';
import { type Dense, dense, type SoftAssign, softAssign, startDense } from '@isotherm/rbf';
import { split, take } from './split.ts';

/** What is learned: one tree. */
interface Model {
  readonly encoder: Dense;
  readonly clusters: SoftAssign;
}

const { points: pixels, labels } = digits.load();
const { train, test } = split(pixels.shape[0]!, 1200, 0);
const [known, asked] = [train, test].map((rows) => plain(multiply(1 / 16, take(pixels, rows))));
const [names, hidden] = [train.slice(0, 100), test].map((rows) => rows.map((i) => labels![i]!)) as [
  number[],
  number[],
];
const oneHot = names.map((digit) => Array.from({ length: 10 }, (_, t) => (t === digit ? 1 : 0)));

const softness = { softmin: entropic, temperature: 1 };
/** Sixteen numbers of a digit, each between −1 and 1: an encoder that could blow them up would have no temperature. */
const encode = (x: Tensor, { encoder }: Pick<Model, 'encoder'>): Tensor => dense(x, encoder, tanh);

const encoder = startDense(64, 16, random('encoder'));
const named = gather(known!, { indices: names.map((_, i) => i) });
const made = plain(encode(named, { encoder }));
// each cluster begins where its named digits are on average
const centers = Array.from({ length: 10 }, (_, digit) => {
  const own = names.flatMap((name, i) => (name === digit ? [i] : []));
  return Array.from({ length: 16 }, (__, t) => own.reduce((sum, i) => sum + made.get(i, t), 0) / own.length);
});

/** −log share of the own cluster, of the named; and a little of the energy of all, which wants tight clusters. */
const objective = (at: Model, energyWeight: number): Tensor => {
  const right = sum(multiply(oneHot, softAssign(encode(named, at), at.clusters, softness)), { axis: -1 });
  const error = negate(mean(log(add(right, 1e-9))));
  if (energyWeight === 0) return error;
  return add(error, multiply(energyWeight, energy(encode(known!, at), at.clusters.centers, softness)));
};
const learn = (energyWeight: number): Model =>
  minimize(
    (at: Model) => objective(at, energyWeight),
    { encoder, clusters: { centers } },
    {
      method: lbfgs(),
      maxIterations: 100,
      gradientTolerance: 1e-6,
    },
  ).at;

const nearest = (x: Tensor, at: Model): number[] => {
  const shares = elements(plain(softAssign(encode(x, at), at.clusters, softness)));
  return Array.from({ length: shares.length / 10 }, (_, i) => {
    const row = shares.subarray(10 * i, 10 * i + 10);
    return row.indexOf(Math.max(...row));
  });
};
const report = (name: string, clusters: ArrayLike<number>): void =>
  console.log(`${name.padEnd(54)}${clusteringAccuracy(hidden, clusters).toFixed(3)}`);
report('K-Means of pixels', new KMeans({ clusters: 10, seed: 0 }).fit(known!).predict(asked!));
report('clusters learned with their encoder', nearest(asked!, learn(0)));
report('the same, with the energy of those without names', nearest(asked!, learn(0.01)));
