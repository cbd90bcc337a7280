import { call, captured, pullbackOf } from '../call.ts';
import { elements, fromData, type NdArray } from '../ndarray.ts';
import { norm } from '../minimize/vectors.ts';
import { negate, subtract } from '../primitives/arithmetic.ts';
import { type Tensor, type TensorInput, Traced } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { type SystemOptions, solveSystem } from './linear-system.ts';
import type { ImplicitReport } from './report.ts';

/** A root x of F(x, inputs) = 0, as derivatives see it. All are vectors. */
export interface Root {
  /** Finds it, from plain arrays. */
  readonly solve: (inputs: readonly NdArray[]) => TensorInput;
  /** F, `(n), inputs → (n)`, in primitives. */
  readonly condition: (x: Tensor, inputs: readonly Tensor[]) => Tensor;
  /** How to solve with its Jacobian. */
  readonly system: SystemOptions;
  /** Hears of each system that was solved. */
  readonly onReport: ((report: ImplicitReport) => void) | undefined;
}

/**
 * The root as a differentiable function of its inputs. By the implicit function theorem, at the root
 *
 *   gᵀ ∂x/∂inputs = −wᵀ ∂F/∂inputs,   where (∂F/∂x)ᵀ w = g
 *
 * and w is a root as well, of a linear condition: so its derivatives, which second derivatives of x take, are found
 * likewise.
 */
export const root = (of: Root, inputs: readonly Tensor[]): Tensor =>
  call(
    {
      name: 'implicit',
      forward: of.solve,
      pullback: (g, { inputs, value: x, watched }) => {
        const w = root(adjoint(of), [g, x, ...inputs]);
        return pullbackOf((varied) => of.condition(x, varied), inputs, watched)(negate(w));
      },
    },
    inputs,
  );

/** (∂F/∂x)ᵀ w = g as a condition on w, with g, x and the inputs of F as its inputs. */
function adjoint(of: Root): Root {
  const jacobian = (x: Tensor, inputs: readonly Tensor[]) => vjp((x: Tensor) => of.condition(x, inputs), x);
  return {
    ...of,
    solve: ([g, x, ...inputs]) => {
      const { value, pullback } = jacobian(x!, inputs);
      const { solution, report } = solveSystem(
        (w) => vectorOf(pullback(fromData(w, [w.length]))[0]),
        vectorOf(g!),
        of.system,
        { offset: norm(vectorOf(value)), scale: norm(vectorOf(x!)) },
      );
      of.onReport?.(report);
      return fromData(solution, g!.shape);
    },
    condition: (w, [g, x, ...inputs]) => subtract(jacobian(x!, inputs).pullback(w)[0], g!),
  };
}

/** In doubles, whatever the solution is stored in. */
function vectorOf(x: Tensor): Float64Array {
  if (x instanceof Traced) throw captured('implicit: the optimality');
  return Float64Array.from(elements(x));
}
