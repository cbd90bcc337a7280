import type { Floats } from '@isotherm/autodiff/kernels';
import type { PassSetting, Reduced } from './reference-pass.ts';
import type { SoftminKernel } from './softmin-kernel.ts';
import type { Survey } from './survey.ts';
import type { Instance, Threads } from './threads.ts';

/** What a pass reads: row-major arrays, and how a tile's costs become shares. */
export interface PassInput {
  /** Points, `(n, d)`; their dtype is that of the arithmetic inside a tile. */
  readonly points: Floats;
  /** Centers, `(k, d)`. */
  readonly centers: Floats;
  /** Number of points. */
  readonly n: number;
  /** Number of centers. */
  readonly k: number;
  /** Number of dimensions. */
  readonly d: number;
  /** Temperature. */
  readonly temperature: number;
  /** Costs → shares. */
  readonly kernel: SoftminKernel;
  /** Weight of each point, `(n)`, or one for all, `(1)`. */
  readonly weights: Floats;
  /** Added to each center's costs, `(k)` or `(1)`. */
  readonly offset: Floats;
  /** Multiplies each center's squared distances, `(k)` or `(1)`. */
  readonly scale: Floats;
  /** Whether points are weighed by the derivative of the expected cost, not by that of the softmin, which is the shares. */
  readonly tilted?: boolean;
  /** Receives the gradient with respect to the points times W, `(n, d)`. */
  readonly pointGradient?: Float64Array | undefined;
  /** Receives each point's least cost, free gap and expected gap, `(n, 3)`. */
  readonly perPoint?: Float64Array | undefined;
  /** Whether the spread of each center is wanted. @defaultValue true */
  readonly spreadWanted?: boolean;
  /** Whether displacements are. @defaultValue true */
  readonly displacementsWanted?: boolean;
  /** Whether roundings may differ from the reference, for speed. @defaultValue false */
  readonly fast?: boolean;
  /** The points as tiles in a memory of their own, if they are. */
  readonly resident?: Resident | undefined;
  /** Receive the least and the second least cost of each point, `(n), (n)`. */
  readonly nearestTwo?: readonly [least: Float64Array, second: Float64Array] | undefined;
  /** Receives the index of each point's nearest center, `(n)`; the first one, where there are several. */
  readonly labels?: Int32Array | undefined;
  /** Receives where the points are among k ≥ 2 centers, if the kernel is compiled. */
  readonly survey?: Survey | undefined;
  /** The margin, in units of T, beyond which a center's share is nothing; unknown where it is left out. */
  readonly reach?: number | undefined;
  /** Skips what cannot matter, if it may. */
  readonly engine?: PassEngine | undefined;
  /** Who may share the pass, if the points are resident in memory that can be shared. */
  readonly threads?: Threads | undefined;
  /** Sees each tile before its sums are taken. */
  readonly visit?: ((tile: VisibleTile) => void) | undefined;
}

/** Goes over the points in a way of its own, or by the dense pass that it is given. */
export interface PassEngine {
  /** One pass. */
  run(input: PassInput, setting: PassSetting, dense: (input: PassInput) => Reduced): Skipped;
}

/** What a pass leaves that may have skipped pairs. */
export interface Skipped {
  /** Scalars, mass, spread, displacements. */
  readonly sums: Float64Array;
  /** Least margin of a point with weight; by another pass where it depends on pairs that were skipped. */
  readonly leastMargin: () => number;
  /** Squared distances computed. */
  readonly evaluations: number;
  /** What was skipped; undefined for a pass that goes over no sorted tiles. */
  readonly skipping?: Skipping | undefined;
}

/** What a pass over sorted tiles did not compute. */
export interface Skipping {
  /** Tiles of points. */
  readonly tiles: number;
  /** Tiles with one center in reach, whose sums stood for their points. */
  readonly certifiedTiles: number;
  /** Pairs of a tile and a center, of all tiles · k, that were computed. */
  readonly livePairs: number;
}

/** Points that stay in WebAssembly. */
export interface Resident {
  /** The points themselves: a pass over others does not use these. */
  readonly points: Floats;
  /** The instance whose memory holds them. */
  readonly instance: Instance;
  /** Address of the first tile. */
  readonly tiles: number;
  /** Address behind the last. */
  readonly end: number;
}

/** What can be seen of a tile on the way. */
export interface VisibleTile {
  /** Index of its first point. */
  readonly from: number;
  /** How many points it has. */
  readonly rows: number;
  /** From one center to the next of the same point. */
  readonly step: number;
  /** Costs: of point r to center j at r + j · step. */
  readonly costs: Floats;
  /** Shares, likewise, before they are divided by their total. */
  readonly shares: Floats;
  /** Totals of the shares, per point. */
  readonly total: Floats;
  /** Least costs, per point. */
  readonly least: Floats;
  /** Second least costs, per point; Infinity where there is one center. */
  readonly second: Floats;
}
