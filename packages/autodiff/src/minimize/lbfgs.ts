import { checkOptions } from '../options/check-options.ts';
import { checkCount, checkNumber } from '../options/check-numbers.ts';
import { lineSearch, type WolfeOptions } from './line-search.ts';
import type { Evaluation, Method, Move } from './method.ts';
import { along, difference, dot, norm } from './vectors.ts';

/** How L-BFGS looks for a minimum. */
export interface LbfgsOptions extends WolfeOptions {
  /** How many steps it remembers. @defaultValue 10 */
  readonly memory?: number;
}

/** One step and how the gradient changed along it. */
export interface Pair {
  /** The step, `(n)`. */
  readonly s: Float64Array;
  /** The change of the gradient, `(n)`. */
  readonly y: Float64Array;
  /** 1 / ⟨s, y⟩. */
  readonly rho: number;
}

/** What L-BFGS remembers. */
export interface LbfgsState {
  /** The last steps, oldest first. */
  readonly pairs: readonly Pair[];
}

/**
 * The limited-memory BFGS method: steps along −H g, with H built from the last `memory` steps, to points that satisfy
 * the strong Wolfe conditions. Where such a step cannot be found it forgets, and tries against the gradient once.
 * Liu & Nocedal, Math. Program. 45 (1989); Nocedal & Wright, Numerical Optimization (2006), Algorithm 7.4.
 *
 * @throws TypeError for unknown options and wrong kinds; RangeError unless 0 < decrease < curvature < 1
 */
export function lbfgs(options: LbfgsOptions = {}): Method<LbfgsState> {
  const name = 'lbfgs';
  checkOptions(name, options, ['memory', 'decrease', 'curvature', 'maxEvaluations']);
  const { memory = 10, decrease = 1e-4, curvature = 0.9, maxEvaluations = 40 } = options;
  checkCount(memory, `${name}: memory`, 1);
  checkNumber(decrease, `${name}: decrease`, { above: 0 });
  checkNumber(curvature, `${name}: curvature`, { above: decrease, below: 1 });
  checkCount(maxEvaluations, `${name}: maxEvaluations`, 1);
  const wolfe = { decrease, curvature, maxEvaluations };
  return {
    name,
    start: () => ({ pairs: [] }),
    step: (here, { pairs }, evaluate) => {
      const direct = (known: readonly Pair[]): Evaluation | undefined => {
        const direction = descent(here.gradient, known);
        // without memory nothing is known of the scale: a first step of length 1, whatever the unit of the objective
        const first = known.length === 0 ? 1 / norm(here.gradient) : 1;
        return lineSearch(here, direction, first, evaluate, wolfe);
      };
      const known = direct(pairs);
      const at = known ?? (pairs.length > 0 ? direct([]) : undefined);
      if (at === undefined) return undefined;
      const kept = remember(known === undefined ? [] : pairs, here, at, memory);
      const move: Move<LbfgsState> = { to: at.point, state: { pairs: kept }, evaluation: at };
      return move;
    },
  };
}

/** −H g by two loops over the pairs; H starts as ⟨s, y⟩ / ⟨y, y⟩ of the last one. */
function descent(gradient: Float64Array, pairs: readonly Pair[]): Float64Array {
  let q = Float64Array.from(gradient);
  const alphas = new Float64Array(pairs.length);
  for (let i = pairs.length - 1; i >= 0; i--) {
    const { s, y, rho } = pairs[i]!;
    alphas[i] = rho * dot(s, q);
    q = along(q, -alphas[i]!, y);
  }
  const last = pairs.at(-1);
  const scale = last === undefined ? 1 : 1 / (last.rho * dot(last.y, last.y));
  let r = Float64Array.from(q, (x) => scale * x);
  for (const [i, { s, y, rho }] of pairs.entries()) r = along(r, alphas[i]! - rho * dot(y, r), s);
  return r.map((x) => -x);
}

/** Adds the step, unless its curvature is not positive beyond rounding. */
function remember(pairs: readonly Pair[], from: Evaluation, to: Evaluation, memory: number): readonly Pair[] {
  const s = difference(to.point, from.point);
  const y = difference(to.gradient, from.gradient);
  const curvature = dot(s, y);
  if (!(curvature > Number.EPSILON * norm(s) * norm(y))) return pairs;
  return [...pairs, { s, y, rho: 1 / curvature }].slice(-memory);
}
