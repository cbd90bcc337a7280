import type { Survey } from '../kernels/survey.ts';

/** Points in an order in which those of a tile have the same centers near. */
export interface Order {
  /** Which point comes where, `(n)`. */
  readonly points: Int32Array;
  /** Where each tile begins among them, and where the last one ends, `(tiles + 1)`. */
  readonly starts: Int32Array;
}

/** Most keys of a counting sort: with more, second centers share keys. */
const mostKeys = 2 ** 21;
const classes = 6;

/**
 * Sorts points by their nearest center, by how far they are from needing a second one, in octaves, and by that one.
 * Every tile of up to `lanes` points has one nearest center only.
 */
export function orderOf({ first, second, gap }: Survey, k: number, lanes: number): Order {
  const n = first.length;
  const seconds = Math.min(k, Math.max(1, Math.floor(mostKeys / (k * classes))));
  const sharing = Int32Array.from({ length: k }, (_, j) => Math.floor((j * seconds) / k));
  let most = 0;
  for (let i = 0; i < n; i++) if (gap[i]! > most) most = gap[i]!;
  const keys = new Int32Array(n);
  const place = new Int32Array(k * classes * seconds + 1);
  for (let i = 0; i < n; i++) {
    let octave = 0;
    for (let part = most / 2; octave < classes - 1 && !(gap[i]! > part); part /= 2) octave++;
    const key = (first[i]! * classes + octave) * seconds + sharing[second[i]!]!;
    keys[i] = key;
    place[key + 1]!++;
  }
  for (let key = 1; key < place.length; key++) place[key]! += place[key - 1]!;
  const starts: number[] = [];
  for (let j = 0, key = 0; j < k; j++) {
    const from = place[key]!;
    key += classes * seconds;
    for (let at = from; at < place[key]!; at += lanes) starts.push(at);
  }
  const points = new Int32Array(n);
  for (let i = 0; i < n; i++) points[place[keys[i]!]!++] = i;
  return { points, starts: Int32Array.from([...starts, n]) };
}

/** Takes over what a pass over tiles in this order has told of the points at their places. */
export function readSurvey(told: Survey, { points, starts }: Order, lanes: number, out: Survey): void {
  for (let t = 0; t < starts.length - 1; t++)
    for (let at = starts[t]!, from = t * lanes; at < starts[t + 1]!; at++, from++) {
      const i = points[at]!;
      out.first[i] = told.first[from]!;
      if (told.gap[from]! < 0) continue;
      out.second[i] = told.second[from]!;
      out.gap[i] = told.gap[from]!;
    }
}
