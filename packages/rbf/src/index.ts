// features, layers and what trains them
export type { FeatureOptions, FeatureShape, Radial } from './features.ts';
export { rbfFeatures } from './features.ts';
export type { Dense } from './layers/dense.ts';
export { dense, startDense } from './layers/dense.ts';
export type { RbfLayer } from './layers/rbf-layer.ts';
export { rbfLayer } from './layers/rbf-layer.ts';
export type { SoftAssign } from './layers/soft-assign.ts';
export { softAssign } from './layers/soft-assign.ts';
export type { ErrorOf, JointObjective, MixtureOptions, Objective } from './objective.ts';
export { crossEntropy, jointObjective, mixtureEnergy, squaredError } from './objective.ts';
export { sparseFeatures } from './sparse.ts';

// kernels
export type { RbfKernel } from './kernel/kernel.ts';
export { cubic, gaussian, inverseMultiquadric, inverseQuadratic } from './kernel/kernels.ts';
export { linear, multiquadric, quintic, thinPlate } from './kernel/kernels.ts';

// networks
export { RbfClassification } from './network/classification.ts';
export type { FittedNetwork } from './network/model.ts';
export { RbfModel } from './network/model.ts';
export type { RbfModelJSON, ReadOptions } from './network/network-json.ts';
export type { RbfNetworkOptions } from './network/options.ts';
export type { CenterRule } from './network/place.ts';
export { RbfNetwork } from './network/rbf-network.ts';
export { RbfRegression } from './network/regression.ts';
export type { NetworkRadial, NetworkShape, NetworkSoftness } from './network/shape.ts';
export type { WidthRule } from './network/width.ts';

// interpolation
export type { FittedInterpolant } from './interpolation/interpolant.ts';
export { RbfInterpolant } from './interpolation/interpolant.ts';
export type { RbfInterpolantJSON } from './interpolation/interpolant-json.ts';
export { RbfInterpolator } from './interpolation/interpolator.ts';
export type { InterpolationWidth, RbfInterpolatorOptions } from './interpolation/options.ts';
export type { Nodes, Piece, PieceShape } from './interpolation/piece.ts';
export type { Box } from './interpolation/polynomial.ts';

// readouts
export type { LeaveOneOut } from './ridge/leave-one-out.ts';
export { leaveOneOut } from './ridge/leave-one-out.ts';
export type { Ridge, RidgeOptions } from './ridge/ridge.ts';
export { ridge } from './ridge/ridge.ts';
export type { RidgeMethod } from './ridge/solve.ts';
export type { RbfWarning, RbfWarningCode } from './warning.ts';
