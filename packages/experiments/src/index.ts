export { bootstrap, type Estimate } from './compare/bootstrap.ts';
export { compareRuns, type StudyComparison, type ValueComparison } from './compare/compare.ts';
export { claimsTable } from './claims-table.ts';
export { blobs, type BlobsOptions, scattered } from './data/blobs.ts';
export {
  anisotropicBlobs,
  birchGrid,
  birchSine,
  dataSources,
  duplicates,
  geometries,
  heavyTailed,
  highDimensional,
  manyClusters,
  overlappingBlobs,
  separatedBlobs,
  sLike,
  sLikeOverlapping,
  square,
  studySets,
  twoCircles,
  twoMoons,
  twoSpirals,
  unbalanced,
} from './data/catalog.ts';
export { csv, type CsvOptions } from './data/csv.ts';
export { contentHash, type DataSet, dataSet, type DataSetParts, type DataSource } from './data/data-set.ts';
export { bestSearch, localOptima, strictlyBetter } from './comparison/index.ts';
export { departures, leastMargins, pinning, pinningFrequency, trajectories } from './dynamics/index.ts';
export {
  collapse,
  counterexamples,
  fullGradient,
  minimizers,
  reconstructionLimit,
  softUpdates,
  stepSize,
  widthLimit,
} from './edge-cases/index.ts';
export type { Chart, Figure } from './figure.ts';
export { finiteSets } from './data/finite.ts';
export { type FileOptions, npy } from './data/npy.ts';
export { parquet } from './data/parquet.ts';
export type { GeneratorOptions } from './data/generated.ts';
export { mnist } from './data/mnist.ts';
export { breastCancer, digits, iris, optdigits, wine } from './data/real.ts';
export { repeated } from './data/repeated.ts';
export { circles, moons, spirals, squareGrid } from './data/shapes.ts';
export {
  type BoundedSoftmin,
  differences,
  exactness,
  gapCurve,
  gapStudy,
  gradients,
  monotone,
  reconstructionGap,
  sharpness,
  softmaxRate,
  values,
  voronoi,
  wallConstants,
  wallForces,
  wallWeights,
} from './gamma-limit/index.ts';
export {
  elsewhere,
  encoderCollapse,
  hiddenDirections,
  jointRestarts,
  tighter,
  withClasses,
} from './joint/index.ts';
export { type Claim, ledger, type Reading } from './ledger.ts';
export { hull, runaway, separation } from './minimizers/index.ts';
export { gradientNoise, nearestPrototype, starvation, training } from './networks/index.ts';
export {
  branches,
  criticalTemperatures,
  diagram,
  geometryPaths,
  hysteresis,
  laterSplits,
  randomPaths,
  reconstructionSplit,
} from './phases/index.ts';
export {
  marginLaw,
  marginSamples,
  nearbyMinimizers,
  normalBlobs,
  shift,
  shiftSamples,
} from './population/index.ts';
export {
  type AnyRecord,
  type CellPlace,
  type CellRecord,
  type CodeProvenance,
  decodeRecord,
  decodeRecords,
  encodeRecord,
  type FailureRecord,
  type HeaderRecord,
  type ResultRecord,
  type VacuousRecord,
  type VerdictRecord,
} from './records.ts';
export { markdownReport } from './report/markdown.ts';
export { report } from './report/report.ts';
export type { Quantities, Quantity } from './quantity.ts';
export { defaultSeed, run, type RunOptions } from './run.ts';
export {
  bestOfTen,
  byTemperature,
  cancellation,
  cooling,
  curvature,
  expectedSteps,
  freeSteps,
  layers,
  offsets,
  oneStart,
  optimizers,
  softmax,
  underflow,
} from './stability/index.ts';
export {
  type Cell,
  type Context,
  type Factors,
  type Level,
  type Measured,
  type Profile,
  type Row,
  type Smaller,
  type Study,
  study,
  type Subset,
  type Vacuous,
  vacuous,
} from './study.ts';
export { suite } from './suite.ts';
export { type Condition, type Finding, forAll, type Judgement, type Outcome } from './verdict.ts';
