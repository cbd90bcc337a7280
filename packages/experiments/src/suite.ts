import { trajectories } from './dynamics/index.ts';
import {
  collapse,
  counterexamples,
  fullGradient,
  minimizers,
  reconstructionLimit,
  softUpdates,
  stepSize,
  widthLimit,
} from './edge-cases/index.ts';
import {
  differences,
  exactness,
  gapCurve,
  gradients,
  monotone,
  sharpness,
  softmaxRate,
  values,
  voronoi,
  wallConstants,
  wallWeights,
} from './gamma-limit/index.ts';
import type { Study } from './study.ts';

/** Every built-in study. */
export const suite: readonly Study[] = [
  values,
  sharpness,
  monotone,
  exactness,
  softmaxRate,
  gradients,
  wallWeights,
  wallConstants,
  differences,
  voronoi,
  gapCurve,
  trajectories,
  counterexamples,
  reconstructionLimit,
  minimizers,
  stepSize,
  softUpdates,
  fullGradient,
  widthLimit,
  collapse,
];
