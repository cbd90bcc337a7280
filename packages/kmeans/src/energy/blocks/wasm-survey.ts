import { Arena } from '../kernels/arena.ts';
import { floats } from '../kernels/arithmetic.ts';
import type { Rounded } from '../kernels/measure.ts';
import { kernelsOf } from '../kernels/pass-exports.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import { pointsPerPart } from '../kernels/parts.ts';
import type { PassSetting } from '../kernels/reference-pass.ts';
import type { Instance } from '../kernels/threads.ts';
import { putCosts, ROW } from '../kernels/wasm-layout.ts';
import { doParts, jobLength, workers, writeJob } from '../kernels/wasm-parts.ts';
import { writeSetting } from '../kernels/wasm-setting.ts';
import type { Survey } from './survey.ts';
import { rulesAt, worksOn } from './wasm-rules.ts';

/** Rows of 256 bytes that are worked on at a time. */
const together = 1024;

/** `survey`, to the bit: over points where they are resident, or else in an instance whose memory is given out anew. */
export function wasmSurvey(
  own: Instance,
  input: PassInput,
  setting: PassSetting,
  rounded: Rounded,
  out: Survey,
): void {
  const { n, k, d, points, threads } = input;
  const float = setting.arithmetic === floats;
  const lanes = setting.arithmetic.points;
  const resident = input.resident?.points === points ? input.resident : undefined;
  const instance = resident?.instance ?? own;
  const { exports } = instance;
  const arena = new Arena(exports, resident?.end);
  const take = (bytes: number): number => arena.take(bytes);
  const size = float ? 4 : 8;
  const costs = { centers: take(k * d * size + 16), offset: take(k * size), scale: take(k * size) };
  const chunk = resident ? Math.ceil(n / lanes) * lanes : together * lanes;
  const [first, second, gap] = [take(chunk * 4), take(chunk * 4), take(chunk * 8)];
  const [tiles, perPart] = [Math.ceil(n / lanes), pointsPerPart(k, d) / lanes];
  const parts = Math.ceil(tiles / perPart);
  const settings = Array.from({ length: workers(instance, resident && threads, parts) }, () => {
    const rules = { ...rulesAt(take, k, d, float), ...costs };
    writeSetting(exports, worksOn(rules, rounded), input, setting.arithmetic);
    return rules.setting;
  });
  putCosts(arena, costs, rounded, k, float);
  const read = (from: number, count: number): void => {
    const { buffer } = exports.memory;
    out.first.set(new Int32Array(buffer, first, count), from);
    out.second.set(new Int32Array(buffer, second, count), from);
    out.gap.set(new Float64Array(buffer, gap, count), from);
  };
  if (resident) {
    const jobs = settings.map((at) => {
      const job = take(jobLength);
      const outputs = { weights: first, step: 0, lastWeights: second, totals: gap, places: 1 };
      writeJob(instance, job, { setting: at, perPart, tiles, at: resident.tiles, ...outputs });
      return job;
    });
    doParts(instance, threads, float ? 'surveyPart32' : 'surveyPart64', jobs, parts);
    read(0, n);
    return;
  }
  const rows = Math.min(Math.max(1, Math.floor(together / d)), tiles) * lanes;
  const [copies, tiled] = [take((rows / lanes) * d * ROW), take((rows / lanes) * d * ROW)];
  const kernels = kernelsOf(exports, float);
  for (let from = 0; from < n; from += rows) {
    const count = Math.min(rows, n - from);
    arena.numbers(copies, count * d, float).set(points.subarray(from * d, (from + count) * d));
    kernels.tile(copies, count, d, tiled);
    kernels.survey(settings[0]!, tiled, Math.ceil(count / lanes), first, second, gap);
    read(from, count);
  }
}
