export type { Clustering, Estimator, EstimatorLaw, Given, Task } from './estimator.ts';
export { estimatorLaws } from './estimator-laws.ts';
export { exactEstimatorLaws } from './exact-estimator-laws.ts';
export type { SoftminLaw } from './law.ts';
export { softminLaws } from './laws.ts';
export type { RandomCostsOptions } from './random-costs.ts';
export { randomCosts } from './random-costs.ts';
export type { RandomTaskOptions } from './random-task.ts';
export { randomTask } from './random-task.ts';
