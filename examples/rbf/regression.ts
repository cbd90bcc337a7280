// The body mass of penguins from three lengths: how far off on penguins that were not learned from?
import { elements } from '@isotherm/autodiff';
import { RbfNetwork, ridge } from '@isotherm/rbf';
import { penguins } from './penguins.ts';
import { split } from './split.ts';

const { lengths, masses } = penguins();
const { train, test } = split(masses.length, 228, 0);
const [known, hidden] = [train, test].map((rows) => rows.map((i) => masses[i]!)) as [number[], number[]];
const average = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

// lengths of one unit are not of one size: each gets mean 0 and variance 1, as the known penguins have them
const scales = lengths[0]!.map((_, c) => {
  const column = train.map((i) => lengths[i]![c]!);
  const center = average(column);
  return { center, deviation: Math.sqrt(average(column.map((x) => (x - center) * (x - center)))) };
});
const [points, asked] = [train, test].map((rows) =>
  rows.map((i) => lengths[i]!.map((x, c) => (x - scales[c]!.center) / scales[c]!.deviation)),
) as [number[][], number[][]];

const report = (name: string, answers: ArrayLike<number>): void => {
  const squares = hidden.map((mass, i) => (answers[i]! - mass) ** 2);
  console.log(`${name.padEnd(28)}${(1000 * Math.sqrt(average(squares))).toFixed(0)} g`);
};

const always = average(known);
report(
  'the mean',
  hidden.map(() => always),
);
const { readout, intercept } = ridge(points, known, { penalty: 1e-3, intercept: true });
report(
  'linear',
  asked.map((x) => x.reduce((sum, value, c) => sum + value * readout.get(c, 0), intercept.get(0))),
);
for (const [name, options] of [
  ['4 centers, two stages', { clusters: 4 }],
  ['4 centers, joint', { clusters: 4, train: 'joint' }],
  ['12 centers, two stages', { clusters: 12 }],
  ['12 centers, joint', { clusters: 12, train: 'joint' }],
  ['12 centers, joint + energy', { clusters: 12, train: 'joint', energyWeight: 0.01 }],
] as const) {
  const model = new RbfNetwork({ ...options, penalty: 1e-3, seed: 0 }).fit(points, known);
  report(name, elements(model.predict(asked)));
}
