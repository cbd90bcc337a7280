import type { Evaluate, Evaluation } from './method.ts';
import { along, dot } from './vectors.ts';

/** The constants of the strong Wolfe conditions. */
export interface WolfeOptions {
  /** c₁: what part of the decrease that the slope promises must come. @defaultValue 1e-4 */
  readonly decrease?: number;
  /** c₂: what part of the slope may be left. @defaultValue 0.9 */
  readonly curvature?: number;
  /** Most evaluations in one search. @defaultValue 40 */
  readonly maxEvaluations?: number;
}

/** A point on the line. */
interface Trial {
  /** How far along. */
  readonly t: number;
  /** Value there. */
  readonly value: number;
  /** Slope along the line there. */
  readonly slope: number;
  /** Everything there. */
  readonly at: Evaluation;
}

/**
 * A point along a descent direction p that satisfies the strong Wolfe conditions:
 *
 *   f(x + tp) ≤ f(x) + c₁ t ⟨∇f(x), p⟩   and   |⟨∇f(x + tp), p⟩| ≤ c₂ |⟨∇f(x), p⟩|
 *
 * Steps grow until an interval must contain one; cubic interpolation then narrows it. Where the value is not finite
 * the step was too long. Returns undefined for a direction that does not descend; when the evaluations are used up,
 * or the interval has no point left to try, the lowest point that decreases enough, if there was one.
 * Nocedal & Wright, Numerical Optimization (2006), Algorithms 3.5 and 3.6.
 */
export function lineSearch(
  from: Evaluation,
  direction: Float64Array,
  firstStep: number,
  evaluate: Evaluate,
  { decrease = 1e-4, curvature = 0.9, maxEvaluations = 40 }: WolfeOptions = {},
): Evaluation | undefined {
  const slope0 = dot(from.gradient, direction);
  if (!(slope0 < 0)) return undefined;
  const seen: Trial[] = [];
  const descends = ({ t, value }: Trial): boolean => value <= from.value + decrease * t * slope0;
  const isFlat = ({ slope }: Trial): boolean => Math.abs(slope) <= -curvature * slope0;
  const tryAt = (t: number): Trial => {
    const trial = trialAt(t, evaluate(along(from.point, t, direction)), direction);
    seen.push(trial);
    return trial;
  };

  let [last, t]: [Trial, number] = [{ t: 0, value: from.value, slope: slope0, at: from }, firstStep];
  let interval: readonly [low: Trial, high: Trial] | undefined;
  while (seen.length < maxEvaluations) {
    if (interval === undefined) {
      const trial = tryAt(t);
      if (!descends(trial) || (last.t > 0 && trial.value >= last.value)) interval = [last, trial];
      else if (isFlat(trial)) return trial.at;
      else if (trial.slope >= 0) interval = [trial, last];
      else [last, t] = [trial, 2 * t];
    } else {
      const [low, high]: readonly [Trial, Trial] = interval;
      const middle = between(low, high);
      if (middle === low.t || middle === high.t) break;
      const trial = tryAt(middle);
      if (!descends(trial) || trial.value >= low.value) interval = [low, trial];
      else if (isFlat(trial)) return trial.at;
      else interval = trial.slope * (high.t - low.t) >= 0 ? [trial, low] : [trial, high];
    }
  }
  // what is equal to the start only does not go up
  const lower = seen.filter((trial) => descends(trial) && trial.value < from.value);
  return lower.toSorted((a, b) => a.value - b.value)[0]?.at;
}

/** Where value or gradient is not finite the step was too long: infinitely high, and going up. */
function trialAt(t: number, at: Evaluation, direction: Float64Array): Trial {
  if (!Number.isFinite(at.value) || !at.gradient.every(Number.isFinite))
    return { t, value: Infinity, slope: Infinity, at };
  return { t, value: at.value, slope: dot(at.gradient, direction), at };
}

/** Trials stay this part of the interval away from its ends, so that it shrinks. */
const margin = 0.1;

/** The minimizer of the cubic through both ends; the middle where there is none, or one end is not finite. */
function between(low: Trial, high: Trial): number {
  const width = high.t - low.t;
  const middle = low.t + width / 2;
  if (!Number.isFinite(high.value) || !Number.isFinite(high.slope)) return middle;
  const d1 = low.slope + high.slope - (3 * (high.value - low.value)) / width;
  const square = d1 * d1 - low.slope * high.slope;
  if (!(square >= 0)) return middle;
  const d2 = Math.sign(width) * Math.sqrt(square);
  const t = high.t - width * ((high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2));
  if (!Number.isFinite(t)) return middle;
  const [nearLow, nearHigh] = [low.t + margin * width, high.t - margin * width];
  return width > 0 ? Math.min(Math.max(t, nearLow), nearHigh) : Math.max(Math.min(t, nearLow), nearHigh);
}
