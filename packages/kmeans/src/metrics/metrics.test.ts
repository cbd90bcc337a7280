import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contingency } from './contingency.ts';
import { mutualInformationOf } from './entropy.ts';
import { expectedInformation } from './expected-information.ts';
import {
  adjustedMutualInformation,
  adjustedRand,
  calinskiHarabasz,
  centerDistance,
  centroidIndex,
  clusteringAccuracy,
  daviesBouldin,
  normalizedMutualInformation,
  silhouette,
  vMeasure,
} from './index.ts';
import { leastCostMatching } from './matching.ts';

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [i, first] of items.entries())
    for (const rest of permutations(items.toSpliced(i, 1))) yield [first, ...rest];
}

const labelings = fc.integer({ min: 1, max: 30 }).chain((n) =>
  fc.tuple(
    fc.array(fc.nat(4), { minLength: n, maxLength: n }),
    fc.array(fc.nat(6), { minLength: n, maxLength: n }),
    fc.shuffledSubarray(
      Array.from({ length: n }, (_, i) => i),
      { minLength: n, maxLength: n },
    ),
  ),
);
const symmetric = {
  adjustedRand,
  normalizedMutualInformation,
  adjustedMutualInformation,
  clusteringAccuracy,
};

describe('agreement of labels', () => {
  it.each(Object.entries(symmetric))('%s does not change with names, order or sides', (_, metric) => {
    fc.assert(
      fc.property(labelings, ([a, b, order]) => {
        const value = metric(a, b);
        expect(metric(b, a)).toBeCloseTo(value, 12);
        expect(
          metric(
            a.map((label) => `class ${label}`),
            b.map((label) => -1.5 * label),
          ),
        ).toBe(value);
        expect(
          metric(
            order.map((i) => a[i]!),
            order.map((i) => b[i]!),
          ),
        ).toBeCloseTo(value, 12);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        expect(metric(a, a)).toBeCloseTo(1, 12);
      }),
    );
  });

  it('of the expected information is the average over all orders', () => {
    const [a, b] = [
      [0, 0, 0, 1, 1, 2],
      [0, 1, 1, 0, 2, 2],
    ];
    const all = [...permutations(b)].map((shuffled) => mutualInformationOf(contingency('', a, shuffled)));
    const mean = all.reduce((x, y) => x + y) / all.length;
    expect(expectedInformation(contingency('', a, b))).toBeCloseTo(mean, 13);
  });

  it('is perfect where there is nothing to expect', () => {
    for (const metric of Object.values(symmetric)) {
      expect(metric([0, 1, 2, 3], [3, 1, 0, 2])).toBe(1);
      expect(metric([7], ['a'])).toBe(1);
    }
  });

  it('tells whether classes are torn or clusters are mixed', () => {
    const torn = vMeasure([0, 0, 1, 1], [0, 1, 2, 2]);
    expect([torn.homogeneity, torn.completeness < 1]).toEqual([1, true]);
    const mixed = vMeasure([0, 1, 2, 2], [0, 0, 1, 1]);
    expect([mixed.homogeneity < 1, mixed.completeness]).toEqual([true, 1]);
  });

  it('refuses labels that are not comparable', () => {
    expect(() => adjustedRand([0, 1], [0])).toThrow(
      new RangeError('adjustedRand: there are 2 first labels but 1 second ones'),
    );
    expect(() => adjustedRand([], [])).toThrow(new RangeError('adjustedRand: first labels is empty'));
    expect(() => adjustedRand([0, NaN], [0, 1])).toThrow(
      new RangeError('adjustedRand: first labels[1] is NaN'),
    );
    expect(() => adjustedRand([0, 1], [0, null as never])).toThrow(
      new TypeError('adjustedRand: second labels[1] must be a number or a text, found null'),
    );
    expect(() => clusteringAccuracy(undefined as never, [0])).toThrow(
      new TypeError('clusteringAccuracy: first labels must be an array of labels, found undefined'),
    );
  });
});

describe('the matching of least cost', () => {
  it('is the best of all', () => {
    const sizes = fc.tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }));
    fc.assert(
      fc.property(
        sizes.chain(([r, more]) =>
          fc.tuple(
            fc.constant(r),
            fc.constant(r + more),
            fc.array(fc.integer({ min: -9, max: 9 }), {
              minLength: r * (r + more),
              maxLength: r * (r + more),
            }),
          ),
        ),
        ([r, c, costs]) => {
          const columns = leastCostMatching(Float64Array.from(costs), r, c);
          expect(new Set(columns).size).toBe(r);
          const cost = (of: readonly number[]): number =>
            of.slice(0, r).reduce((total, j, i) => total + costs[i * c + j]!, 0);
          const best = Math.min(...[...permutations(Array.from({ length: c }, (_, j) => j))].map(cost));
          expect(cost([...columns])).toBe(best);
        },
      ),
    );
  });
});

describe('the centroid index', () => {
  it('counts the clusters that were missed, whichever side misses them', () => {
    const found = [[0], [0.1], [10]];
    const truth = [[0], [10], [20]];
    expect(centroidIndex(found, truth)).toBe(1);
    expect(centroidIndex(truth, found)).toBe(1);
    expect(centroidIndex(truth, truth)).toBe(0);
    expect(centroidIndex([[0]], truth)).toBe(2);
  });

  it('refuses centers of other dimensions', () => {
    expect(() => centroidIndex([[0]], [[0, 1]])).toThrow(
      new RangeError('centroidIndex: first centers have 1 dimensions, second ones 2'),
    );
  });
});

describe('the distance of centers', () => {
  const plane = fc.array(fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -9, max: 9 })), {
    minLength: 1,
    maxLength: 4,
  });

  it('is that of the best of all matchings, the same from both sides and in any order', () => {
    fc.assert(
      fc.property(plane, plane, ([...long], [...other]) => {
        const k = Math.min(long.length, other.length);
        const [a, b] = [long.slice(0, k), other.slice(0, k)];
        const squares = [...permutations(b)].map((matched) =>
          matched.reduce((sum, [x, y], i) => sum + (x - a[i]![0]) ** 2 + (y - a[i]![1]) ** 2, 0),
        );
        const found = centerDistance(a, b);
        expect(found).toBe(Math.sqrt(Math.min(...squares) / k));
        expect(centerDistance(b, a.toReversed())).toBe(found);
        expect(centerDistance(a, a.toReversed())).toBe(0);
      }),
    );
  });

  it('refuses centers that cannot be matched', () => {
    expect(() => centerDistance([[0]], [[0], [1]])).toThrow(
      new RangeError('centerDistance: there are 1 first centers but 2 second ones'),
    );
    expect(() => centerDistance([[0]], [[0, 1]])).toThrow(
      new RangeError('centerDistance: first centers have 1 dimensions, second ones 2'),
    );
    expect(() => centerDistance([[0]], [[Infinity]])).toThrow(RangeError);
  });
});

describe('validity of a clustering', () => {
  const points = [
    [0, 0],
    [1, 0],
    [0, 1],
    [9, 9],
    [9, 8],
    [5, 0],
    [5, 1],
  ];
  const labels = [0, 0, 0, 1, 1, 2, 2];

  it.each(Object.entries({ silhouette, daviesBouldin, calinskiHarabasz }))(
    '%s follows rotation, scale, translation, names and order',
    (_, metric) => {
      const value = metric(points, labels);
      const moved = points.map(([x, y]) => [1e6 - 4 * y!, 1e6 + 4 * x!]);
      expect(
        metric(
          moved,
          labels.map((label) => `c${2 - label}`),
        ),
      ).toBeCloseTo(value, 9);
      expect(metric(points.toReversed(), labels.toReversed())).toBeCloseTo(value, 12);
    },
  );

  it('prefers the right labels', () => {
    const wrong = [0, 1, 2, 0, 1, 2, 0];
    expect(silhouette(points, labels)).toBeGreaterThan(silhouette(points, wrong));
    expect(calinskiHarabasz(points, labels)).toBeGreaterThan(calinskiHarabasz(points, wrong));
    expect(daviesBouldin(points, labels)).toBeLessThan(daviesBouldin(points, wrong));
  });

  it('is infinitely bad where two clusters have one mean', () => {
    expect(daviesBouldin([[-1], [1], [-2], [2]], [0, 0, 1, 1])).toBe(Infinity);
  });

  it('needs something to compare', () => {
    expect(() => silhouette([[0], [1]], [0, 0])).toThrow(
      new RangeError('silhouettes: there must be from 2 to 1 different labels, found 1'),
    );
    expect(() => silhouette([[0], [1], [2]], [0, 1])).toThrow(
      new RangeError('silhouettes: there are 3 points but 2 labels'),
    );
  });
});
