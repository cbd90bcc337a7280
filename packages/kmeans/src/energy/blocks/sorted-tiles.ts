import type { Floats } from '@isotherm/autodiff/kernels';
import type { BlockCall, Evaluated } from './evaluate.ts';
import type { Tiles } from './layout.ts';
import type { Order } from './order.ts';

/** Tiles, and who passes over them: TypeScript, or WebAssembly with the same bits. */
export interface SortedTiles {
  readonly tiles: Tiles;
  /** Puts points, `(n, d)`, into them. */
  fill(order: Order, points: Floats, weights: Floats, unit: number): void;
  /** A pass over all of them. */
  evaluate(call: BlockCall): Evaluated;
}
