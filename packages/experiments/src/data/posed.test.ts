import { elements } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import { dataSet } from './data-set.ts';
import { standardized, withClusters } from './posed.ts';
import { wine } from './real.ts';

const of = (values: readonly number[], dimensions: number) => {
  const set = dataSet({
    name: 'few',
    values: Float64Array.from(values),
    dimensions,
    labels: Int32Array.of(0, 1),
    source: 'here',
    license: 'MIT',
  });
  return { name: 'few', load: () => set };
};

describe('a standardized set', () => {
  it('has mean 0 and variance 1 in every column, and all else as it was', () => {
    const [before, after] = [wine.load(), standardized(wine).load()];
    const [n, d] = after.points.shape as [number, number];
    const x = elements(after.points);
    for (let t = 0; t < d; t++) {
      const column = Array.from({ length: n }, (_, i) => x[i * d + t]!);
      expect(Math.abs(column.reduce((sum, a) => sum + a, 0) / n)).toBeLessThan(1e-13);
      expect(column.reduce((sum, a) => sum + a * a, 0) / n).toBeCloseTo(1, 13);
    }
    expect(after).toMatchObject({ name: 'wine', labels: before.labels, columns: before.columns });
    expect(after.sha256).not.toBe(before.sha256);
  });

  it('keeps a constant column finite', () => {
    expect([...elements(standardized(of([7, 1, 7, 3], 2)).load().points)]).toEqual([0, -1, 0, 1]);
  });
});

describe('a set with a number of clusters', () => {
  it('is another content under another name, with the same points', () => {
    const two = withClusters(of([1, 2], 1), 2, 'few-2').load();
    expect(two).toMatchObject({ name: 'few-2', clusters: 2 });
    const all = [of([1, 2], 1).load(), two, withClusters(of([1, 2], 1), 1).load()];
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(3);
    expect(new Set(all.map(({ points }) => [...elements(points)].join())).size).toBe(1);
  });

  it('has no more than points, and a whole number', () => {
    for (const clusters of [0, 3, 1.5, NaN])
      expect(() => withClusters(of([1, 2], 1), clusters).load()).toThrow(
        `data set few: clusters must be an integer from 1 to 2, its points, found ${clusters}`,
      );
  });
});
