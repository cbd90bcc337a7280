export { differences } from './differences.ts';
export { exactness } from './exactness.ts';
export { gradients } from './gradients.ts';
export { monotone } from './monotone.ts';
export { sharpness } from './sharpness.ts';
export { softmaxRate } from './softmax-rate.ts';
export { type BoundedSoftmin, gapStudy, values } from './values.ts';
export { voronoi } from './voronoi.ts';
export { wallConstants, wallWeights } from './wall-weights.ts';
