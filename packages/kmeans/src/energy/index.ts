// as estimators read what they are given
export { checkFinite, checkLength, checkMatrix } from './check.ts';
export { readPoints, readWeights } from './read-points.ts';

export type { Certificate } from './certificate.ts';
export { certificate } from './certificate.ts';
export { costs } from './costs.ts';
export type { CriticalOptions } from './critical.ts';
export { criticalTemperature } from './critical.ts';
export type { Dataset, DatasetOptions, PointsInput } from './dataset.ts';
export { dataset } from './dataset.ts';
export type { ExpectedDistortionOptions } from './energy.ts';
export { distortion, energy, expectedDistortion } from './energy.ts';
export { entropic } from './entropic.ts';
export { hard } from './hard.ts';
export type { CostOptions } from './inputs.ts';
export type { Jacobian } from './kernels/jacobian.ts';
export type { Assign, Tile } from './kernels/tile.ts';
export { mergeStatistics } from './merge-statistics.ts';
export { RunningStatistics } from './running-statistics.ts';
export { reconstruction } from './reconstruction.ts';
export type { FusedSoftmin, SoftminKernel } from './kernels/softmin-kernel.ts';
export type { Softmin, Softness } from './softmin.ts';
export { responsibilities } from './softmin.ts';
export { hasPrint, softminPrint } from './softmin-print.ts';
export type { Statistics } from './statistics.ts';
export { statistics } from './statistics.ts';
export { entmax15, sparsemax, tsallis } from './tsallis.ts';
