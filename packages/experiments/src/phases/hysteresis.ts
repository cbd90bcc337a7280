import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { greatestValue, zero } from './roots.ts';
import { branchAt, critical, skewed, type SplitState, splitState } from './split-state.ts';

/** Where something changes, over the critical temperature, as the theory states it. */
const stated = {
  'the middle branch begins': 0.966928,
  'middle and far exchange': 1.032192,
  'the trivial state loses': 1.070326,
  'the middle branch ends': 1.078652,
  'the far branch ends': 1.107379,
} as const;

/** The same, from the curve of stationary states: b runs along it, and T turns where branches end. */
const found: Readonly<Record<keyof typeof stated, () => number>> = {
  'the middle branch begins': () => -greatestValue(0.4, 0.5, (b) => -branchAt(b).temperature),
  'middle and far exchange': () => {
    const [onMiddle, onFar] = [branchAt(0.3), branchAt(0.925)];
    const middleAt = (b: number): SplitState => splitState(b, onMiddle);
    const farAt = (t: number): SplitState =>
      splitState(
        zero(0.85, 0.95, (b) => splitState(b, onFar).temperature - t),
        onFar,
      );
    const at = zero(0.29, 0.34, (b) => {
      const middle = middleAt(b);
      return middle.advantage - farAt(middle.temperature).advantage;
    });
    return middleAt(at).temperature;
  },
  'the trivial state loses': () => {
    const near = branchAt(0.26);
    return splitState(
      zero(0.24, 0.28, (b) => splitState(b, near).advantage),
      near,
    ).temperature;
  },
  'the middle branch ends': () => greatestValue(0.2, 0.25, (b) => branchAt(b).temperature),
  'the far branch ends': () => greatestValue(0.75, 0.85, (b) => branchAt(b).temperature),
};

/** A first split that is a jump: two states at one temperature, and another path up than down. */
export const hysteresis: Study = study({
  id: 'phases/hysteresis',
  title: 'On skewed data the first split is a jump, with hysteresis',
  claim: `On seven points at 0 and one at 1, three centers: split states exist above the critical temperature on two branches, and in units of it the trivial state loses to one at ${stated['the trivial state loses']}, the branches exchange at ${stated['middle and far exchange']}, and they end at ${stated['the middle branch begins']}, ${stated['the middle branch ends']} and ${stated['the far branch ends']}`,
  refutedBy: 'other temperatures, or branches that end at the critical one',
  source: 'docs/theory.md#ce-hysteresis',
  factors: {
    change: [
      'the middle branch begins',
      'middle and far exchange',
      'the trivial state loses',
      'the middle branch ends',
      'the far branch ends',
    ],
  },
  data: [skewed],
  measure: ({ change }) => ({ relative: found[change]() / critical }),
  verdict: (rows) =>
    forAll(rows, {
      'T / T_c = what is stated': {
        slack: ({ cell, values }) => -Math.abs(values.relative - stated[cell.change]),
        tolerance: 1e-6,
        because: 'six digits are stated',
      },
    }),
});
