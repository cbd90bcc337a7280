export type { Bounds } from './check-numbers.ts';
export { checkChoice, checkCount, checkNumber } from './check-numbers.ts';
export { checkOptions, closest } from './check-options.ts';
