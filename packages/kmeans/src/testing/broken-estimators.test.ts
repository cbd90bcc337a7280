import { elements, fill, fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { expect, it } from 'vitest';
import { KMeans } from '../kmeans.ts';
import { KMeansModel } from '../model.ts';
import {
  type Clustering,
  type Estimator,
  estimatorLaws,
  type Given,
  randomTask,
  type RandomTaskOptions,
} from './index.ts';

const fit = (points: NdArray, { clusters, start, seed, weights }: Given): KMeansModel =>
  new KMeans({ clusters, seed, init: start ?? 'k-means++', tolerance: 0 }).fit(
    points,
    weights === undefined ? {} : { weights },
  );
const right: Estimator = {
  fit,
  fromJSON: (json) => KMeansModel.fromJSON(json),
  fitBlocks: (blocks, { clusters, start }) =>
    new KMeans({ clusters, init: start!, tolerance: 0 }).fitAsync(blocks),
};

const flat = (x: NdArray): Float64Array => Float64Array.from(elements(x));
const rows = ({ centers }: KMeansModel, change: (value: number, at: number) => number): NdArray =>
  fromData(flat(centers).map(change), centers.shape);
/** An estimator that makes a mistake in what the right one returns. */
const wrong = (change: (model: KMeansModel, points: NdArray, given: Given) => Clustering): Estimator => ({
  fit: (points, given) => change(fit(points, given), points, given),
});
const predictBy =
  (centers: NdArray) =>
  (points: NdArray): Int32Array =>
    new KMeans({ clusters: centers.shape[0]!, init: centers, maxIterations: 0 }).fit(points).predict(points);

let calls = 0;
let kept: Float64Array | undefined;

const bad: [law: string, mistake: string, estimator: Estimator, options?: RandomTaskOptions][] = [
  [
    'is repeated by its seed, whatever was fitted in between',
    'chance of its own',
    wrong((model) => ({
      centers: rows(model, (c) => c + 1e-15 * calls++),
      predict: (x) => model.predict(x),
    })),
  ],
  [
    'is repeated by its seed, whatever was fitted in between',
    'one buffer for all fits',
    wrong((model) => {
      const centers = flat(model.centers);
      if (kept?.length === centers.length) kept.set(centers);
      else kept = centers;
      return { centers: fromData(kept, model.centers.shape), predict: (x) => model.predict(x) };
    }),
  ],
  [
    'leaves what it is given as it is, and so does predicting',
    'points centered in place',
    wrong((model, points) => {
      points.data.forEach((x, at) => (points.data[at] = x - 1));
      return model;
    }),
  ],
  [
    'leaves what it is given as it is, and so does predicting',
    'centers that follow what is predicted',
    wrong((model) => {
      const centers = flat(model.centers);
      return {
        centers: fromData(centers, model.centers.shape),
        predict: (x) => {
          centers.forEach((c, at) => (centers[at] = c + 1e-6));
          return model.predict(x);
        },
      };
    }),
  ],
  [
    'predicts a point alone as it does among others',
    'points centered by their own mean',
    wrong((model) => ({
      centers: model.centers,
      predict: (x) => {
        const [n, d] = x.shape as [number, number];
        const mean = Float64Array.from({ length: d }, (_, t) =>
          flat(x).reduce((sum, v, at) => sum + (at % d === t ? v / n : 0), 0),
        );
        return model.predict(
          fromData(
            flat(x).map((v, at) => v - mean[at % d]!),
            x.shape,
          ),
        );
      },
    })),
  ],
  [
    'follows powers of two',
    'an absolute tolerance',
    {
      fit: (points, given) => {
        const move = (model: KMeansModel): KMeansModel => fit(points, { ...given, start: model.centers });
        let model = new KMeans({ clusters: given.clusters, init: given.start!, maxIterations: 0 }).fit(
          points,
        );
        for (let i = 0; i < 300 && model.certificate.distortion > 1; i++) model = move(model);
        return model;
      },
    },
  ],
  [
    'follows a mirror',
    'centers clipped at 0',
    wrong((model) => ({ centers: rows(model, (c) => Math.max(0, c)), predict: (x) => model.predict(x) })),
  ],
  [
    'takes weights in any unit',
    'a prior of one point',
    wrong((model, points, { weights = fill([points.shape[0]!], 1) }) => {
      const total = flat(weights).reduce((a, b) => a + b);
      return { centers: rows(model, (c) => (c * total) / (total + 1)), predict: (x) => model.predict(x) };
    }),
  ],
  [
    'predicts the same once it went through JSON, if it does',
    'six digits',
    {
      ...right,
      fromJSON: (json) => {
        const { centers } = KMeansModel.fromJSON(json);
        const short = fromData(
          flat(centers).map((c) => Number(c.toPrecision(6))),
          centers.shape,
        );
        return { centers: short, predict: predictBy(short) };
      },
    },
  ],
  [
    'fits points in blocks as it does at once, if it takes blocks',
    'the last block alone',
    {
      ...right,
      fitBlocks: async (blocks, given) => {
        let last: NdArray | undefined;
        for await (const block of blocks) last = block;
        return {
          centers: given.start!,
          predict: predictBy(fit(last!, { ...given, clusters: 1, start: fill([1, 2], 0) }).centers),
        };
      },
    },
  ],
  [
    'does not depend on the order of the points',
    'the first point counted twice',
    {
      fit: (points, given) =>
        fit(points, {
          ...given,
          weights: fromData(
            Float64Array.from({ length: points.shape[0]! }, (_, i) => (i === 0 ? 2 : 1)),
            [points.shape[0]!],
          ),
        }),
    },
  ],
  [
    'follows the order of the starting centers',
    'centers sorted',
    wrong((model) => {
      const [k, d] = model.centers.shape as [number, number];
      const order = Array.from({ length: k }, (_, j) =>
        flat(model.centers).slice(j * d, (j + 1) * d),
      ).toSorted((a, b) => a[0]! - b[0]!);
      const sorted = fromData(Float64Array.from(order.flatMap((row) => [...row])), [k, d]);
      return { centers: sorted, predict: predictBy(sorted) };
    }),
  ],
  [
    'follows a translation',
    'directions in place of distances',
    {
      fit: (points, given) => {
        const unit = (x: NdArray): NdArray => {
          const d = x.shape[1]!;
          const v = flat(x);
          return fromData(
            v.map(
              (c, at) =>
                c / Math.sqrt(v.slice(at - (at % d), at - (at % d) + d).reduce((s, e) => s + e * e, 0)),
            ),
            x.shape,
          );
        };
        return fit(unit(points), { ...given, start: unit(given.start!) });
      },
    },
  ],
  [
    'follows a rotation',
    'medians in place of means',
    wrong((model, points) => {
      const [labels, d] = [model.predict(points), points.shape[1]!];
      const x = flat(points);
      const centers = rows(model, (_, at) => {
        const own = [...labels.keys()]
          .filter((i) => labels[i] === Math.floor(at / d))
          .map((i) => x[i * d + (at % d)]!);
        return own.toSorted((a, b) => a - b)[own.length >> 1]!;
      });
      return { centers, predict: predictBy(centers) };
    }),
  ],
  [
    'follows scale',
    'coordinates rounded to 1e-6',
    wrong((model) => ({
      centers: rows(model, (c) => Math.round(c * 1e6) / 1e6),
      predict: (x) => model.predict(x),
    })),
  ],
  [
    'takes a weight for a number of copies',
    'weights ignored',
    {
      fit: (points, { clusters, start, seed, unit }) =>
        fit(points, { clusters, seed, unit, ...(start && { start }) }),
    },
  ],
  [
    'takes a weight of 0 for absence',
    'a floor under weights',
    {
      fit: (points, { weights, ...given }) =>
        fit(
          points,
          weights === undefined
            ? given
            : {
                ...given,
                weights: fromData(
                  flat(weights).map((w) => Math.max(w, 1e-3)),
                  weights.shape,
                ),
              },
        ),
    },
  ],
  [
    'labels points by the centers that it returns',
    'labels from before the last update',
    wrong((model, _, { start }) => ({ centers: model.centers, predict: predictBy(start!) })),
  ],
  [
    'labels points by the centers that it returns',
    'cosine distances',
    wrong((model) => ({
      centers: model.centers,
      predict: (points) => {
        const [x, c, [n, d]] = [flat(points), flat(model.centers), points.shape as [number, number]];
        const cosine = (i: number, j: number): number => {
          let [dot, square] = [0, 0];
          for (let t = 0; t < d; t++) {
            dot += x[i * d + t]! * c[j * d + t]!;
            square += c[j * d + t]! ** 2;
          }
          return dot / Math.sqrt(square);
        };
        return Array.from({ length: n }, (_, i) => {
          const all = Array.from({ length: model.centers.shape[0]! }, (__, j) => cosine(i, j));
          return all.indexOf(Math.max(...all));
        });
      },
    })),
  ],
  [
    'keeps its centers within the bounds of the points',
    'a center without points at 0 / 0',
    wrong((model) => ({ centers: rows(model, (c, at) => (at === 0 ? NaN : c)), predict: () => [] })),
  ],
  [
    'rests where it ended',
    'a single update',
    {
      fit: (points, { clusters, start }) =>
        new KMeans({ clusters, init: start!, maxIterations: 1 }).fit(points),
    },
  ],
  [
    'refuses what is no number, and more clusters than points',
    'NaN for 0',
    {
      fit: (points, given) =>
        fit(
          fromData(
            flat(points).map((x) => (Number.isFinite(x) ? x : 0)),
            points.shape,
          ),
          given,
        ),
    },
  ],
  [
    'refuses what is no number, and more clusters than points',
    'fewer clusters in silence',
    {
      fit: (points, given) => {
        const k = Math.min(given.clusters, points.shape[0]!);
        return fit(points, { ...given, clusters: k, start: given.start!.hi(k, points.shape[1]!) });
      },
    },
  ],
];

const tried = async (law: string, estimator: Estimator, options?: RandomTaskOptions): Promise<void> => {
  const chance = random('broken estimators');
  await estimatorLaws[law]!(estimator, randomTask(chance, options), chance);
};

it.each(bad)('"%s" refutes %s', async (law, _, estimator, options) => {
  // as a refutation, not as an accident
  await expect(tried(law, estimator, options)).rejects.toThrow(/; 40 points of 2 dimensions, 3 clusters$/);
});

it('every law refutes something, and nothing that is right', async () => {
  expect([...new Set(bad.map(([law]) => law))].toSorted()).toEqual(Object.keys(estimatorLaws).toSorted());
  for (const [law, , , options] of bad) await tried(law, right, options);
});

it('a refutation says what was found', async () => {
  const nowhere: Estimator = {
    fit: () => ({
      centers: [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
      predict: () => [7],
    }),
  };
  await expect(tried('labels points by the centers that it returns', nowhere)).rejects.toThrow(
    'as fitted, there are 1 labels for 40 points; 40 points of 2 dimensions, 3 clusters',
  );
});

it('random tasks refuse counts that are none, and unknown options', () => {
  expect(() => randomTask(random(1), { points: 2 })).toThrow(
    'randomTask: points must be a whole number from 3, found 2',
  );
  expect(() => randomTask(random(1), { dimensions: 0 })).toThrow(
    'randomTask: dimensions must be a whole number from 1',
  );
  expect(() => randomTask(random(1), { dimension: 2 } as RandomTaskOptions)).toThrow(
    'did you mean dimensions?',
  );
});
