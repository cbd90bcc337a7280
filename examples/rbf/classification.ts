// Handwritten digits: how many are misread of those that were not learned from?
import { digits } from '@isotherm/experiments';
import { KMeans } from '@isotherm/kmeans';
import { RbfNetwork } from '@isotherm/rbf';
import { split, take } from './split.ts';

const { points, labels } = digits.load();
const { train, test } = split(points.shape[0]!, 1200, 0);
const [known, asked] = [take(points, train), take(points, test)];
const [taught, hidden] = [train, test].map((rows) => rows.map((i) => labels![i]!)) as [number[], number[]];

const report = (name: string, answers: ArrayLike<number>): void => {
  const wrong = hidden.filter((digit, i) => answers[i] !== digit).length;
  console.log(`${name.padEnd(28)}${wrong} of ${hidden.length} misread`);
};

// what most of a cluster are, all of it is said to be
const clusters = 20;
const clustering = new KMeans({ clusters, seed: 0 }).fit(known);
const votes = Array.from({ length: clusters }, () => new Array<number>(10).fill(0));
clustering.predict(known).forEach((j, i) => votes[j]![taught[i]!]!++);
const majority = votes.map((count) => count.indexOf(Math.max(...count)));
report(
  'majority of 20 clusters',
  Array.from(clustering.predict(asked), (j) => majority[j]!),
);

// the mean of each digit: a point is read as the nearest of ten
const means = Array.from({ length: 10 }, (_, digit) => {
  const own = train.filter((__, i) => taught[i] === digit);
  return Array.from(
    { length: 64 },
    (__, c) => own.reduce((sum, i) => sum + points.get(i, c), 0) / own.length,
  );
});
report(
  'nearest mean of a digit',
  new KMeans({ clusters: 10, init: means, maxIterations: 0 }).fit(known).predict(asked),
);

for (const [name, how] of [
  ['two stages', 'readout'],
  ['joint', 'joint'],
] as const) {
  const network = new RbfNetwork({ clusters, seed: 0, train: how, maxIterations: 30 });
  report(`${clusters} centers, ${name}`, network.fitClasses(known, taught).predict(asked));
}
