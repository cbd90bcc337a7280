import { captured } from '../call.ts';
import { checkOptions } from '../options/check-options.ts';
import { checkCount, checkNumber } from '../options/check-numbers.ts';
import { elements, type NdArray } from '../ndarray.ts';
import { type Tensor, toTensor, Traced } from '../tensor.ts';
import { leaves, rebuild, type Tensors, type TreeInput } from '../tree.ts';
import { checkShapes } from '../vjp.ts';
import { flatten, unflatten } from './flat.ts';
import type { ImplicitReport } from './report.ts';
import { type Root, root } from './root.ts';

/** How to solve the linear systems behind the derivatives of a solution. */
export interface ImplicitOptions {
  /**
   * Whether the Jacobian of the optimality is symmetric, as it is where the optimality is a gradient. Then conjugate
   * gradients solve with three vectors; otherwise GMRES, which keeps one for each of its steps.
   * @defaultValue false
   */
  readonly symmetric?: boolean;
  /** Solved when the residual of the report is at most this. @defaultValue 1e-12 */
  readonly tolerance?: number;
  /** Most products with the Jacobian. @defaultValue 10 for each number in the solution */
  readonly maxProducts?: number;
  /** Condition number from which on a report warns that the system is nearly singular. @defaultValue 1e6 */
  readonly singularAbove?: number;
  /** Hears how each system went, in the backward pass; what it throws ends that. */
  readonly onReport?: (report: ImplicitReport) => void;
}

const known = ['symmetric', 'tolerance', 'maxProducts', 'singularAbove', 'onReport'];

/**
 * The solution of an equation as a differentiable function of what the equation depends on: a minimum, a fixed
 * point, a fit. `solve` finds it, by any means, from plain arrays, and is not differentiated; `optimality` is the
 * equation, F(solution, ...args) = 0, of the solution's structure and in primitives. For a minimum that is
 * `grad(objective)`. The implicit function theorem gives the derivative,
 *
 *   ∂x/∂θ = −(∂F/∂x)⁻¹ ∂F/∂θ
 *
 * by one linear system for each cotangent, solved with products, so that neither memory nor time depends on the
 * iterations of `solve`. May be differentiated again. Arguments and solution may be trees.
 * Krantz & Parks, The Implicit Function Theorem (2002); Blondel et al., NeurIPS (2022).
 *
 * @throws TypeError for unknown options, and when `solve` or `optimality` use a value under differentiation that is
 * not among their arguments; RangeError for a solution that is not finite, or an optimality of another shape
 *
 * @example
 * // ridge regression: the gradient of a validation error by the strength of the penalty
 * const objective = (w: Tensor, strength: Tensor) =>
 *   add(sum(power(subtract(matmul(x, w), y), 2)), multiply(strength, sum(power(w, 2))));
 * const ridge = implicit(fit, grad(objective), { symmetric: true });
 * grad((strength: Tensor) => validation(ridge(strength)))(0.1);
 */
export function implicit<Solution, Args extends readonly unknown[]>(
  solve: (...args: Args) => Solution,
  optimality: (solution: Tensors<Solution>, ...args: Args) => unknown,
  options: ImplicitOptions = {},
): (...args: { [I in keyof Args]: TreeInput<Args[I]> }) => Tensors<Solution> {
  checkOptions('implicit', options, known);
  const { symmetric = false, tolerance = 1e-12, maxProducts, singularAbove = 1e6, onReport } = options;
  checkNumber(tolerance, 'implicit: tolerance', { above: 0, below: 1 });
  checkNumber(singularAbove, 'implicit: singularAbove', { above: 1 });
  if (maxProducts !== undefined) checkCount(maxProducts, 'implicit: maxProducts', 1);
  return (...args) => {
    let solution: unknown[] = [];
    let parts: NdArray[] = [];
    const tree = (tensors: readonly Tensor[]): Args => rebuild(args, tensors) as unknown as Args;
    const of: Root = {
      solve: (inputs) => {
        solution = [solve(...tree(inputs))];
        parts = leaves(solution, 'implicit: the solution').map((x) =>
          finite(toTensor(x, 'implicit: the solution')),
        );
        return flatten(parts);
      },
      condition: (x, inputs) => {
        const at = rebuild(solution, unflatten(x, parts))[0] as Tensors<Solution>;
        const residuals = leaves([optimality(at, ...tree(inputs))], 'implicit: the optimality');
        const tensors = residuals.map((r) => toTensor(r, 'implicit: the optimality'));
        checkShapes('implicit', 'the solution', parts, 'the optimality', tensors);
        return flatten(tensors);
      },
      system: { symmetric, tolerance, maxProducts, singularAbove },
      onReport,
    };
    const vector = root(
      of,
      leaves(args).map((x) => toTensor(x, 'implicit')),
    );
    return rebuild(solution, unflatten(vector, parts))[0] as Tensors<Solution>;
  };
}

function finite(x: Tensor): NdArray {
  if (x instanceof Traced) throw captured('implicit: solve');
  for (const value of elements(x))
    if (!Number.isFinite(value)) throw new RangeError(`implicit: the solution holds ${value}`);
  return x;
}
