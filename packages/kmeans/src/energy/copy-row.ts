import type { Floats } from '@isotherm/autodiff/kernels';

/** Coordinates from which on a view, which a copy in one call takes, costs less than it saves. */
const long = 32;

/** Copies a point's d coordinates from one place to another. */
export function copyRow(x: Floats, from: number, into: Floats, to: number, d: number): void {
  if (d >= long) into.set(x.subarray(from, from + d), to);
  else for (let t = 0; t < d; t++) into[to + t] = x[from + t]!;
}
