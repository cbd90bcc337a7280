import { alternate } from '@isotherm/kmeans';
import { entropic, reconstruction, type Softmin, statistics, tsallis } from '@isotherm/kmeans/energy';
import { describe, expect, it } from 'vitest';
import reference from '../../reference/counterexamples.json' with { type: 'json' };
import { flat } from '../gamma-limit/flat.ts';
import { run } from '../run.ts';
import { counterexamples } from './counterexamples.ts';
import { column, lloydFrom, slopes, softFrom, sums } from './line.ts';

type Row = Readonly<Record<string, unknown>>;

/** A counterexample of the file; its fields are numbers, lists of them, and rows of those. */
const stated = (id: string): Row & { readonly rows: readonly Row[] } => {
  const found: unknown = reference.find((it) => it.id.startsWith(`${id}-`));
  return found as Row & { readonly rows: readonly Row[] };
};
const softminOf = (alpha: number): Softmin => (alpha === 1 ? entropic : tsallis(alpha));
const softmins = [1, 1.25, 1.5, 2].map(softminOf);
const numbers = (x: unknown): number[] => (Array.isArray(x) ? x.flatMap(numbers) : [Number(x)]);

/** The tolerances of docs/theory.md#tolerances: relative 1e-12, and absolute 1e-14 of the scale near 0. */
function expectClose(found: ArrayLike<number>, stated: unknown, relative = 1e-12, scale = 1): void {
  const want = numbers(stated);
  expect(found.length).toBe(want.length);
  want.forEach((w, i) => {
    const allowed = Math.max(relative * Math.abs(w), 1e-14 * scale);
    expect(Math.abs(found[i]! - w), `${found[i]} and ${w}`).toBeLessThanOrEqual(allowed);
  });
}

const at = (row: Row) => ({
  softmin: softminOf(Number(row['alpha'] ?? 1)),
  temperature: Number(row['T'] ?? 1),
});
const softnesses = softmins.flatMap((softmin) =>
  [1e-6, 0.01, 1, 100].map((temperature) => ({ softmin, temperature })),
);

describe('the reference numbers of', () => {
  it('CE1: even shares and the same gradients at every temperature, for every softmin', () => {
    const { gradF, gradE, rForAllT } = stated('CE1');
    for (const softness of softnesses) {
      expect([...statistics(column([0]), column([-1, 1]), softness).mass]).toEqual(rForAllT);
      expectClose(slopes('free', [0], [-1, 1], softness), gradF);
      expectClose(slopes('expected', [0], [-1, 1], softness), gradE);
    }
  });

  it.each(stated('CE2').rows)('CE2 at T = $T: the symmetric fixed point', (row) => {
    const xs = [-2, 0, 2];
    const found = softFrom(xs, [-1, 1], Number(row['T']));
    // rest is a move of 2⁻⁴⁴ radii, and at T = 4 each move is 0.7 of the one before
    expectClose(found, row['C'], 1e-12);
    expectClose([sums(xs, found, at(row)).hard], row['J0'], 1e-12);
    // neither end of Lloyd's, whichever center the point 0 is given to
    expect([[...lloydFrom(xs, [-1, 1])], [...lloydFrom(xs, [1, -1])]]).toEqual([
      [-1, 2],
      [1, -2],
    ]);
  });

  it('CE3: coincident centers have the same gradient to the bit, and move as one', () => {
    for (const softness of softnesses) {
      for (const [form, key] of [
        ['free', 'gradF'],
        ['expected', 'gradE'],
      ] as const) {
        const found = slopes(form, [0, 1, 4, 8], [2, 2], softness);
        expect(found[0]).toBe(found[1]);
        expectClose(found, stated('CE3')[key], 1e-12, 1 / Math.min(1, softness.temperature));
      }
      const [a, b] = flat(
        alternate(column([0, 1, 4, 8]), column([2, 2]), softness, { maxIterations: 10 }).centers,
      );
      expect(a).toBe(b);
    }
  });

  it.each(stated('CE4').rows)('CE4 for α = $alpha, c = $c2: F attracts, E may repel', (row) => {
    const centers = [0, Number(row['c2'])];
    expectClose([slopes('free', [0], centers, at(row))[1]!], row['dFdc2']);
    expectClose([slopes('expected', [0], centers, at(row))[1]!], row['dEdc2']);
    const { free, expected } = sums([0], centers, at(row));
    expectClose([free, expected], [row['F'], row['E']]);
  });

  it.each(stated('CE5').rows)('CE5 at T = $T: a third center is best far away', (row) => {
    const two = numbers(row['minimizerK2']);
    const expected = (centers: readonly number[]): number => sums([0, 1], centers, at(row)).expected;
    expectClose(slopes('expected', [0, 1], two, at(row)), [0, 0], 0, 100);
    expectClose([expected(two)], row['infK3_equals_minK2']);
    const far = (row['withThirdCenterAt'] as readonly Row[]).map(({ c3, E }) => {
      expectClose([expected([...two, Number(c3)])], E);
      return Number(E);
    });
    expect(far.toSorted((a, b) => b - a)).toEqual(far);
    expectClose([Math.min(...two.map((c) => expected([...two, c])))], row['withDuplicate']);
  });

  it.each(stated('CE6').rows)(
    'CE6 at T = $T: the reconstruction error vanishes, the distortion does not',
    (row) => {
      const { free, expected, hard } = sums([-1, 0, 1], [-1, 1], at(row));
      expectClose([expected, free, hard], [row['E'], row['F'], row['J0']]);
      const error = 3 * flat(reconstruction(column([-1, 0, 1]), column([-1, 1]), at(row)))[0]!;
      expectClose([error], row['A']);
    },
  );

  it.each(stated('CE7').rows)('CE7 at T = $T: F selects coincident centers', (row) => {
    for (const [third, value] of Object.entries(row['FoverT'] as Row)) {
      const { free } = sums([0, 1], [0, 1, Number(third)], at(row));
      expectClose([free / Number(row['T'])], value);
    }
  });

  it.each(stated('CE8').rows)('CE8 for α = $alpha, T = $T: a minimum of E at a wall', (row) => {
    const [xs, centers] = [[-11, 0, 5], numbers(row['C'])];
    const { expected, hard } = sums(xs, centers, at(row));
    expectClose([expected, hard], [row['E'], row['J0']]);
    // centers are known to 2⁻⁵¹, and slopes change by at most 8 · 11 · 10.7/T per unit
    const scale = 42 / Number(row['T']);
    expectClose(slopes('expected', xs, centers, at(row)), [0, 0], 0, scale);
    expectClose(slopes('free', xs, centers, at(row)), row['gradF'], 1e-12, scale);
  });

  it.each(stated('CE9').rows)('CE9 at T = $T: the empty cluster', (row) => {
    const [xs, centers] = [column([0, 1, 10]), [0.4, 9, 40]];
    const { mass, displacements } = statistics(xs, column(centers), at(row));
    const shares = Number(row['colSum3']);
    if (shares === 0 || shares < 1e-300) return expect(mass[2]).toBe(0);
    expectClose([mass[2]!], shares, 1e-9);
    expectClose(
      centers.map((c, j) => c + displacements[j]! / mass[j]!),
      row['softEMstep'],
    );
  });

  it('CE10 and CE11, and all the others, as the study computes them', () => {
    const records = [...run([counterexamples])];
    expect(records.filter(({ kind }) => kind === 'cell')).toHaveLength(14);
    expect(records.at(-1)).toMatchObject({ kind: 'verdict', outcome: 'supported', failures: 0 });
  });
});
