import type { Floats } from '../floats.ts';
import { logSumExp as logSumExpReference, softmax as softmaxReference } from '../log-sum-exp.ts';
import { type Scratch, scratch } from './scratch.ts';

/** Copying in and out costs more than it gains below this many entries. */
const worthwhile = 64;
/** Entries at a time, unless one row is longer. */
const chunk = 4096;
/** Longer rows are left to the reference. */
const longest = 65_536;

/**
 * log Σⱼ exp(xⱼ) of each row, `(rows, k) → (rows)`, k ≥ 1.
 *
 *   m + log1p(Σ exp(xⱼ − m)),   m the largest entry, the sum over all others
 *
 * No exponential overflows, and what the others add is kept to full relative precision. Rows whose
 * largest entry is infinite return it. Blanchard, Higham & Higham, IMA J. Numer. Anal. 41 (2021).
 */
export function logSumExp(x: Floats, rows: number, k: number, out: Floats): void {
  const wasm = suits(rows, k) ? scratch() : undefined;
  if (wasm) byRows(wasm, 'logSumExp', x, rows, k, out, 1);
  else logSumExpReference(x, rows, k, out);
}

/**
 * exp(xⱼ) / Σ exp(x) of each row, `(rows, k) → (rows, k)`. Entries tied at an infinite maximum share
 * the row equally: the limit of large equal scores, and of a row that is masked entirely.
 */
export function softmax(x: Floats, rows: number, k: number, out: Floats): void {
  const wasm = suits(rows, k) ? scratch() : undefined;
  if (wasm) byRows(wasm, 'softmax', x, rows, k, out, k);
  else softmaxReference(x, rows, k, out);
}

const suits = (rows: number, k: number): boolean => rows * k >= worthwhile && k > 1 && k <= longest;

/** Runs a kernel on as many rows at a time as stay in the processor's cache. */
function byRows(
  { kernels, start, memory }: Scratch,
  kernel: 'logSumExp' | 'softmax',
  x: Floats,
  rows: number,
  k: number,
  out: Floats,
  results: number,
): void {
  const step = Math.max(1, Math.floor(chunk / k));
  // vectors may end one double behind a row
  const atOut = step * k + 2 - ((step * k) % 2);
  const atScratch = atOut + step * results + 2;
  for (let row = 0; row < rows; row += step) {
    const count = Math.min(step, rows - row);
    memory.set(x.subarray(row * k, (row + count) * k));
    kernels[kernel](start, count, k, start + 8 * atOut, start + 8 * atScratch);
    out.set(memory.subarray(atOut, atOut + count * results), row * results);
  }
}
