import { entropic, statistics } from '@isotherm/kmeans/energy';
import type { Study } from '../study.ts';
import { type Breach, type Counterexample, studyOf } from './counterexample.ts';
import { apart, column, greatestDifference, lloydFrom, slopes, softFrom, sums } from './line.ts';

const cold = 0.01;

/** One point between two centers is shared evenly at every temperature. docs/theory.md#ce-tie */
export const tie: Counterexample = {
  name: 'tie',
  points: [0],
  measure: () => {
    const errors = [1e-6, 0.01, 1, 100].map((temperature) => {
      const softness = { softmin: entropic, temperature };
      const { mass } = statistics(column([0]), column([-1, 1]), softness);
      const gradient = slopes('free', [0], [-1, 1], softness);
      return Math.max(greatestDifference(mass, [0.5, 0.5]), greatestDifference(gradient, [-1, 1]));
    });
    return { error: Math.max(...errors), allowed: 0, breach: fromEitherTie([0], [-1, 1], cold) };
  },
};

/** A symmetric start stays symmetric, and ends at a saddle. docs/theory.md#ce-saddle */
export const saddle: Counterexample = {
  name: 'saddle',
  points: [-2, 0, 2],
  measure: () => {
    const end = softFrom([-2, 0, 2], [-1, 1], cold);
    const { hard } = sums([-2, 0, 2], end, { softmin: entropic, temperature: cold });
    return {
      inertia: hard,
      error: Math.max(greatestDifference(end, [-4 / 3, 4 / 3]), Math.abs(hard - 8 / 3)),
      allowed: 1e-14,
      breach: fromEitherTie([-2, 0, 2], [-1, 1], cold),
    };
  },
};

/** Equal centers have equal gradients, and move as one. docs/theory.md#ce-coincident */
export const coincident: Counterexample = {
  name: 'coincident',
  points: [0, 1, 4, 8],
  measure: () => {
    const errors = [0.01, 1, 100].flatMap((temperature) =>
      (['free', 'expected'] as const).map((form) => {
        const gradient = slopes(form, [0, 1, 4, 8], [2, 2], { softmin: entropic, temperature });
        return gradient[0] === gradient[1] ? greatestDifference(gradient, [-5, -5]) : Infinity;
      }),
    );
    return {
      error: Math.max(...errors),
      allowed: 1e-13,
      breach: fromEitherTie([0, 1, 4, 8], [2, 2], cold),
    };
  },
};

/**
 * A center far from all points: Lloyd leaves it, the soft update takes it to the point that it costs
 * least to serve. Colder than T = 2 its mass underflows binary64. docs/theory.md#ce-empty
 */
export const empty: Counterexample = {
  name: 'empty',
  points: [0, 1, 10],
  measure: (): Breach => {
    const softness = { softmin: entropic, temperature: 2 };
    const start = [0.4, 9, 40];
    const { mass, displacements } = statistics(column(empty.points), column(start), softness);
    const step = start.map((c, j) => c + displacements[j]! / mass[j]!);
    return {
      error: greatestDifference(step, [0.4999999999999962, 9.999999999999863, 10]),
      allowed: 1e-12,
      breach: apart(empty.points, softFrom(empty.points, start, 2), lloydFrom(empty.points, start)),
    };
  },
};

/** The soft solution's distance from Lloyd's nearest one, whichever center a tie is given to. */
function fromEitherTie(xs: readonly number[], start: readonly [number, number], temperature: number): number {
  const soft = softFrom(xs, start, temperature);
  const [first, last] = [lloydFrom(xs, start), lloydFrom(xs, start.toReversed()).toReversed()];
  return Math.min(apart(xs, soft, first), apart(xs, soft, last));
}

/** Soft updates against Lloyd's, from every start. */
export const softUpdates: Study = studyOf({
  id: 'edge-cases/soft-updates',
  title: 'Soft updates from ties, coincident and empty clusters',
  claim: 'From every start the soft updates of F rest, as T → 0, where Lloyd rests for some order of ties',
  condition: 'distance between the two limits = 0, in units of the radius',
  counterexamples: [tie, saddle, coincident, empty],
  refuted:
    'Some starts keep soft updates from where Lloyd rests, however cold: a point between two centers ({tie} radii away), a symmetric start ({saddle}), equal centers ({coincident}), and a center far from all points, which soft updates fetch and Lloyd leaves ({empty}). Disturb starts that are equal or symmetric, and look for centers without points.',
});
