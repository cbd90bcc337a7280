import { pow } from '@isotherm/autodiff/kernels';

/** x ↦ x^e for x ≥ 0, by square roots and products where they suffice: the kernel for any e costs several times more. */
export function power(e: number): (x: number) => number {
  switch (e) {
    case 0:
      return () => 1;
    case 0.5:
      return Math.sqrt;
    case 1:
      return (x) => x;
    case 1.5:
      return (x) => x * Math.sqrt(x);
    case 2:
      return (x) => x * x;
    default:
      return (x) => pow(x, e);
  }
}
