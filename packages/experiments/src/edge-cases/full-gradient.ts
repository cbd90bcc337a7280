import { entropic } from '@isotherm/kmeans/energy';
import type { Study } from '../study.ts';
import { type Breach, type Counterexample, studyOf } from './counterexample.ts';
import { apart, greatestDifference, lloydFrom, slopes, sums } from './line.ts';

const at = (temperature: number) => ({ softmin: entropic, temperature });

/** A second center near a point is attracted by F and repelled by E; K-Means leaves it. docs/theory.md#ce-ejection */
export const ejection: Counterexample = {
  name: 'ejection',
  points: [0],
  measure: () => {
    const [free, expected] = (['free', 'expected'] as const).map((form) =>
      slopes(form, [0], [0, 1.2], at(1)),
    );
    return {
      error: Math.max(Math.abs(free![1]! - 0.459708836547522), Math.abs(expected![1]! + 0.0754725594409839)),
      allowed: 1e-14,
      breach: Math.max(0, -expected![1]!),
    };
  },
};

const wall = [-5.322841508746424, 5.356561571383987];
const corners = [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b) => [a, b] as const));

/** A local minimum of E, pinned at a wall, where K-Means has no fixed point. docs/theory.md#ce-spurious */
export const spurious: Counterexample = {
  name: 'spurious',
  points: [-11, 0, 5],
  measure: (): Breach => {
    const xs = spurious.points;
    const { expected, hard } = sums(xs, wall, at(0.1));
    const free = slopes('free', xs, wall, at(0.1));
    const around = corners
      .filter(([a, b]) => a !== 0 || b !== 0)
      .map(([a, b]) => sums(xs, [wall[0]! + 1e-3 * a, wall[1]! + 1e-3 * b], at(0.1)).expected);
    return {
      inertia: hard,
      rise: Math.min(...around) - expected,
      // a local minimum: E has no slope, and rises on every side
      error: Math.max(
        Math.abs(expected - 60.699474000146296),
        Math.abs(hard - 60.68990641623431),
        greatestDifference(slopes('expected', xs, wall, at(0.1)), [0, 0]),
        greatestDifference(free, [0.9914737243884532, 0.9977546846678341]),
        Math.min(...around) > expected ? 0 : Infinity,
      ),
      // slopes change by 8 · 11 · 10.7/T per unit, and centers are known to 2⁻⁵¹
      allowed: 1e-11,
      breach: apart(xs, wall, lloydFrom(xs, wall)),
    };
  },
};

/** The gradient flow of E, in small steps, stops at a wall that Lloyd crosses. docs/theory.md#ce-pinned */
export const pinned: Counterexample = {
  name: 'pinned',
  points: [0, 19, 60],
  measure: (): Breach => {
    const xs = pinned.points;
    let centers = Float64Array.of(0, 30);
    for (let i = 0; i < 4000; i++) {
      const slope = slopes('expected', xs, centers, at(1));
      centers = centers.map((c, j) => c - 0.01 * slope[j]!);
    }
    return {
      inertia: sums(xs, centers, at(1)).hard,
      error: greatestDifference(centers, [-1.0680876967876225, 38.9686035826893]),
      // slopes change by at most 8 · 19 · 40/T per unit; what is left of them is rounding
      allowed: 1e-10,
      breach: apart(xs, centers, lloydFrom(xs, [0, 30])),
    };
  },
};

/** E with its full gradient against Lloyd. */
export const fullGradient: Study = studyOf({
  id: 'edge-cases/full-gradient',
  title: 'Minima and flows of E at walls',
  claim:
    'As T → 0, minima of E_T are fixed points of Lloyd, and the gradient flow of E_T ends where Lloyd does',
  condition: 'distance from where Lloyd goes = 0, in units of the radius',
  counterexamples: [spurious, pinned],
  refuted:
    'With its full gradient E has a local minimum at a wall between two clusters, {spurious} radii from where Lloyd goes, and a flow that stops at one, {pinned} radii away, on three points each. At such a wall the gradient of E holds a point between two centers; that of F lets it go.',
});
