import type { Jacobian } from './jacobian.ts';
import type { Assign, AssignRow } from './tile.ts';

/** How the statistics pass shares a tile of points. */
export interface SoftminKernel {
  /** Costs → shares, gaps and entropies. */
  readonly assign: Assign;
  /** The shares' Jacobian; without one, the full gradient of the expected distortion is composed. */
  readonly jacobian?: Jacobian;
  /** The same as `assign`, compiled into the pass itself. */
  readonly fused?: FusedSoftmin;
}

/** A softmin that the pass has in WebAssembly, with the TypeScript that defines its bits. */
export interface FusedSoftmin {
  /** Which compiled rule. */
  readonly rule: number;
  /** Its α. */
  readonly alpha: number;
  /** Whether a point always has one center only, so that a label tells its shares. */
  readonly oneHot: boolean;
  /** The rule for one point. */
  readonly row: AssignRow;
}
