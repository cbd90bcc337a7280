import type { PassExports } from './pass-exports.ts';

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

/** Writes the doubles of a setting; no margin is known. */
export function writeNumbers({ memory }: PassExports, at: number, temperature: number, alpha: number): void {
  new Float64Array(memory.buffer, at + 128, 3).set([temperature, alpha, Infinity]);
}

/** The least margin that the kernels found. */
export const leastMarginAt = ({ memory }: PassExports, at: number): number =>
  new Float64Array(memory.buffer, at + 144, 1)[0]!;
