import type { NdArray } from './ndarray.ts';
import { highestLevel, oneDown, type Tensor, type TensorInput, toTensor, Traced } from './tensor.ts';
import { vjp } from './vjp.ts';

/** A function of tensors that derivatives take as one call, whatever it does inside. */
export interface Opaque {
  /** Begins the messages of errors. */
  readonly name: string;
  /** The value, from plain arrays. */
  readonly forward: (inputs: readonly NdArray[]) => TensorInput;
  /** Cotangents of the inputs, of those that are watched at least. All tensors are one level down. */
  readonly pullback: (
    cotangent: Tensor,
    call: {
      readonly inputs: readonly Tensor[];
      readonly value: Tensor;
      readonly watched: readonly boolean[];
    },
  ) => readonly (Tensor | undefined)[];
}

/**
 * Calls a function as the engine calls primitives: recorded once for each level that watches an input, computed
 * at level 0.
 *
 * @throws TypeError when the function uses a traced value that is not among its inputs, whose derivative would be lost
 */
export function call(opaque: Opaque, inputs: readonly Tensor[]): Tensor {
  const { name, forward, pullback } = opaque;
  const level = highestLevel(inputs);
  if (level === 0) {
    const value = toTensor(forward(inputs as readonly NdArray[]), `${name}: the returned value`);
    if (value instanceof Traced) throw captured(`${name}: the function`);
    return value;
  }
  const { parents, values } = oneDown(inputs, level);
  const value = call(opaque, values);
  const watched = parents.map((parent) => parent !== undefined);
  return new Traced(value, level, {
    name,
    inputs: values,
    parents,
    pullback: (g) =>
      pullback(g, { inputs: values, value, watched }).map((x, i) => (watched[i] ? x : undefined)),
  });
}

/** The pullback of a function to those inputs that are watched. */
export function pullbackOf(
  f: (inputs: readonly Tensor[]) => TensorInput,
  inputs: readonly Tensor[],
  watched: readonly boolean[],
): (cotangent: Tensor) => (Tensor | undefined)[] {
  const among = <T>(some: readonly T[]) => {
    let next = 0;
    return watched.map((is) => (is ? some[next++] : undefined));
  };
  const { pullback } = vjp(
    (varied: Tensor[]) => f(among(varied).map((x, i) => x ?? inputs[i]!)),
    inputs.filter((_, i) => watched[i]),
  );
  return (cotangent) => among(pullback(cotangent)[0]);
}

/** The error of a function whose derivative would miss a part. */
export const captured = (who: string): TypeError =>
  new TypeError(`${who} uses a value under differentiation that is not among its arguments; make it one`);
