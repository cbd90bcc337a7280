import { pointsPerPart } from './parts.ts';
import type { Resident } from './pass-input.ts';
import { ROW } from './wasm-layout.ts';
import { doParts, jobLength, workers, writeJob } from './wasm-parts.ts';
import type { WasmRun } from './wasm-run.ts';
import { writeWords } from './wasm-setting.ts';

/** Passes over all tiles of resident points, part by part, with the threads that may share them. */
export function passWhole(run: WasmRun, { instance }: Resident): void {
  const { n, k, d, weights, threads } = run.input;
  const { arena, at, padded } = run;
  const lanes = run.setting.arithmetic.points;
  const [tiles, perPart] = [Math.ceil(n / lanes), pointsPerPart(k, d) / lanes];
  const parts = Math.ceil(tiles / perPart);
  const each = weights.length > 1;
  const rest = each ? 0 : n % lanes;
  if (each) run.weigh(0, n);
  if (rest > 0) run.weighLast(rest);
  const count = workers(instance, threads, parts);
  const places = count === 1 ? 1 : parts;
  const totals = arena.take(16 * padded * places);
  const step = each ? ROW : 0;
  const lastWeights = rest > 0 ? at.lastWeights : 0;
  const jobs = run.settingsFor(count).map((setting) => {
    const job = arena.take(jobLength);
    writeWords(run.exports, setting, { weightStep: step });
    const where = { at: at.tiles, weights: at.weights, step, lastWeights, totals, places };
    writeJob(instance, job, { setting, perPart, tiles, ...where });
    return job;
  });
  doParts(instance, threads, run.float ? 'passPart32' : 'passPart64', jobs, parts, (place) =>
    run.join(totals + 16 * padded * place),
  );
}
