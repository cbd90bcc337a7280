import type { Shape } from '../shape.ts';

/** What an objective is at one point. Vectors are flat and hold doubles, whatever the tree of parameters is. */
export interface Evaluation {
  /** Where, `(n)`. */
  readonly point: Float64Array;
  /** The objective's value. */
  readonly value: number;
  /** Its gradient, `(n)`. */
  readonly gradient: Float64Array;
}

/** Asks the objective at another point; the answer may not be finite. */
export type Evaluate = (point: Float64Array) => Evaluation;

/** Where one leaf of a parameter tree lies in the vector of all parameters. */
export interface Leaf {
  /** Its place in the tree, as in `layers.0.bias`; empty when the tree is one array. */
  readonly path: string;
  /** Lengths of its axes. */
  readonly shape: Shape;
  /** Where its first element is. */
  readonly offset: number;
  /** How many elements it has. */
  readonly size: number;
}

/** Where a method goes, and what it remembers. */
export interface Move<State = unknown> {
  /** The next point, `(n)`. */
  readonly to: Float64Array;
  /** What the next step gets. */
  readonly state: State;
  /** What the objective is there, if the method has asked. */
  readonly evaluation?: Evaluation;
}

/**
 * A way of minimizing, as a value: what to remember at the start, and one step. Both are pure: a step
 * returns a new state and changes nothing, so a minimization may go on from any of its states.
 *
 * @example
 * // steps of constant length against the signs of the gradient
 * const signDescent = (rate: number): Method<null> => ({
 *   name: 'signDescent',
 *   start: () => null,
 *   step: ({ point, gradient }, state) => ({
 *     to: point.map((x, i) => x - rate * Math.sign(gradient[i]!)),
 *     state,
 *   }),
 * });
 */
export interface Method<State = unknown> {
  /** As messages print it. */
  readonly name: string;
  /** What the first step gets. */
  start(leaves: readonly Leaf[]): State;
  /** One step from a point where value and gradient are finite; undefined when no better point is found. */
  step(here: Evaluation, state: State, evaluate: Evaluate): Move<State> | undefined;
}
