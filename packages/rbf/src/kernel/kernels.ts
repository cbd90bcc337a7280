import { add, divide, exp, multiply, negate, sqrt, type TensorInput } from '@isotherm/autodiff';
import type { RbfKernel } from './kernel.ts';
import { rootPower, rootPowerLog } from './roots.ts';

/** exp(−r²). With width² = T = 2σ² it is what the entropic softmin normalizes. */
export const gaussian: RbfKernel = (squares: TensorInput) => exp(negate(squares));

/** 1 / √(1 + r²). */
export const inverseMultiquadric: RbfKernel = (squares: TensorInput) => divide(1, sqrt(add(1, squares)));

/** 1 / (1 + r²). */
export const inverseQuadratic: RbfKernel = (squares: TensorInput) => divide(1, add(1, squares));

/** −√(1 + r²). Hardy, J. Geophys. Res. 76 (1971). */
export const multiquadric: RbfKernel = Object.assign(
  (squares: TensorInput) => negate(sqrt(add(1, squares))),
  { leastDegree: 0 },
);

/** −r. It has no gradient at its center; there it is taken as 0. */
export const linear: RbfKernel = Object.assign((squares: TensorInput) => negate(rootPower(squares, 1)), {
  leastDegree: 0,
  scaleFree: true,
});

/** r² log r, of least bending in the plane. Its Hessian at its center is −∞; there it is taken as 0. Duchon (1977). */
export const thinPlate: RbfKernel = Object.assign(
  (squares: TensorInput) => multiply(0.5, rootPowerLog(squares, 2)),
  { leastDegree: 1, scaleFree: true },
);

/** r³. */
export const cubic: RbfKernel = Object.assign((squares: TensorInput) => rootPower(squares, 3), {
  leastDegree: 1,
  scaleFree: true,
});

/** −r⁵. */
export const quintic: RbfKernel = Object.assign((squares: TensorInput) => negate(rootPower(squares, 5)), {
  leastDegree: 2,
  scaleFree: true,
});
