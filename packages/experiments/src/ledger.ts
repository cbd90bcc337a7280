import type { Outcome } from './verdict.ts';

/** One reading of a claim, and the study that tests it. */
export interface Reading {
  /** Which formula the claim is read with. */
  readonly as: string;
  /** Id of the study. */
  readonly study: string;
  /** The verdict on record; a run that finds another one has found something, here or there. */
  readonly onRecord: Outcome;
}

/** A statement of the paper and the studies that test it; none while it awaits one. */
export interface Claim {
  /** The statement, in few words. */
  readonly statement: string;
  /** Its readings. */
  readonly readings: readonly Reading[];
}

/** The paper whose claims the ledger holds. */
export const paper = 'arXiv:2603.04625';

/** Which formula was inferred: docs/theory.md#paper. */
export const inferred: readonly string[] = [
  'The formula of the loss was inferred from the abstract, not seen: E is the expected distortion Σ p d, differentiated',
  'through the responsibilities p or with p held fixed; F = E − T · entropy is the free energy. T = 2σ² for a width σ.',
];

/** What the abstract of the paper claims, and where it is put to the test. */
export const ledger: readonly Claim[] = [
  {
    statement: '(a) The distortion of K-Means is embedded in a smooth weighted loss',
    readings: [{ as: 'F and E', study: 'gamma-limit/differences', onRecord: 'supported' }],
  },
  {
    statement: '(b) The RBF objective Γ-converges to that of K-Means as the temperature vanishes',
    readings: [
      { as: 'F and E: uniform bounds', study: 'gamma-limit/values', onRecord: 'supported' },
      { as: 'F and E: the bounds are sharp', study: 'gamma-limit/sharpness', onRecord: 'supported' },
      { as: 'F: the gap along temperature', study: 'gamma-limit/gap-curve', onRecord: 'supported' },
      { as: 'A, reconstruction, at a tie', study: 'edge-cases/reconstruction', onRecord: 'refuted' },
      { as: 'E: minimizers in the hull', study: 'edge-cases/minimizers', onRecord: 'refuted' },
    ],
  },
  {
    statement: '(c) Gradient updates of the centers recover the exact centroid update',
    readings: [
      { as: 'F, and E at fixed centers', study: 'gamma-limit/gradients', onRecord: 'supported' },
      { as: 'E, full gradient, moving centers', study: 'gamma-limit/wall-weights', onRecord: 'refuted' },
      { as: 'its weights instead', study: 'gamma-limit/wall-constants', onRecord: 'supported' },
      { as: 'one step size for all centers', study: 'edge-cases/step-size', onRecord: 'refuted' },
    ],
  },
  {
    statement: '(c) … and induce identical training trajectories in the limit',
    readings: [
      { as: 'F, soft updates, T below margins', study: 'dynamics/trajectories', onRecord: 'supported' },
      { as: 'F, soft updates, every start', study: 'edge-cases/soft-updates', onRecord: 'refuted' },
      { as: 'E, full gradient: minima, flow', study: 'edge-cases/full-gradient', onRecord: 'refuted' },
      { as: 'all counterexamples, to the digit', study: 'edge-cases/counterexamples', onRecord: 'supported' },
    ],
  },
  { statement: '(d) Softmax is numerically unstable at low temperature', readings: [] },
  {
    statement: '(d) … Entmax-1.5 converges stably and polynomially, and preserves the Voronoi partition',
    readings: [
      { as: 'finite data: Entmax is exact', study: 'gamma-limit/exactness', onRecord: 'supported' },
      { as: 'finite data: Softmax, exponential', study: 'gamma-limit/softmax-rate', onRecord: 'supported' },
      { as: 'partition, every softmin and T', study: 'gamma-limit/voronoi', onRecord: 'supported' },
      { as: 'partition, a width per center', study: 'edge-cases/widths', onRecord: 'refuted' },
    ],
  },
  { statement: '(e) Representations and clusters can be optimized jointly', readings: [] },
  {
    statement: '(f) The soft solution collapses monotonically onto fixed points of K-Means',
    readings: [
      { as: 'energies at fixed centers', study: 'gamma-limit/monotone', onRecord: 'supported' },
      { as: 'F: distortion of the solution', study: 'edge-cases/collapse', onRecord: 'refuted' },
    ],
  },
];

/** Readings of claims that are not the paper's: studies of our own, and what they found. */
export const ownClaims: readonly Reading[] = [];
