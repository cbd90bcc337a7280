import { type ArrayInput, toNdArray } from './array-input.ts';
import type { NdArray } from './ndarray.ts';
import type { Node } from './primitive.ts';
import type { Shape } from './shape.ts';

/** What primitives compute with: a plain array, or one being watched by an enclosing derivative. */
export type Tensor = NdArray | Traced;

/** What primitives accept: a tensor, or anything that reads as an array. */
export type TensorInput = Tensor | ArrayInput;

let born = 0;

/** A value under differentiation: what it is, who watches it, and the call it came from. */
export class Traced {
  /** Order of birth; parents are always older than their children. */
  readonly serial: number = ++born;
  /** The value, one level down. */
  readonly value: Tensor;
  /** Which enclosing derivative watches it. */
  readonly level: number;
  /** The call that made it; none for a variable. */
  readonly node: Node | undefined;

  constructor(value: Tensor, level: number, node?: Node) {
    this.value = value;
    this.level = level;
    this.node = node;
  }

  /** Lengths of the axes. */
  get shape(): Shape {
    return this.value.shape;
  }

  /** Known to every copy of this module, so that a value from another copy can be told apart. */
  get '@isotherm/autodiff/Traced'(): true {
    return true;
  }
}

/**
 * Nested derivatives are told apart by level: `grad(x => grad(y => x·y)(x))` watches y at a higher
 * level than x, so that the inner derivative rightly treats x as fixed. Plain arrays are at level 0.
 */
const levelOf = (x: Tensor): number => (x instanceof Traced ? x.level : 0);

/** The level of the innermost derivative that watches any of some tensors; 0 if none does. */
export const highestLevel = (tensors: readonly Tensor[]): number =>
  tensors.reduce((highest, x) => Math.max(highest, levelOf(x)), 0);

/** Which tensors are watched at a level, and all of them one level down. */
export function oneDown(
  tensors: readonly Tensor[],
  level: number,
): { parents: (Traced | undefined)[]; values: Tensor[] } {
  const parents = tensors.map((x) => (x instanceof Traced && x.level === level ? x : undefined));
  return { parents, values: tensors.map((x, i) => parents[i]?.value ?? x) };
}

/** Whether `x` is a traced value, of this copy of the module or of another. */
export const isTraced = (x: unknown): boolean =>
  typeof x === 'object' && x !== null && '@isotherm/autodiff/Traced' in x;

/**
 * Reads any input as a tensor, `(…) → (…)`; tensors are returned as they are.
 *
 * @param who begins the messages of errors
 * @throws RangeError when rows differ in length; TypeError when `x` does not read as an array of numbers,
 * or is a traced value of another copy of this package
 */
export function toTensor(x: TensorInput, who?: string): Tensor {
  if (x instanceof Traced) return x;
  if (isTraced(x))
    throw new TypeError(
      `${who === undefined ? '' : `${who}: `}a traced value of another copy of @isotherm/autodiff: load the package either by import or by require, not both`,
    );
  return toNdArray(x, who);
}

/**
 * The plain array inside `x`, `(…) → (…)`, held constant by every enclosing derivative: as if it did not
 * depend on what is being differentiated.
 *
 * @throws as `toTensor`
 */
export const stopGradient = (x: TensorInput): NdArray =>
  x instanceof Traced ? stopGradient(x.value) : (toTensor(x, 'stopGradient') as NdArray);

/**
 * Reads a result out, `(…) → (…)`. Unlike `stopGradient` it refuses to drop a derivative silently.
 *
 * @throws TypeError when `x` is still being differentiated; otherwise as `toTensor`
 */
export function plain(x: TensorInput): NdArray {
  const tensor = toTensor(x, 'plain');
  if (tensor instanceof Traced)
    throw new TypeError('plain: this value is being differentiated; read it outside grad');
  return tensor;
}
