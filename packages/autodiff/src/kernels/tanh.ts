import { expm1 } from './expm1.ts';

/** tanh. */
export function tanh(x: number): number {
  const a = Math.abs(x);
  if (a < 2e-8) return x;
  const t = expm1(a < 0.5 ? -2 * a : 2 * a);
  const y = a > 22 ? 1 : a < 0.5 ? -t / (t + 2) : 1 - 2 / (t + 2);
  return x < 0 ? -y : y;
}
