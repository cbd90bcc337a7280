import { valueAndGrad } from '../grad.ts';
import { elements } from '../ndarray.ts';
import { checkOptions } from '../options/check-options.ts';
import { plain, type Tensor, type TensorInput } from '../tensor.ts';
import type { Cotangents, TreeInput } from '../tree.ts';
import { checkCount, checkNumber } from '../options/check-numbers.ts';
import { checkListening, finish, finishAsync, type Listening, type Work } from '../progress/index.ts';
import type { Evaluation, Method } from './method.ts';
import { type Parameters, parametersOf, placeOf } from './parameters.ts';
import { maxNorm } from './vectors.ts';

/** What an iteration did. */
export interface Iteration {
  /** Steps taken. */
  readonly iteration: number;
  /** The objective's value. */
  readonly value: number;
  /** Largest entry of its gradient, by magnitude. */
  readonly gradientNorm: number;
  /** Longest way that any parameter went; 0 before the first step. */
  readonly step: number;
  /** Values and gradients computed so far. */
  readonly evaluations: number;
}

/** How to minimize. */
export interface MinimizeOptions extends Listening<Iteration> {
  /** `lbfgs()`, `adam()`, `gradientDescent({ rate })`, or one of your own. */
  readonly method: Method;
  /** Most steps. @defaultValue 1000 */
  readonly maxIterations?: number;
  /** Converged when no entry of the gradient is larger. @defaultValue 1e-8 */
  readonly gradientTolerance?: number;
  /**
   * Whether the objective reads its second argument, the iteration, and is another one each time: batches. Then every
   * step asks it anew, and no single value says that it has converged.
   * @defaultValue false
   */
  readonly stochastic?: boolean;
  /** Hears of the start and of every step. */
  readonly onIteration?: ((iteration: Iteration) => void) | undefined;
}

/**
 * Why a minimization ended: the gradient is `'flat'`; the method found `'no-better-point'`, so that rounding is
 * reached, or the gradient is wrong; `'iterations'` are used up; it was `'aborted'`; or a step led where the objective
 * or its gradient is `'not-finite'`.
 */
export type Reason = 'flat' | 'no-better-point' | 'iterations' | 'aborted' | 'not-finite';

/** Where a minimization ended. */
export interface Minimum<X> {
  /** The parameters, in the structure, shapes and dtypes of the start. */
  readonly at: Cotangents<X>;
  /** The objective there. */
  readonly value: number;
  /** Its gradient there. */
  readonly gradient: Cotangents<X>;
  /** Whether the gradient is as flat as was asked for. */
  readonly converged: boolean;
  /** Why it ended. */
  readonly reason: Reason;
  /** What was not finite and where, if that is the reason: `at` is the last point before. */
  readonly notFinite?: string;
  /** Steps taken. */
  readonly iterations: number;
  /** Values and gradients computed. */
  readonly evaluations: number;
  /** The objective at the start and after every step. */
  readonly values: readonly number[];
}

/**
 * Minimizes a scalar-valued function of a tree of parameters. Not to converge is a result. The same start gives the
 * same bits on every engine.
 *
 * @param objective of the tree, and of the iteration where it is `stochastic`
 * @throws TypeError for unknown options and wrong kinds; RangeError when the objective is not a single number, or it or
 * its gradient is not finite at the start
 *
 * @example
 * const { at, value } = minimize((x: Tensor) => sum(multiply(x, x)), [3, -4], { method: lbfgs() });
 *
 * @example
 * minimize((w: Weights, i) => error(w, batches[i % batches.length]!), start, {
 *   method: adam({ rate: cosine({ from: 0.01, over: 500 }) }), maxIterations: 500, stochastic: true,
 * });
 */
export function minimize<X = Tensor>(
  objective: (x: X, iteration: number) => TensorInput,
  start: TreeInput<X>,
  options: MinimizeOptions,
): Minimum<X> {
  const who = 'minimize';
  return finish(minimizing(who, objective, start, read(who, options)), options);
}

/**
 * `minimize` to the same bits, an iteration at a time: pages and servers go on with what else they have to do in between.
 *
 * @throws as `minimize`, by rejecting
 *
 * @example
 * const { at } = await minimizeAsync(loss, start, { method: adam(), onIteration: ({ value }) => draw(value) });
 */
export async function minimizeAsync<X = Tensor>(
  objective: (x: X, iteration: number) => TensorInput,
  start: TreeInput<X>,
  options: MinimizeOptions,
): Promise<Minimum<X>> {
  const who = 'minimizeAsync';
  return finishAsync(minimizing(who, objective, start, read(who, options)), options);
}

/** The work of both. */
function* minimizing<X>(
  who: string,
  objective: (x: X, iteration: number) => TensorInput,
  start: TreeInput<X>,
  { method, maxIterations, gradientTolerance, stochastic }: Read,
): Work<Iteration, Minimum<X>> {
  const parameters = parametersOf(`${who}: start`, start);
  let [evaluations, iteration] = [0, 0];
  const evaluate = (vector: Float64Array): Evaluation => {
    evaluations++;
    const tree = parameters.unflatten(vector);
    const asked = valueAndGrad<X, [number]>(objective)(tree as TreeInput<X>, iteration);
    const [point, gradient] = [parameters.flatten(tree), parameters.flatten(asked.gradient)];
    return { point, value: elements(plain(asked.value))[0]!, gradient };
  };

  let here = evaluate(parameters.flatten(start));
  const wrong = notFiniteIn(here, parameters);
  if (wrong !== undefined) throw new RangeError(`${who}: at the start ${wrong}`);
  let state = method.start(parameters.leaves);
  const values = [here.value];
  let [reason, notFinite, step]: [Reason | undefined, string | undefined, number] = [undefined, undefined, 0];
  for (;;) {
    const gradientNorm = maxNorm(here.gradient);
    const aborted = yield Object.freeze({ iteration, value: here.value, gradientNorm, step, evaluations });
    if (!stochastic && gradientNorm <= gradientTolerance) reason = 'flat';
    else if (aborted) reason = 'aborted';
    else if (iteration === maxIterations) reason = 'iterations';
    if (reason !== undefined) break;
    const move = method.step(here, state, evaluate);
    if (move === undefined) {
      reason = 'no-better-point';
      break;
    }
    iteration++;
    const next = stochastic ? evaluate(move.to) : (move.evaluation ?? evaluate(move.to));
    notFinite = notFiniteIn(next, parameters);
    if (notFinite !== undefined) {
      reason = 'not-finite';
      iteration--;
      break;
    }
    step = maxNorm(next.point.map((x, i) => x - here.point[i]!));
    [here, state] = [next, move.state];
    values.push(here.value);
  }
  return Object.freeze({
    at: parameters.unflatten(here.point) as Cotangents<X>,
    value: here.value,
    gradient: parameters.unflatten(here.gradient) as Cotangents<X>,
    converged: reason === 'flat',
    reason,
    ...(notFinite === undefined ? {} : { notFinite: `after step ${iteration + 1} ${notFinite}` }),
    iterations: iteration,
    evaluations,
    values: Object.freeze(values),
  });
}

type Read = Required<Omit<MinimizeOptions, keyof Listening<Iteration>>>;

function read(who: string, options: MinimizeOptions): Read {
  const names = ['method', 'maxIterations', 'gradientTolerance', 'stochastic', 'onIteration', 'signal'];
  checkOptions(who, options ?? null, names);
  const { method, maxIterations = 1000, gradientTolerance = 1e-8, stochastic = false } = options;
  if (typeof method?.step !== 'function' || typeof method.start !== 'function')
    throw new TypeError(`${who}: method must be one, such as lbfgs(), found ${String(method)}`);
  checkListening(who, options);
  checkCount(maxIterations, `${who}: maxIterations`, 0);
  checkNumber(gradientTolerance, `${who}: gradientTolerance`);
  if (typeof stochastic !== 'boolean')
    throw new TypeError(`${who}: stochastic must be true or false, found ${String(stochastic)}`);
  return { method, maxIterations, gradientTolerance, stochastic };
}

/** What is not finite, if anything is. */
function notFiniteIn({ value, gradient }: Evaluation, { leaves }: Parameters): string | undefined {
  if (!Number.isFinite(value)) return `the value is ${value}`;
  const at = gradient.findIndex((g) => !Number.isFinite(g));
  return at < 0 ? undefined : `the gradient is ${gradient[at]} at ${placeOf(leaves, at)}`;
}
