import { evaluate } from './blocks';
import { SCALARS } from './gather';
import { ROW } from './lanes';
import { allPoints, BLOCK, isStarting } from './pair-state';
import { startBlock, stepBlock } from './pairs';
import { absorb, passTiles } from './pass';
import { dimensions, setPoints, setWeights, sumsAt, sumsLength } from './setting';
import { allClusters, setMet, setTotals } from './tiles';

// What a part of a pass is told, in words that src/energy/kernels/wasm-parts.ts writes: where its thread works, and which
// tiles there are.

@inline
function word(job: usize, index: i32): usize {
  return <usize>load<u32>(job + (<usize>index << 2));
}
@inline function settingAt(job: usize): usize { return word(job, 0); }
@inline function perPart(job: usize): i32 { return <i32>word(job, 1); }
@inline function allTiles(job: usize): i32 { return <i32>word(job, 2); }
@inline function tilesAt(job: usize): usize { return word(job, 3); }
@inline function weightsOfAll(job: usize): usize { return word(job, 4); }
@inline function step(job: usize): usize { return word(job, 5); }
/** Weights of the last tile, if it has its own. */
@inline function lastWeights(job: usize): usize { return word(job, 6); }
@inline function totalsOfParts(job: usize): usize { return word(job, 7); }
/** For how many parts there is a place. */
@inline function places(job: usize): i32 { return <i32>word(job, 8); }

/** One part of a dense pass over tiles in memory; its totals, and what they lost, go to its own place. */
export function passPart<T>(job: usize, part: i32): void {
  const setting = settingAt(job), bytes = <usize>dimensions(setting) * ROW;
  const first = part * perPart(job), end = min(first + perPart(job), allTiles(job));
  const alike = lastWeights(job) != 0 && end == allTiles(job) ? end - 1 : end;
  setPoints(setting, tilesAt(job) + <usize>first * bytes);
  setWeights(setting, weightsOfAll(job) + <usize>first * step(job));
  passTiles<T>(setting, first, alike - first);
  if (alike < end) {
    setPoints(setting, tilesAt(job) + <usize>alike * bytes);
    setWeights(setting, lastWeights(job));
    passTiles<T>(setting, alike, 1);
  }
  absorb(setting);
  leave(setting, job, part);
}

/** Moves the totals of a part, and what they lost, to its place. */
function leave(setting: usize, job: usize, part: i32): void {
  const length = <usize>((sumsLength(setting) + 1) & ~1) << 4;
  const totals = sumsAt(setting) + (length >> 1);
  memory.copy(totalsOfParts(job) + <usize>(part % places(job)) * length, totals, length);
  memory.fill(totals, 0, length);
}

/** The same of a pass that keeps a bound for each pair; `tilesAt` is what it needs beside the setting, and blocks take the place of tiles. */
export function pairsPart<T>(job: usize, part: i32): void {
  const setting = settingAt(job), own = tilesAt(job);
  const first = part * perPart(job), end = min(first + perPart(job), allTiles(job));
  for (let block = first; block < end; block++) {
    const from = <usize>block * BLOCK, count = min<usize>(BLOCK, allPoints(own) - from);
    if (isStarting(own)) {
      startBlock<T>(setting, own, from, count);
      absorb(setting);
    } else if (stepBlock(setting, own, from, count)) absorb(setting);
  }
  leave(setting, job, part);
}

/**
 * The same of a pass over sorted tiles; `tilesAt` is what it needs beside the setting. Each part has a place for totals,
 * what they lost, which centers it has met, and their list.
 */
export function blocksPart<T>(job: usize, part: i32): void {
  const setting = settingAt(job), own = tilesAt(job);
  const first = part * perPart(job), end = min(first + perPart(job), allTiles(job));
  const k = <usize>allClusters(own), length = <usize>((sumsLength(setting) + 1) & ~1) << 3;
  const totals = totalsOfParts(job) + <usize>(part % places(job)) * placeOf(k, length);
  setTotals(own, totals, totals + length);
  setMet(own, totals + 2 * length, totals + 2 * length + ((k + 3) & ~3));
  memory.fill(totals, 0, <usize>SCALARS << 3);
  memory.fill(totals + length, 0, <usize>SCALARS << 3);
  store<i32>(totals + 2 * length + ((k + 3) & ~3), 0);
  evaluate<T>(setting, own, first, end - first);
}

@inline
function placeOf(k: usize, length: usize): usize {
  return (2 * length + ((k + 3) & ~3) + ((k + 1) << 2) + 63) & ~63;
}

/** Moves the totals of a part over sorted tiles, and what they lost, into those of the whole: of centers that it has met. */
export function joinMet(setting: usize, own: usize, part: i32, places: usize, whole: usize): void {
  const k = <usize>allClusters(own), d = <usize>dimensions(setting), length = <usize>((sumsLength(setting) + 1) & ~1) << 3;
  const totals = places + <usize>part * placeOf(k, length), lost = totals + length;
  const met = totals + 2 * length, list = met + ((k + 3) & ~3);
  joinSome(totals, lost, whole, length, 0, SCALARS);
  for (let i = 1; i <= load<i32>(list); i++) {
    const j = <usize>load<i32>(list + (<usize>i << 2));
    joinSome(totals, lost, whole, length, <usize>SCALARS + j, 1);
    joinSome(totals, lost, whole, length, <usize>SCALARS + k + j, 1);
    joinSome(totals, lost, whole, length, <usize>SCALARS + 2 * k + j * d, d);
    store<u8>(met + j, 0);
  }
}

function joinSome(totals: usize, missing: usize, whole: usize, length: usize, first: usize, count: usize): void {
  for (let o = first << 3, end = (first + count) << 3; o < end; o += 8) {
    const sum = load<f64>(whole + o), term = load<f64>(totals + o);
    const next = sum + term;
    const back = next - sum;
    const error = (sum - (next - back)) + (term - back);
    store<f64>(whole + length + o, load<f64>(whole + length + o) + (error + load<f64>(missing + o)));
    store<f64>(whole + o, next);
  }
}

/** Moves the totals of a part, and what they lost, into those of the whole. */
export function joinPart(part: usize, whole: usize, length: i32): void {
  const bytes = <usize>((length + 1) & ~1) << 3;
  for (let o: usize = 0; o < bytes; o += 16) {
    const sum = v128.load(whole + o), term = v128.load(part + o);
    const next = f64x2.add(sum, term);
    const back = f64x2.sub(next, sum);
    const error = f64x2.add(f64x2.sub(sum, f64x2.sub(next, back)), f64x2.sub(term, back));
    const lost = whole + bytes + o;
    v128.store(lost, f64x2.add(v128.load(lost), f64x2.add(error, v128.load(part + bytes + o))));
    v128.store(whole + o, next);
  }
  memory.fill(part, 0, 2 * bytes);
}
