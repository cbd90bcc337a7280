import { type Arithmetic, temperatureIn } from './arithmetic.ts';
import type { PassExports } from './pass-exports.ts';
import type { PassInput } from './pass-input.ts';

/** Addresses and numbers in the order in which assembly/setting.ts reads them, and whether they say where a pass works. */
const words = {
  points: false,
  weights: false,
  weightStep: false,
  centers: true,
  offset: true,
  scale: true,
  clusters: false,
  dimensions: false,
  rule: false,
  distances: true,
  costs: true,
  shares: true,
  pulls: true,
  perTile: true,
  active: true,
  candidates: true,
  sums: true,
  sumsLength: false,
  perPoint: false,
  pointGradient: false,
  tilted: false,
  wanted: false,
  row: true,
  labels: true,
  parts: true,
  allLabels: false,
  allLeast: false,
  allSecond: false,
  frame: false,
  surveyFirst: false,
  surveySecond: false,
  surveyGap: false,
} as const;
type Word = keyof typeof words;
type Worked = { [Name in Word]: (typeof words)[Name] extends true ? Name : never }[Word];

const order = /* @__PURE__ */ Object.keys(words) as Word[];
const place = /* @__PURE__ */ Object.fromEntries(order.map((name, i) => [name, i])) as Record<Word, number>;
const worked = /* @__PURE__ */ order.filter((name): name is Worked => words[name]);

/** Bytes of a setting. */
export const settingLength = 192;

/** Writes some words of the setting at an address. */
export function writeWords(
  { memory }: PassExports,
  at: number,
  values: Readonly<Partial<Record<Word, number>>>,
): void {
  const all = new Uint32Array(memory.buffer, at, order.length);
  for (const name in values) all[place[name as Word]] = values[name as Word]!;
}

/** Where a pass works, its setting, and how many sums there are. What it does not need is at 0. */
export type Work = Readonly<Record<Worked | 'setting' | 'length', number>>;

/** Writes a setting without points and outputs; no margin is known. */
export function writeSetting(
  exports: PassExports,
  at: Work,
  { k, d, temperature, kernel, tilted, spreadWanted, displacementsWanted }: PassInput,
  arithmetic: Arithmetic,
): void {
  const { buffer } = exports.memory;
  const all = new Uint32Array(buffer, at.setting, settingLength / 4).fill(0);
  for (const name of worked) all[place[name]] = at[name];
  writeWords(exports, at.setting, {
    clusters: k,
    dimensions: d,
    rule: kernel.fused?.rule ?? 99,
    sumsLength: at.length,
    tilted: tilted ? 1 : 0,
    // a bit for each kind of sums
    wanted: (spreadWanted === false ? 0 : 1) + (displacementsWanted === false ? 0 : 2),
  });
  const numbers = [temperatureIn(arithmetic, temperature), kernel.fused?.alpha ?? 0, Infinity];
  new Float64Array(buffer, at.setting + 128, 3).set(numbers);
}

/** The least margin that the kernels found. */
export const leastMarginAt = ({ memory }: PassExports, at: number): number =>
  new Float64Array(memory.buffer, at + 144, 1)[0]!;
