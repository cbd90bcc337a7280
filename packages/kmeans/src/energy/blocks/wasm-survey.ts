import { Arena } from '../kernels/arena.ts';
import { floats } from '../kernels/arithmetic.ts';
import type { Rounded } from '../kernels/measure.ts';
import { kernelsOf, type PassExports } from '../kernels/pass-exports.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { PassSetting } from '../kernels/reference-pass.ts';
import { putCosts, ROW } from '../kernels/wasm-layout.ts';
import { writeSetting } from '../kernels/wasm-setting.ts';
import { placesOf } from './layout.ts';
import type { Survey } from './survey.ts';
import { rulesAt, worksOn } from './wasm-rules.ts';

/** Rows of 256 bytes that are worked on at a time. */
const together = 1024;

/** `survey`, to the bit: over points where they are resident, or else in an instance whose memory is given out anew. */
export function wasmSurvey(
  own: PassExports,
  input: PassInput,
  setting: PassSetting,
  rounded: Rounded,
  out: Survey,
): void {
  const { n, k, d, points } = input;
  const float = setting.arithmetic === floats;
  const lanes = setting.arithmetic.points;
  const resident = input.resident?.points === points ? input.resident : undefined;
  const exports = resident?.exports ?? own;
  const arena = new Arena(exports, resident?.end);
  const take = (bytes: number): number => arena.take(bytes);
  const at = placesOf({ tiles: 0, k, d, float }, take);
  const { centers, offset, scale } = at;
  const rules = { ...rulesAt(take, k, d, float), centers, offset, scale };
  const chunk = Math.min(Math.max(1, Math.floor(together / d)), Math.ceil(n / lanes)) * lanes;
  const bytes = (chunk / lanes) * d * ROW;
  const [rows, tiles] = resident ? [0, 0] : [take(bytes), take(bytes)];
  const [first, second, gap] = [take(chunk * 4), take(chunk * 4), take(chunk * 8)];
  const { buffer } = exports.memory;
  writeSetting(exports, worksOn(rules, rounded), input, setting.arithmetic);
  putCosts(arena, at, rounded, k, float);
  const kernels = kernelsOf(exports, float);
  for (let from = 0; from < n; from += chunk) {
    const count = Math.min(chunk, n - from);
    if (!resident) {
      arena.numbers(rows, count * d, float).set(points.subarray(from * d, (from + count) * d));
      kernels.tile(rows, count, d, tiles);
    }
    const where = resident ? resident.tiles + (from / lanes) * d * ROW : tiles;
    kernels.survey(rules.setting, where, Math.ceil(count / lanes), first, second, gap);
    out.first.set(new Int32Array(buffer, first, count), from);
    out.second.set(new Int32Array(buffer, second, count), from);
    out.gap.set(new Float64Array(buffer, gap, count), from);
  }
}
