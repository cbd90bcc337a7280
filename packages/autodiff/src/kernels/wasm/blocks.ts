import type { Floats } from '../floats.ts';
import type { Scratch } from './scratch.ts';

/** Columns and inner entries of a block at most, and its rows where both are as many. */
const side = 256;
/** Rows of a block at most: narrow ones are as long as stays in the processor's caches. */
const longest = 2048;

/**
 * Writes an (m, p) result whose entries add n terms in order, block by block through the scratch: of one factor
 * (m, n), and of the other (n, p), or (p, n) for `transposed`.
 */
export function inBlocks(
  { kernels, start, memory }: Scratch,
  kernel: 'addProduct' | 'addSquaredDistances',
  a: Floats,
  b: Floats,
  [m, n, p]: readonly [number, number, number],
  out: Floats,
): void {
  const transposed = kernel === 'addSquaredDistances';
  const [atB, atC, atPanel] = [side * side, 2 * side * side, 3 * side * side];
  const address = (at: number): number => start + 8 * at;
  const length = Math.min(longest, (side * side) / Math.min(side, Math.max(roundUp(p), 32, n)));
  const step = 4 * Math.floor(length / 4);
  for (let i = 0; i < m; i += step)
    for (let t = 0; t < p; t += side) {
      const [rows, columns] = [Math.min(step, m - i), Math.min(side, p - t)];
      // the kernels work on 4 by 4 entries at a time: blocks end in zeros
      const [height, width] = [roundUp(rows), roundUp(columns)];
      memory.fill(0, atC, atC + height * width);
      for (let j = 0; j < n; j += side) {
        const inner = Math.min(side, n - j);
        copyIn(memory, 0, a, i * n + j, n, [rows, inner], [height, inner]);
        if (transposed) copyIn(memory, atB, b, t * n + j, n, [columns, inner], [width, inner]);
        else copyIn(memory, atB, b, j * p + t, p, [inner, columns], [inner, width]);
        kernels[kernel](start, address(atB), address(atC), height, inner, width, address(atPanel));
      }
      if (columns === p && columns === width) out.set(memory.subarray(atC, atC + rows * columns), i * p);
      else
        for (let row = 0; row < rows; row++) {
          const from = atC + row * width;
          out.set(memory.subarray(from, from + columns), (i + row) * p + t);
        }
    }
}

const roundUp = (x: number): number => 4 * Math.ceil(x / 4);

/** Copies a block of `size` from rows of `stride` elements, with zeros up to `padded`. */
function copyIn(
  memory: Float64Array,
  to: number,
  source: Floats,
  from: number,
  stride: number,
  [rows, columns]: readonly [number, number],
  [height, width]: readonly [number, number],
): void {
  if (columns === stride && columns === width) memory.set(source.subarray(from, from + rows * columns), to);
  else
    for (let row = 0; row < rows; row++) {
      const [at, start] = [to + row * width, from + row * stride];
      memory.set(source.subarray(start, start + columns), at);
      memory.fill(0, at + columns, at + width);
    }
  memory.fill(0, to + rows * width, to + height * width);
}
