export type { SoftminLaw } from './law.ts';
export { softminLaws } from './laws.ts';
export type { RandomCostsOptions } from './random-costs.ts';
export { randomCosts } from './random-costs.ts';
