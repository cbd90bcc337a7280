// What a pass over sorted tiles works with, beside the setting of the tile's rules: addresses and numbers in one block of
// memory, which src/energy/blocks/wasm-tiles.ts writes.

@inline
function word(own: usize, index: i32): usize {
  return <usize>load<u32>(own + (<usize>index << 2));
}
@inline
function number(own: usize, index: i32): f64 {
  return load<f64>(own + 128 + (<usize>index << 3));
}

/** Centers that a list names. */
export const LISTED: i32 = 15;

/** Centers that a list of the nearest names. */
export const NEAREST_LISTED: i32 = 7;

@inline export function tilePointsAt(o: usize): usize { return word(o, 0); }
@inline export function tileWeightsAt(o: usize): usize { return word(o, 1); }
@inline export function massAt(o: usize, t: usize): usize { return word(o, 2) + (t << 3); }
@inline export function meanAt(o: usize, i: usize): usize { return word(o, 3) + (i << 3); }
@inline export function restAt(o: usize, i: usize): usize { return word(o, 4) + (i << 3); }
@inline export function squareAt(o: usize, t: usize): usize { return word(o, 5) + (t << 3); }
@inline export function boundsAt(o: usize, t: usize): usize { return word(o, 6) + t * (((word(o, 12) + 3) & ~3) << 2); }
@inline export function nearAt(o: usize, t: usize): usize { return word(o, 7) + (t << 3); }
@inline export function listAt(o: usize, t: usize): usize { return word(o, 8) + (t << 6); }
@inline export function allCenters(o: usize): usize { return word(o, 9); }
@inline export function allOffsets(o: usize): usize { return word(o, 10); }
@inline export function allScales(o: usize): usize { return word(o, 11); }
@inline export function allClusters(o: usize): i32 { return <i32>word(o, 12); }
@inline export function totalAt(o: usize): usize { return word(o, 13); }
@inline export function comparedAt(o: usize): usize { return word(o, 14); }
@inline export function lastAt(o: usize): usize { return word(o, 15); }
@inline export function liveAt(o: usize): usize { return word(o, 16); }
@inline export function edgeAt(o: usize): usize { return word(o, 17); }
@inline export function neededAt(o: usize): usize { return word(o, 17) + 256; }
/** Up to what a center may be the nearest, for each point. */
@inline export function tiedAt(o: usize): usize { return word(o, 17) + 512; }
@inline export function factorAt(o: usize): usize { return word(o, 17) + 768; }
@inline export function totalsAt(o: usize): usize { return word(o, 18); }
@inline export function lostAt(o: usize): usize { return word(o, 19); }
/** Whether a part has met a center, `(k)`. */
@inline export function metAt(o: usize): usize { return word(o, 20); }
/** How many it has met, and which. */
@inline export function listOfMet(o: usize): usize { return word(o, 21); }
/** Where the centers of a tile are put together. */
@inline export function chosenAt(o: usize): usize { return word(o, 22); }
/** Totals of a part, and what they lost, are at an address. */
@inline
export function setTotals(o: usize, totals: usize, lost: usize): void {
  store<u32>(o + 72, <u32>totals);
  store<u32>(o + 76, <u32>lost);
}
@inline
export function setMet(o: usize, met: usize, list: usize): void {
  store<u32>(o + 80, <u32>met);
  store<u32>(o + 84, <u32>list);
}
@inline export function dueAt(o: usize, t: usize): usize { return word(o, 23) + (t << 3); }
@inline export function nearestAt(o: usize, t: usize): usize { return word(o, 24) + (t << 5); }
/** Where the points of all tiles are among the centers, if that is wanted. */
@inline export function toldFirstAt(o: usize): usize { return word(o, 25); }
@inline export function toldSecondAt(o: usize): usize { return word(o, 26); }
@inline export function toldGapAt(o: usize): usize { return word(o, 27); }
@inline export function longest(o: usize): f64 { return number(o, 0); }
@inline export function margin(o: usize): f64 { return number(o, 1); }
@inline export function shortened(o: usize): f64 { return number(o, 2); }
@inline export function floor(o: usize): f64 { return number(o, 3); }
@inline export function unit(o: usize): f64 { return number(o, 4); }
@inline export function farthest(o: usize): f64 { return number(o, 8); }
@inline export function tied(o: usize): f64 { return number(o, 9); }
@inline export function beside(o: usize): f64 { return number(o, 10); }
@inline export function squareShortened(o: usize): f64 { return number(o, 11); }
@inline export function countLive(o: usize, count: i32): void { store<f64>(o + 168, number(o, 5) + <f64>count); }
@inline export function countNear(o: usize, count: i32): void { store<f64>(o + 176, number(o, 6) + <f64>count); }
@inline export function countCertified(o: usize): void { store<f64>(o + 184, number(o, 7) + 1.0); }

/** `dueAfter` of the reference. */
@inline
export function dueAfter(now: f64, left: f64): f64 {
  return (now + left * (1.0 - 9.5367431640625e-7)) * (1.0 - 4.44089209850062616e-16);
}

/** A float that compares as at least x. */
@inline
export function floatAbove(x: f64): f32 {
  return <f32>(min(x, 1e30) * (1.0 + 2.384185791015625e-7));
}

/** A float that is not above x. */
@inline
export function floatBelow(x: f64): f32 {
  return <f32>(min(x, 1e30) * (1.0 - 4.76837158203125e-7));
}
