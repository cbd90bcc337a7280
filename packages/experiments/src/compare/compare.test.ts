import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { header as headerOf, verdict } from '../../test-kit/records.ts';
import type { CellRecord } from '../records.ts';
import { bootstrap, effectSize, mean } from './bootstrap.ts';
import { compareRuns } from './compare.ts';

describe('the bootstrap', () => {
  it('has intervals that hold the true mean about 95 times of 100', () => {
    const chance = random('coverage');
    let held = 0;
    for (let i = 0; i < 200; i++) {
      const { low, high } = bootstrap([...chance.normals(40)], mean, `${i}`);
      if (low <= 0 && high >= 0) held++;
    }
    // 200 draws of 0.93 to 0.95: within four standard deviations, sqrt(200 · 0.94 · 0.06) = 3.4
    expect(held).toBeGreaterThan(174);
    expect(held).toBeLessThan(200);
  });

  it('gives the same interval for the same key, and shrinks to a point for equal numbers', () => {
    const sample = Array.from({ length: 30 }, (_, i) => i * i);
    expect(bootstrap(sample, mean, 'a')).toEqual(bootstrap(sample, mean, 'a'));
    expect(bootstrap(sample, mean, 'a')).not.toEqual(bootstrap(sample, mean, 'b'));
    expect(bootstrap([3, 3, 3], mean, 'a')).toEqual({ value: 3, low: 3, high: 3 });
  });

  it('knows effect sizes from paper and pencil', () => {
    expect(effectSize(Float64Array.of(1, 3))).toBe(2 / Math.SQRT2);
    expect(effectSize(Float64Array.of(0, 0, 0))).toBe(0);
    expect(effectSize(Float64Array.of(2, 2))).toBe(Infinity);
  });
});

const header = headerOf();
const cell = (x: number, repetition: number, y: number): CellRecord => ({
  kind: 'cell',
  study: 'a',
  data: 'line',
  cell: { x },
  repetition,
  seed: 1,
  values: { y, z: NaN, w: 5 },
});

describe('two runs', () => {
  it('are the same, or not', () => {
    const first = [header, cell(0, 0, 1), verdict('supported', 1)] as const;
    expect(compareRuns(first, first)).toMatchObject([
      { identical: true, outcomes: ['supported', 'supported'] },
    ]);
    const second = [header, cell(0, 0, -0), verdict('refuted', 1)] as const;
    expect(compareRuns(first, second)).toMatchObject([
      { identical: false, outcomes: ['supported', 'refuted'] },
    ]);
  });

  it('are paired by cell and repetition, whatever their order', () => {
    const first = [header, ...[0, 1, 2, 3].map((r) => cell(7, r, r)), cell(8, 0, 1)] as const;
    const second = [
      header,
      ...[3, 2, 1, 0].map((r) => cell(7, r, r + 2)),
      cell(9, 0, 1),
      cell(9, 1, 1),
    ] as const;
    const [study] = compareRuns(first, second);
    expect(study).toMatchObject({
      outcomes: [undefined, undefined],
      cells: { both: 4, first: 1, second: 2 },
    });
    expect(study!.values.map(({ name }) => name)).toEqual(['y', 'w']); // nothing can be said about NaN
    const [y, w] = study!.values;
    expect(y).toMatchObject({
      cells: 4,
      equal: 0,
      means: [1.5, 3.5],
      difference: { value: 2, low: 2, high: 2 },
      effect: { value: Infinity },
    });
    expect(w).toMatchObject({
      equal: 4,
      difference: { value: 0, low: 0, high: 0 },
      effect: { value: 0, low: 0, high: 0 },
    });
  });
});
