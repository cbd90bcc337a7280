// Kernels for two sizes of numbers are mostly the same bytes, so that a third of them remains if repetitions are told by
// where they were. Blocks of LZ4 (Collet, 2011), which a few lines of `unpack` read.

/** Shorter repetitions are not worth telling. */
const least = 4;
/** Farther back than this cannot be told. */
const farthest = 65_535;

/** A repetition: how many bytes, and how far back they were. */
type Repetition = readonly [length: number, back: number];

/** The bytes, shorter, after their number in 4 bytes, lowest first. */
export function pack(bytes: Uint8Array): Uint8Array {
  const n = bytes.length;
  const out = [n & 255, (n >> 8) & 255, (n >> 16) & 255, n >>> 24];
  const places = new Map<string, number[]>();
  let [at, from] = [0, 0];
  while (at + least <= n) {
    const [length, back] = longest(bytes, at, places);
    note(bytes, at, places);
    // one byte later there may be a longer one
    if (length < least || longest(bytes, at + 1, places)[0] > length + 1) {
      at++;
      continue;
    }
    tell(out, bytes.subarray(from, at), [length, back]);
    for (const end = at++ + length; at < end; at++) note(bytes, at, places);
    from = at;
  }
  tell(out, bytes.subarray(from), undefined);
  return Uint8Array.from(out);
}

const start = (bytes: Uint8Array, at: number): string => bytes.subarray(at, at + least).join();

function note(bytes: Uint8Array, at: number, places: Map<string, number[]>): void {
  const key = start(bytes, at);
  const known = places.get(key);
  if (known) known.push(at);
  else places.set(key, [at]);
}

function longest(bytes: Uint8Array, at: number, places: Map<string, number[]>): Repetition {
  let [length, back] = [0, 0];
  for (const place of places.get(start(bytes, at)) ?? []) {
    if (at - place > farthest) continue;
    let same = 0;
    while (at + same < bytes.length && bytes[place + same] === bytes[at + same]) same++;
    if (same >= length) [length, back] = [same, at - place];
  }
  return [length, back];
}

/** New bytes, then a repetition, if one follows. */
function tell(out: number[], fresh: Uint8Array, repetition: Repetition | undefined): void {
  const [length, back] = repetition ?? [least, 0];
  out.push((Math.min(fresh.length, 15) << 4) | Math.min(length - least, 15));
  count(out, fresh.length);
  out.push(...fresh);
  if (!repetition) return;
  out.push(back & 255, back >> 8);
  count(out, length - least);
}

/** What of a number does not fit into four bits. */
function count(out: number[], n: number): void {
  if (n < 15) return;
  let rest = n - 15;
  for (; rest >= 255; rest -= 255) out.push(255);
  out.push(rest);
}
