export type { FeatureOptions } from './features.ts';
export { rbfFeatures } from './features.ts';
export type { RbfLayer } from './layer.ts';
export { rbfLayer } from './layer.ts';
export type { Ridge, RidgeOptions } from './ridge/ridge.ts';
export { ridge } from './ridge/ridge.ts';
export type { RidgeMethod } from './ridge/solve.ts';
export type { RbfWarning, RbfWarningCode } from './warning.ts';
