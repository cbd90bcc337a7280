export type { FeatureOptions } from './features.ts';
export { rbfFeatures } from './features.ts';
export type { RbfLayer } from './layer.ts';
export { rbfLayer } from './layer.ts';
