import { evaluateTiles } from './evaluate.ts';
import { fillTiles } from './fill.ts';
import { type BlockShape, placesOf, tilesAt } from './layout.ts';
import type { SortedTiles } from './sorted-tiles.ts';

/** Tiles without WebAssembly. */
export function plainTiles(shape: BlockShape): SortedTiles {
  let end = 0;
  const at = placesOf(shape, (bytes) => {
    const from = end;
    end += Math.ceil(bytes / 64) * 64;
    return from;
  });
  const tiles = tilesAt(new ArrayBuffer(end), at, shape);
  return {
    tiles,
    fill: (...given) => fillTiles(tiles, ...given),
    evaluate: (call) => evaluateTiles(tiles, call),
  };
}
