import { type Arithmetic, temperatureIn } from './arithmetic.ts';
import type { PassExports } from './pass-exports.ts';
import type { PassInput } from './pass-input.ts';

/** Addresses and numbers in the order in which assembly/setting.ts reads them. */
const words = [
  'points',
  'weights',
  'weightStep',
  'centers',
  'offset',
  'scale',
  'clusters',
  'dimensions',
  'rule',
  'distances',
  'costs',
  'shares',
  'pulls',
  'perTile',
  'active',
  'candidates',
  'sums',
  'sumsLength',
  'perPoint',
  'pointGradient',
  'tilted',
  'spreadWanted',
  'row',
  'labels',
  'parts',
  'allLabels',
  'allLeast',
  'allSecond',
  'frame',
] as const;
type Words = { readonly [Name in (typeof words)[number]]: number };

const place = /* @__PURE__ */ Object.fromEntries(words.map((name, i) => [name, i])) as Words;

/** Bytes of a setting. */
export const settingLength = 192;

/** Writes some words of the setting at an address. */
export function writeWords({ memory }: PassExports, at: number, values: Partial<Words>): void {
  const all = new Uint32Array(memory.buffer, at, words.length);
  for (const name in values) all[place[name as keyof Words]] = values[name as keyof Words]!;
}

/** Those that say where a pass works. */
const worked = [
  'centers',
  'offset',
  'scale',
  'distances',
  'costs',
  'shares',
  'pulls',
  'perTile',
  'active',
  'candidates',
  'sums',
  'row',
  'labels',
  'parts',
] as const;

/** Where a pass works, its setting, and how many sums there are. What it does not need is at 0. */
export type Work = Readonly<Record<(typeof worked)[number] | 'setting' | 'length', number>>;

/** Writes a setting without points and outputs; no margin is known. */
export function writeSetting(
  exports: PassExports,
  at: Work,
  { k, d, temperature, kernel, tilted, spreadWanted }: PassInput,
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
    spreadWanted: spreadWanted === false ? 0 : 1,
  });
  const numbers = [temperatureIn(arithmetic, temperature), kernel.fused?.alpha ?? 0, Infinity];
  new Float64Array(buffer, at.setting + 128, 3).set(numbers);
}

/** The least margin that the kernels found. */
export const leastMarginAt = ({ memory }: PassExports, at: number): number =>
  new Float64Array(memory.buffer, at + 144, 1)[0]!;
