import { criticalTemperature, entropic } from '@isotherm/kmeans/energy';
import { greatestValue, zero } from './roots.ts';
import { branchAt, skewed, type SplitState, splitState } from './split-state.ts';

/** Where something changes, over the critical temperature, as the theory states it. */
export const stated = {
  'the middle branch begins': 0.966928,
  'middle and far exchange': 1.032192,
  'the trivial state loses': 1.070326,
  'the middle branch ends': 1.078652,
  'the far branch ends': 1.107379,
  'the trivial state ends': 1,
} as const;

/** Something that changes. */
export type Change = keyof typeof stated;

/**
 * The same temperatures, not in units of the critical one, from the curve of stationary states: b runs along it, and T turns where
 * branches end.
 */
export const solved: Readonly<Record<Change, () => number>> = {
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
  'the trivial state ends': () =>
    criticalTemperature(skewed.load().points, { clusters: 3, softmin: entropic }),
};
