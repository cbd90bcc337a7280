import type { Floats } from '@isotherm/autodiff/kernels';
import type { Rounded } from '../kernels/measure.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { PassSetting, Reduced } from '../kernels/reference-pass.ts';
import type { Survey } from '../kernels/survey.ts';
import type { Tiles } from './layout.ts';
import type { Order } from './order.ts';
import type { Paths } from './paths.ts';
import type { Slack } from './slack.ts';

/** What a pass over tiles needs to know beside them. */
export interface BlockCall {
  readonly input: PassInput;
  readonly setting: PassSetting;
  /** Centers, offsets and scales in the arithmetic. */
  readonly rounded: Rounded;
  /** Beyond which squared distance above the least a center is out of reach, with its rounding. */
  readonly margin: number;
  readonly slack: Slack;
  /** Ways of the centers, up to now. */
  readonly paths: Paths;
  /** What lengths are multiplied by to be compared as floats: a power of two. */
  readonly unit: number;
  /**
   * Receives where the points are among the centers, at their places in the tiles, `(tiles · lanes)`. In a certified tile the
   * gap is −1, and the second center is left as it is.
   */
  readonly survey?: Survey | undefined;
}

/** What a pass over tiles leaves; its least margin is that of the centers in reach. */
export interface Evaluated extends Reduced {
  /** Pairs of a tile and a center that were computed. */
  readonly live: number;
  /** Pairs that turned out to be in reach. */
  readonly near: number;
  /** Tiles that their sums stood for. */
  readonly certified: number;
}

/** Tiles, and who passes over them: TypeScript, or WebAssembly with the same bits. */
export interface SortedTiles {
  readonly tiles: Tiles;
  /** Puts points, `(n, d)`, into them. */
  fill(order: Order, points: Floats, weights: Floats, unit: number): void;
  /** A pass over all of them. */
  evaluate(call: BlockCall): Evaluated;
}
