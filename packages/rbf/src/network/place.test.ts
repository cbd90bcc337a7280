import { elements, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { anneal, KMeans } from '@isotherm/kmeans';
import { describe, expect, it } from 'vitest';
import { gaussian, RbfNetwork, type RbfNetworkOptions } from '../index.ts';

const chance = random('placed centers');
const n = 150;
const points = Array.from({ length: n }, () => [...chance.uniforms(2)]);
// flat but for one corner
const targets = points.map(([x, y]) => Math.exp(-40 * ((x! - 0.9) ** 2 + (y! - 0.9) ** 2)));
const flat = (x: Tensor): number[] => [...elements(plain(x))];
const fit = (options: Partial<RbfNetworkOptions>) =>
  new RbfNetwork({ clusters: 6, seed: 1, ...options }).fit(points, targets);
const rows = (x: Tensor): string[] => {
  const values = flat(x);
  return Array.from({ length: values.length / 2 }, (_, i) => values.slice(2 * i, 2 * i + 2).join());
};

describe('centers by rule', () => {
  it('are those of K-Means unless told otherwise, and those of annealing', () => {
    expect(flat(fit({}).centers)).toEqual(flat(new KMeans({ clusters: 6, seed: 1 }).fit(points).centers));
    expect(flat(fit({ centers: 'annealing' }).centers)).toEqual(
      flat(anneal(points, { clusters: 6, seed: 1 }).model.centers),
    );
  });

  it('are distinct points at random, of the seed', () => {
    const of = (seed: number): string[] => rows(fit({ centers: 'random-points', seed }).centers);
    expect(new Set(of(1)).size).toBe(6);
    expect(of(1)).toEqual(of(1));
    expect(of(1)).not.toEqual(of(2));
    const all = new Set(points.map((row) => row.join()));
    expect(of(1).every((row) => all.has(row))).toBe(true);
  });

  it('are where the error was worst: at the corner that is not flat, and better there than K-Means', () => {
    const greedy = fit({ centers: 'worst-error', temperature: 0.05 });
    expect(greedy.seed).toBeNull();
    const first = flat(greedy.centers).slice(0, 2);
    const top = targets.indexOf(Math.max(...targets));
    expect(first).toEqual(points[top]);
    expect(greedy.score(points, targets)).toBeGreaterThan(fit({ temperature: 0.05 }).score(points, targets));
  });

  it.each([{}, { kernel: gaussian }, { temperature: 'leave-one-out' }, { widths: 'each' }] as const)(
    'grow with every kind of width: %o',
    (options) => {
      const model = fit({ ...options, centers: 'worst-error', clusters: 20 });
      expect(new Set(rows(model.centers)).size).toBe(20);
      expect(model.score(points, targets)).toBeGreaterThan(0.8);
    },
  );

  it('grow at points with weight only', () => {
    const weights = points.map(([x]) => (x! < 0.5 ? 1 : 0));
    const model = new RbfNetwork({ clusters: 6, centers: 'worst-error' }).fit(points, targets, { weights });
    expect(
      flat(model.centers)
        .filter((_, at) => at % 2 === 0)
        .every((x) => x < 0.5),
    ).toBe(true);
  });

  it.each<[string, object, string]>([
    ['an unknown rule', { centers: 'kmeans' }, 'centers must be one of k-means, annealing'],
    ['a rule without a number', { centers: 'worst-error', clusters: undefined }, 'give clusters'],
    [
      'more clusters than points',
      { centers: 'worst-error', clusters: 151 },
      'clusters is 151 but there are 150',
    ],
  ])('refuse %s', (_, options, message) => {
    expect(() => fit(options)).toThrow(message);
  });

  it('refuse more centers than there are distinct points', () => {
    const network = new RbfNetwork({ clusters: 3, centers: 'worst-error' });
    expect(() => network.fit([[0], [0], [1], [1]], [0, 0, 1, 2])).toThrow(
      'clusters is 3 but there are 2 distinct points',
    );
  });
});
