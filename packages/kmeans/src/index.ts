export * from './energy/index.ts';

export type { AlternateOptions } from './alternate.ts';
export { alternate } from './alternate.ts';
export type { Alternation, Schedule, ScheduledSoftness } from './alternation.ts';
export type { Annealing } from './anneal.ts';
export { anneal, annealAsync } from './anneal.ts';
export type { AnnealOptions } from './annealing/options.ts';
export type { Phase } from './annealing/phase.ts';
export type { EmptyCluster } from './empty-cluster.ts';
export type { FitOptions } from './fit.ts';
export type { PointsSource } from './gather.ts';
export { KMeans } from './kmeans.ts';
export { ClusterModel } from './cluster-model.ts';
export { MiniBatchKMeans } from './minibatch-kmeans.ts';
export type { MiniBatchFitted } from './minibatch/model.ts';
export { MiniBatchModel } from './minibatch/model.ts';
export type { MiniBatchModelJSON } from './minibatch/model-json.ts';
export type { MiniBatchOptions } from './minibatch/options.ts';
export type { CertificateJSON, KMeansModelJSON } from './model-json.ts';
export type { Fitted } from './model.ts';
export { KMeansModel } from './model.ts';
export type { KMeansOptions, Quality } from './options.ts';
export type { Iteration } from './progress.ts';
export { maximin } from './seeding/maximin.ts';
export { parallelPlusPlus } from './seeding/parallel.ts';
export { greedyPlusPlus, plusPlus } from './seeding/plus-plus.ts';
export { randomPoints } from './seeding/random-points.ts';
export type { Init, Seeding, SeedingName } from './seeding/start.ts';
export type { SoftKMeansOptions } from './soft-kmeans.ts';
export { SoftKMeans } from './soft-kmeans.ts';
export type { SuggestOptions } from './suggest-temperature.ts';
export { suggestTemperature } from './suggest-temperature.ts';
export type { Warning, WarningCode } from './warning.ts';
export { warningCodes } from './warning.ts';

// as estimators read their options and saved models
export { Json } from './json.ts';
