import type { Survey } from './survey.ts';

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
  const points = new Int32Array(n);
  for (let i = 0; i < n; i++) points[place[keys[i]!]!++] = i;
  const starts: number[] = [];
  for (let a = 0, from = 0; a < n; a++) {
    if (a > 0 && a - from < lanes && first[points[a]!] === first[points[a - 1]!]) continue;
    starts.push(a);
    from = a;
  }
  return { points, starts: Int32Array.from([...starts, n]) };
}
