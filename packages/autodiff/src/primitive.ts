import type { NdArray } from './ndarray.ts';
import { highestLevel, oneDown, type Tensor, type TensorInput, toTensor, Traced } from './tensor.ts';

/** One evaluation of a primitive, as its vjps see it. */
export interface Call<In extends readonly Tensor[], P, S> {
  /** The inputs, one level down: plain, unless an outer derivative watches them too. */
  readonly inputs: In;
  /** The arguments that are not differentiated. */
  readonly params: P;
  /** The result, one level down. */
  readonly output: Tensor;
  /** What `forward` kept for the derivative; absent when an outer derivative watches an input, which it would miss. */
  readonly saved: S | undefined;
}

/**
 * The vector-Jacobian product for one input: cotangent of the output → cotangent of that input, or of what
 * broadcasting made of it, which is then summed to its shape.
 */
export type VjpRule<In extends readonly Tensor[], P, S> = (cotangent: Tensor, call: Call<In, P, S>) => Tensor;

/** What `forward` learns beside its inputs. */
export interface Watch<In extends readonly Tensor[]> {
  /** Which inputs a derivative is being taken for; a fused kernel computes those gradients in the same pass. */
  readonly watched: { readonly [I in keyof In]: boolean };
}

/** A primitive's declaration: how to compute it, and how to pull cotangents back through it. */
export interface Rule<In extends readonly Tensor[], P, S> {
  /** As messages and tables print it. */
  readonly name: string;
  /** Computes the output from plain arrays; may also save what the vjps can reuse. */
  readonly forward: (
    inputs: { [I in keyof In]: NdArray },
    params: P,
    watch: Watch<In>,
  ) => NdArray | { output: NdArray; saved: S };
  /** One per input. Written in primitives, so that derivatives of any order come free. */
  readonly vjps: { readonly [I in keyof In]: VjpRule<In, P, S> };
}

/** One input. */
export type Unary = readonly [x: Tensor];
/** Two inputs. */
export type Binary = readonly [x: Tensor, y: Tensor];
/** Three inputs. */
export type Ternary = readonly [x: Tensor, y: Tensor, z: Tensor];

/** A function of tensors that knows its derivative. Inputs come first, then `params` if it has any. */
export interface Primitive<In extends readonly Tensor[], P = void, S = unknown> {
  (
    ...args: [...inputs: { [I in keyof In]: TensorInput }, ...params: P extends void ? [] : [params: P]]
  ): Tensor;
  /** The declaration. */
  readonly rule: Rule<In, P, S>;
}

/** The recorded call behind a traced value. */
export interface Node {
  /** Of the primitive, or of the function that was called as one. */
  readonly name: string;
  /** What it was called with, one level down. */
  readonly inputs: readonly Tensor[];
  /** Per input: the traced value that it was, if watched at this level. */
  readonly parents: readonly (Traced | undefined)[];
  /** Pulls a cotangent back, to each input that has a parent; shapes are as of vjps. */
  readonly pullback: (cotangent: Tensor) => readonly (Tensor | undefined)[];
}

/**
 * Declares an operation: the result is called with its inputs, then its params.
 *
 * @example
 * const square = primitive<Unary>({
 *   name: 'square',
 *   forward: ([x]) => fromData(elements(x).map((a) => a * a), x.shape),
 *   vjps: [(g, { inputs: [x] }) => multiply(g, multiply(2, x))],
 * });
 */
export function primitive<In extends readonly Tensor[], P = void, S = unknown>(
  rule: Rule<In, P, S>,
): Primitive<In, P, S> {
  const arity = rule.vjps.length;
  const none = new Array<boolean>(arity).fill(false);

  function evaluate(
    inputs: readonly Tensor[],
    params: P,
    watched: readonly boolean[],
  ): Tensor | { output: NdArray; saved: S } {
    const level = highestLevel(inputs);
    if (level > 0) return record(inputs, params, level);
    // at level 0 every input is plain, and `watched` has one entry per input
    return rule.forward(inputs as { [I in keyof In]: NdArray }, params, {
      watched: watched as Watch<In>['watched'],
    });
  }

  function record(inputs: readonly Tensor[], params: P, level: number): Traced {
    const { parents, values } = oneDown(inputs, level);
    // lower levels record the same call for themselves, and keep what they saved
    const below = evaluate(
      values,
      params,
      parents.map((x) => x !== undefined),
    );
    const node = new Recorded(rule, parents, values as unknown as In, params, below);
    return new Traced(node.output, level, node);
  }

  const apply = (...args: readonly unknown[]): Tensor => {
    const inputs = none.map((_, i) => toTensor(args[i] as TensorInput, rule.name));
    const result = evaluate(inputs, args[arity] as P, none);
    return 'output' in result ? result.output : result;
  };
  return Object.assign(apply, { rule });
}

/** What a call leaves behind: one object, as there is one for every step of a long program. */
class Recorded<In extends readonly Tensor[], P, S> implements Call<In, P, S>, Node {
  readonly #rule: Rule<In, P, S>;
  readonly parents: Node['parents'];
  readonly inputs: In;
  readonly params: P;
  readonly output: Tensor;
  readonly saved: S | undefined;

  constructor(
    rule: Rule<In, P, S>,
    parents: Node['parents'],
    inputs: In,
    params: P,
    result: Tensor | { output: NdArray; saved: S },
  ) {
    this.#rule = rule;
    this.parents = parents;
    this.inputs = inputs;
    this.params = params;
    const both = 'output' in result;
    this.output = both ? result.output : result;
    this.saved = both ? result.saved : undefined;
  }

  get name(): string {
    return this.#rule.name;
  }

  pullback(cotangent: Tensor): readonly (Tensor | undefined)[] {
    return this.parents.map((parent, i) => parent && this.#rule.vjps[i]!(cotangent, this));
  }
}
