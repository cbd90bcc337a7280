import { bestSearch, localOptima, strictlyBetter } from './comparison/index.ts';
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
import { marginLaw, marginSamples, nearbyMinimizers, shift, shiftSamples } from './population/index.ts';
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
  marginLaw,
  marginSamples,
  shift,
  shiftSamples,
  nearbyMinimizers,
  trajectories,
  counterexamples,
  reconstructionLimit,
  minimizers,
  stepSize,
  softUpdates,
  fullGradient,
  widthLimit,
  collapse,
  strictlyBetter,
  bestSearch,
  localOptima,
];
