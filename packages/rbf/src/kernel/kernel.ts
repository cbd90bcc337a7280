import type { Tensor, TensorInput } from '@isotherm/autodiff';

/**
 * A radial function of the squared distance from a center, in units of the squared width, `(…) → (…)`:
 *
 *   s = ‖x − c‖² / width²,   φ(s) for r = √s
 *
 * Written in primitives, so that it can be differentiated. Any such function is a kernel; ours know besides what an
 * interpolation has to know of them.
 */
export interface RbfKernel {
  (squares: TensorInput): Tensor;
  /**
   * The least degree of a polynomial that has to be added for the system of an interpolation to be solvable whatever the
   * points; −1 if none has to. @defaultValue −1
   */
  readonly leastDegree?: number;
  /** Whether another width only multiplies it, up to a polynomial of that degree. @defaultValue false */
  readonly scaleFree?: boolean;
}
