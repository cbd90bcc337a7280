import type { Floats } from '@isotherm/autodiff/kernels';
import { blockSize, pointsPerPart } from './parts.ts';
import { assignLanes } from './share.ts';
import type { TileBuffers } from './tile-buffers.ts';
import { ROW } from './wasm-layout.ts';
import type { WasmRun } from './wasm-run.ts';
import { writeWords } from './wasm-setting.ts';

/** Passes over all points, a chunk at a time: those that must be copied first, or of which something is told one by one. */
export function passInChunks(run: WasmRun): void {
  const { n, k, d, resident } = run.input;
  const part = pointsPerPart(k, d);
  writeOutputs(run, 0);
  for (let from = 0, end = 0; from < n; from = end) {
    end = Math.min(n, from + run.chunk, (Math.floor(from / part) + 1) * part);
    if (!resident) copy(run, from, end - from);
    chunkOf(run, from, end - from);
    read(run, from, end - from);
    if (end % part !== 0 && end < n) continue;
    run.exports.absorb(run.at.setting);
    run.join(run.at.sums + 8 * run.padded);
  }
}

function copy(run: WasmRun, from: number, count: number): void {
  const { points, d } = run.input;
  run.numbers(run.at.copies, count * d).set(points.subarray(from * d, (from + count) * d));
  run.kernels.tile(run.at.copies, count, d, run.at.tiles);
}

function chunkOf(run: WasmRun, from: number, count: number): void {
  const { at } = run;
  const { weights, d, resident } = run.input;
  const lanes = run.setting.arithmetic.points;
  const first = resident ? 0 : from; // a resident chunk is found where its tiles are
  const base = at.tiles + ((from - first) / lanes) * d * ROW;
  if (weights.length > 1) {
    run.weigh(from, count);
    tiles(run, from, Math.ceil(count / lanes), base, at.weights, ROW, 0);
    return;
  }
  const whole = Math.floor(count / lanes);
  tiles(run, from, whole, base, at.weights, 0, 0);
  const rest = count - whole * lanes;
  if (rest === 0) return;
  run.weighLast(rest);
  tiles(run, from + whole * lanes, 1, base + whole * d * ROW, at.lastWeights, 0, whole);
}

/** Tiles from one point of all on; `done` of the chunk came before. */
function tiles(
  run: WasmRun,
  from: number,
  count: number,
  points: number,
  weights: number,
  step: number,
  done: number,
): void {
  const { kernel, visit, d } = run.input;
  const lanes = run.setting.arithmetic.points;
  const number = from / lanes;
  if (kernel.fused && !visit) {
    writeWords(run.exports, run.at.setting, { points, weights, weightStep: step });
    writeOutputs(run, done * lanes);
    run.kernels.pass(run.at.setting, number, count);
    return;
  }
  for (let tile = 0; tile < count; tile++)
    oneTile(run, number + tile, done + tile, points + tile * d * ROW, weights + tile * step);
}

/** One tile, where JavaScript has a part in it. */
function oneTile(run: WasmRun, number: number, done: number, points: number, weights: number): void {
  const { at, kernels } = run;
  const { kernel, visit, n, k, temperature } = run.input;
  const lanes = run.setting.arithmetic.points;
  kernels.measure(at.setting, points);
  if (kernel.fused) kernels.share(at.setting);
  if (kernel.fused?.oneHot) kernels.oneHot(at.setting, at.shares);
  const perTile = (i: number): Floats => run.numbers(at.perTile + i * ROW, lanes);
  const tile: Pick<
    TileBuffers,
    'costs' | 'shares' | 'total' | 'least' | 'second' | 'freeGap' | 'expectedGap'
  > = {
    costs: run.numbers(at.costs, k * lanes),
    shares: run.numbers(at.shares, k * lanes),
    total: perTile(0),
    least: perTile(1),
    second: perTile(2),
    freeGap: perTile(3),
    expectedGap: perTile(4),
  };
  if (!kernel.fused) {
    assignLanes(tile, kernel.assign, k, temperature, lanes);
    kernels.share(at.setting);
  }
  const from = number * lanes;
  visit?.({ ...tile, from, rows: Math.min(lanes, n - from), step: lanes });
  kernels.gather(at.setting, done, points, weights);
  if (((number + 1) * lanes) % blockSize === 0) run.exports.absorb(at.setting);
}

/** Where the outputs of the points after the first `done` of the chunk go. */
function writeOutputs({ exports, at, input, chunk }: WasmRun, done: number): void {
  const after = (start: number, bytes: number): number => start && start + done * bytes;
  writeWords(exports, at.setting, {
    perPoint: after(at.perPoint, 24),
    pointGradient: after(at.pointGradient, 8 * input.d),
    allLabels: after(at.allLabels, 4),
    allLeast: after(at.leastTwo, 8),
    allSecond: after(at.leastTwo && at.leastTwo + 8 * chunk, 8),
  });
}

/** Outputs of a chunk. */
function read({ exports, at, input, chunk }: WasmRun, from: number, count: number): void {
  const { perPoint, pointGradient, labels, nearestTwo, d } = input;
  const { buffer } = exports.memory;
  nearestTwo?.forEach((out, i) =>
    out.set(new Float64Array(buffer, at.leastTwo + i * 8 * chunk, count), from),
  );
  labels?.set(new Int32Array(buffer, at.allLabels, count), from);
  perPoint?.set(new Float64Array(buffer, at.perPoint, 3 * count), 3 * from);
  pointGradient?.set(new Float64Array(buffer, at.pointGradient, d * count), d * from);
}
