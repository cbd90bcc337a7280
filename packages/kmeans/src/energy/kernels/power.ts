import { exp, log } from '@isotherm/autodiff/kernels';

/** x ↦ x^e for x ≥ 0, by square roots and products where they suffice; otherwise within |e log x| ulp. */
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
      return (x) => (x > 0 ? exp(e * log(x)) : 0);
  }
}
