import { Arena } from './arena.ts';
import { floats } from './arithmetic.ts';
import { instantiate } from './instantiate.ts';
import type { PassInput } from './pass-input.ts';
import { blockSize } from './parts.ts';
import type { PassSetting, Reduced } from './reference-pass.ts';
import { passInChunks } from './wasm-chunks.ts';
import { WasmRun } from './wasm-run.ts';
import { passWhole } from './wasm-whole.ts';

/** Bytes of points that are copied at a time, if they are not resident. */
const copied = 1 << 20;

/**
 * The pass in WebAssembly: `referencePass` to the last bit, unless `fast` lets roundings differ. Undefined where there
 * is no WebAssembly, and where differences between points and centers overflow, which the reference goes around.
 */
export function wasmPass(input: PassInput, setting: PassSetting): Reduced | undefined {
  const { n, d, kernel, visit, pointGradient, perPoint, labels, nearestTwo } = input;
  const resident = input.resident?.points === input.points ? input.resident : undefined;
  const exports = resident?.instance.exports ?? instantiate(input.fast ?? false);
  if (!exports) return undefined;
  const all = Math.ceil(n / blockSize);
  const blocks = Math.max(1, Math.floor(copied / (d * (setting.arithmetic === floats ? 4 : 8) * blockSize)));
  // tiles in memory of which nothing is told point by point
  const isWhole = resident !== undefined && !pointGradient && !perPoint && !labels && !nearestTwo;
  const chunk = (isWhole ? all : Math.min(blocks, all)) * blockSize;
  const run = new WasmRun(new Arena(exports, resident?.end), { ...input, resident }, setting, chunk);
  if (isWhole && kernel.fused && !visit) passWhole(run, resident);
  else passInChunks(run);
  run.readSurvey();
  const reduced = run.reduced();
  return reduced.sums.some(Number.isNaN) ? undefined : reduced;
}
