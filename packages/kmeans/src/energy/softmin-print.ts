import { elements, plain } from '@isotherm/autodiff';
import { responsibilities, type Softmin } from './softmin.ts';

/** The print of a softmin: what it makes of the costs 0, 1/4, 3/4 at T = 1. A saved model knows its softmin by it. */
export const softminPrint = (softmin: Softmin): number[] => [
  ...elements(plain(responsibilities([0, 0.25, 0.75], { softmin, temperature: 1 }))),
];

/** Whether a softmin has a print: another engine repeats its bits; another release may round them differently. */
export function hasPrint(softmin: Softmin, print: readonly number[]): boolean {
  const own = softminPrint(softmin);
  return print.length === own.length && own.every((share, i) => Math.abs(share - print[i]!) < 1e-12);
}
