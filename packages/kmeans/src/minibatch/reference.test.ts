import { elements, type NdArray, toNdArray } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import reference from '../../reference/minibatch.json' with { type: 'json' };
import { MiniBatchKMeans } from '../minibatch-kmeans.ts';
import type { MiniBatchModel } from './model.ts';
import { smoothed, unknown } from './smoothing.ts';

/** Points are within 100 of the origin; means of up to 100 of them are rounded on both sides. */
const near = (actual: ArrayLike<number>, expected: readonly number[]): void =>
  expected.forEach((x, at) => expect(Math.abs(actual[at]! - x)).toBeLessThan(1e-12));
const rowsOf = (centers: NdArray): number[][] =>
  Array.from({ length: centers.shape[0]! }, (_, j) => [...elements(centers)].slice(2 * j, 2 * j + 2));

describe(`batches move centers as in ${reference.source}`, () => {
  it.each(reference.trajectories)('$name', ({ start, steps }) => {
    const estimator = new MiniBatchKMeans({ clusters: start.length, init: start, reassignmentRatio: 0 });
    let model: MiniBatchModel | undefined;
    for (const { points, weights, centers, counts } of steps) {
      model = estimator.partialFit(points, model, weights ? { weights } : {});
      near(elements(model.centers), centers.flat());
      expect([...model.counts]).toEqual(counts); // quarters
    }
  });

  it.each(reference.starving)(
    'starved centers: $name',
    ({ ratio, start, points, moved, centers, counts }) => {
      const estimator = new MiniBatchKMeans({
        clusters: start.length,
        init: start,
        reassignmentRatio: ratio,
        seed: 1,
      });
      const model = estimator.partialFit(points);
      expect(model.reassignments).toBe(moved.length);
      expect([...model.counts]).toEqual(counts);
      const found = rowsOf(model.centers);
      found.forEach((row, j) => {
        if (moved.includes(j)) expect(points).toContainEqual(row);
        else near(row, centers[j]!);
      });
      expect(toNdArray(found).shape).toEqual(model.centers.shape);
    },
  );

  it.each(reference.stopping)('the end: $name', ({ energies, points, batch, patience, batches }) => {
    const part = Math.min(1, (2 * batch) / (points + 1));
    let state = unknown;
    const ended = energies.findIndex((energy) => {
      state = smoothed(state, energy, part);
      return state.stalled >= patience;
    });
    expect(ended < 0 ? null : ended + 1).toBe(batches);
  });
});
