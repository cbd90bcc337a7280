// What a pass that keeps a bound for each pair of a point and a center works with: addresses and numbers in one block of
// memory, which src/energy/pairs/wasm-pairs.ts writes.

@inline
function word(own: usize, index: i32): usize {
  return <usize>load<u32>(own + (<usize>index << 2));
}
@inline
function number(own: usize, index: i32): f64 {
  return load<f64>(own + 128 + (<usize>index << 3));
}

/** Points whose bounds are together: one bit each of a mask. */
export const GROUP: usize = 64;

/** Points that are worked on together; their sums are added plainly before they join the compensated totals. */
export const BLOCK: usize = 256;

/** Coordinates of point i; behind the last one zeros, up to whole steps of the distances. */
@inline export function rowAt(o: usize, i: usize): usize { return word(o, 0) + i * word(o, 1); }
@inline export function rowBytes(o: usize): usize { return word(o, 1); }
@inline export function weightOf(o: usize, i: usize): f64 { return load<f64>(word(o, 2) + (i << 3)); }
/** The nearest center of point i. */
@inline export function labelAt(o: usize, i: usize): usize { return word(o, 3) + (i << 2); }
/** What its distance is at most. */
@inline export function upperAt(o: usize, i: usize): usize { return word(o, 4) + (i << 2); }
/** What distances of a group to center j are at least. */
@inline export function lowersAt(o: usize, group: usize, k: usize, j: usize): usize { return word(o, 5) + (group * k + j) * GROUP * 4; }
/** The same for one point. */
@inline
export function lowerAt(o: usize, i: usize, k: usize, j: usize): usize {
  return lowersAt(o, i / GROUP, k, j) + ((i % GROUP) << 2);
}
/** A center, laid out as a point. */
@inline export function centerAt(o: usize, j: usize): usize { return word(o, 6) + j * word(o, 1); }
/** Where sums are taken from, as doubles. */
@inline export function referenceAt(o: usize, i: usize): usize { return word(o, 7) + (i << 3); }
/** The last step of center j, as a float. */
@inline export function wayAt(o: usize, j: usize): usize { return word(o, 8) + (j << 2); }
/** Which points of a block are to be measured to center j, a word for each group; those of all centers at k. */
@inline export function masksAt(o: usize, j: usize): usize { return word(o, 9) + j * (BLOCK / 8); }
/** Points that are measured together, by their place in the block. */
@inline export function listAt(o: usize): usize { return word(o, 10); }
/** Their squared distances, as doubles. */
@inline export function foundAt(o: usize, at: usize): usize { return word(o, 11) + (at << 3); }
/** Squared distance to the center that was the nearest, and to the one that is, for each point of a block. */
@inline export function ownAt(o: usize, p: usize): usize { return word(o, 12) + (p << 3); }
@inline export function bestAt(o: usize, p: usize): usize { return word(o, 13) + (p << 3); }
@inline export function bestLabelAt(o: usize, p: usize): usize { return word(o, 14) + (p << 2); }
@inline export function tileAt(o: usize): usize { return word(o, 15); }
@inline export function allPoints(o: usize): usize { return word(o, 16); }
@inline export function isStarting(o: usize): bool { return word(o, 17) != 0; }
@inline export function isFloat(o: usize): bool { return word(o, 18) != 0; }
/** Beyond this many times what the nearest is at most … */
@inline export function factor(o: usize): f32 { return <f32>number(o, 0); }
/** … and this, a center is out of reach. */
@inline export function beside(o: usize): f32 { return <f32>number(o, 1); }
@inline export function countPairs(o: usize, count: usize): void { store<f64>(o + 176, number(o, 6) + <f64>count); }

const MOST: f64 = 1e30;

/** What a distance is at most, and at least, as a float, given its square as computed: `upperOf` and `lowerOf` of the reference. */
@inline
export function upperOf(o: usize, squared: f64): f32 {
  const length = (Math.sqrt(squared) * number(o, 5) + 2.0 * number(o, 3)) * number(o, 4);
  return length < MOST ? <f32>(length * (1.0 + 2.384185791015625e-7)) : f32.POSITIVE_INFINITY;
}
@inline
export function lowerOf(o: usize, squared: f64): f32 {
  return <f32>(min((Math.sqrt(squared) * number(o, 2) - number(o, 3)) * number(o, 4), MOST) * (1.0 - 4.76837158203125e-7));
}
