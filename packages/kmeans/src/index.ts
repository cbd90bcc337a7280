export * from './energy/index.ts';

export type { AlternateOptions } from './alternate.ts';
export { alternate } from './alternate.ts';
export type { Alternation, Schedule, ScheduledSoftness } from './alternation.ts';
export type { EmptyCluster } from './empty-cluster.ts';
export type { FitOptions } from './fit.ts';
export { KMeans } from './kmeans.ts';
export type { KMeansModelJSON } from './model-json.ts';
export type { Fitted } from './model.ts';
export { KMeansModel } from './model.ts';
export type { KMeansOptions } from './options.ts';
export { greedyPlusPlus } from './seeding/greedy-plus-plus.ts';
export type { Init, Seeding } from './seeding/start.ts';
export type { SoftKMeansOptions } from './soft-kmeans.ts';
export { SoftKMeans } from './soft-kmeans.ts';
export type { Warning, WarningCode } from './warning.ts';
