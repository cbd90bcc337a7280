import { map as mapEach } from '../elementwise.ts';
import type { Floats } from '../floats.ts';

/** Writes f of every element where f is a kernel with a version in WebAssembly; whether it did. */
export type Repeat = (f: (x: number) => number, x: Floats, out: Floats) => boolean;

let repeat: Repeat | undefined;

/** Has maps use `accelerated` from now on. Whoever loads WebAssembly calls this: maps themselves do not carry it. */
export function repeatBy(accelerated: Repeat): void {
  repeat = accelerated;
}

/** Copying in and out costs more than it gains below this many elements. */
const worthwhile = 32;

/** Writes `f(x)` for every element, `(n) → (n)`. `out` may be `x`. The scalar kernels are faster after `accelerate`. */
export function map(f: (x: number) => number, x: Floats, out: Floats): void {
  if (out.length < worthwhile || repeat === undefined || !repeat(f, x, out)) mapEach(f, x, out);
}
