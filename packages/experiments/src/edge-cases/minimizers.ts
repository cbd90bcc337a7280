import { entropic } from '@isotherm/kmeans/energy';
import type { Study } from '../study.ts';
import { type Breach, type Counterexample, studyOf } from './counterexample.ts';
import { greatestDifference, sums } from './line.ts';

const at = (temperature: number) => ({ softmin: entropic, temperature });
const steps = Array.from({ length: 51 }, (_, i) => i / 50);

/** More centers than points: the least E is outside the hull of the points, with the third center at infinity. */
export const runaway: Counterexample = {
  name: 'runaway',
  points: [0, 1],
  measure: (): Breach => {
    const two = [-0.09983932012886691, 1.099839320128867];
    const expected = (centers: readonly number[]): number => sums([0, 1], centers, at(0.5)).expected;
    const inside = Math.min(...steps.flatMap((a) => steps.map((b) => expected([a, b]))));
    const found = [expected(two), ...[3, 5, 10].map((c) => expected([...two, c]))];
    const stated = [0.21961441994532258, 0.2208346632164415, 0.21961441994551079, 0.21961441994532258];
    return {
      error: greatestDifference(found, stated),
      allowed: 1e-14,
      breach: Math.max(0, 1 - found[0]! / inside),
    };
  },
};

/** More centers than points: of all centers that contain the points, F prefers coincident ones. docs/theory.md#gamma-limit */
export const selection: Counterexample = {
  name: 'selection',
  points: [0, 1],
  measure: () => {
    const found = [0, 0.5, 1, 3].map((c) => sums([0, 1], [0, 1, c], at(0.05)).free / 0.05);
    const stated = [-0.6931471857128294, -0.01343070107295339, -0.6931471857128294, -4.122307240628762e-9];
    return { error: greatestDifference(found, stated), allowed: 1e-14, breach: found[1]! - found[0]! };
  },
};

/** Where the minimizers of E are. */
export const minimizers: Study = studyOf({
  id: 'edge-cases/minimizers',
  title: 'Minimizers of E leave the hull of the points',
  claim: 'E_T has minimizers within the hull of the points, so that their limits exist',
  condition: 'E is least within the hull, relative to its least value there',
  counterexamples: [runaway],
  refuted:
    'With more centers than points E is least outside of the points: centers that leave them pay {breach:%} less than any that stay. Where there may be more centers than clusters, do not minimize E through its responsibilities.',
});
