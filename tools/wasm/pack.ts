// Kernels for two sizes of numbers are mostly the same bytes, so that a third of them remains if repetitions are told by
// where they were. Blocks of LZ4 (Collet, 2011), which a few lines of `unpack` read.

/** Shorter repetitions are not worth telling. */
const least = 4;
/** Farther back than this cannot be told. */
const farthest = 65_535;

/** A repetition: how many bytes, and how far back they were. */
type Repetition = readonly [length: number, back: number];

/** The bytes, shorter, after their number in 4 bytes, lowest first; repetitions of what is in `before` are told too. */
export function pack(fresh: Uint8Array, before: Uint8Array = new Uint8Array(0)): Uint8Array {
  const [start, length] = [before.length, fresh.length];
  const bytes = Uint8Array.from([...before, ...fresh]);
  const n = bytes.length;
  const out = [length & 255, (length >> 8) & 255, (length >> 16) & 255, length >>> 24];
  const places = new Map<string, number[]>();
  for (let i = 0; i < start; i++) note(bytes, i, places);
  let [at, from] = [start, start];
  while (at + least <= n) {
    const [repeated, back] = longest(bytes, at, places);
    note(bytes, at, places);
    // one byte later there may be a longer one
    if (repeated < least || longest(bytes, at + 1, places)[0] > repeated + 1) {
      at++;
      continue;
    }
    tell(out, bytes.subarray(from, at), [repeated, back]);
    for (const end = at++ + repeated; at < end; at++) note(bytes, at, places);
    from = at;
  }
  tell(out, bytes.subarray(from), undefined);
  return Uint8Array.from(out);
}

const first = (bytes: Uint8Array, at: number): string => bytes.subarray(at, at + least).join();

function note(bytes: Uint8Array, at: number, places: Map<string, number[]>): void {
  const key = first(bytes, at);
  const known = places.get(key);
  if (known) known.push(at);
  else places.set(key, [at]);
}

function longest(bytes: Uint8Array, at: number, places: Map<string, number[]>): Repetition {
  let [length, back] = [0, 0];
  for (const place of places.get(first(bytes, at)) ?? []) {
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
