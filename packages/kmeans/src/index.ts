export * from './energy/index.ts';

export type { AlternateOptions } from './alternate.ts';
export { alternate } from './alternate.ts';
export type { Alternation, Schedule, ScheduledSoftness } from './alternation.ts';
export type { EmptyCluster } from './empty-cluster.ts';
export { greedyPlusPlus } from './seeding/greedy-plus-plus.ts';
export type { Warning, WarningCode } from './warning.ts';
