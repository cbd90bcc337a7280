import { elements, plain } from '@isotherm/autodiff';
import type { RbfKernel } from './kernel.ts';
import * as kernels from './kernels.ts';

/** The print of a kernel: what it makes of the squares 1/4, 1, 4. A saved model knows its kernel by it. */
export const kernelPrint = (kernel: RbfKernel): number[] => [...elements(plain(kernel([0.25, 1, 4])))];

/** The kernel of a print: the one that is given, or else one of ours; undefined where it is neither. */
export const kernelOfPrint = (
  print: readonly number[],
  given: RbfKernel | undefined,
): RbfKernel | undefined =>
  (given === undefined ? Object.values<RbfKernel>(kernels) : [given]).find((kernel) => {
    const own = kernelPrint(kernel);
    return print.length === own.length && own.every((value, i) => Math.abs(value - print[i]!) < 1e-12);
  });
