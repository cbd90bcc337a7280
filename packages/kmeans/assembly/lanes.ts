// One source for floats and doubles: T is f32 or f64, and what depends on its size is decided when compiling. A row of a
// tile is 256 bytes: 32 doubles or 64 floats, in 16 vectors.

/** Bytes of a row. */
export const ROW: usize = 256;

export { multiplyAdd } from '../../autodiff/assembly/lanes';

/** The number at an address, in every lane. */
@inline
export function splatAt<T>(at: usize): v128 {
  return sizeof<T>() == 4 ? v128.load32_splat(at) : v128.load64_splat(at);
}

/** The number 0 in every lane. */
@inline
export function zero(): v128 {
  return i64x2.splat(0);
}

/** Zeros in whole vectors; of so few bytes that a call of the engine's would cost more. */
@inline
export function clear(at: usize, bytes: usize): void {
  for (const end = at + bytes; at < end; at += 16) v128.store(at, zero());
}

/** The largest finite number. */
@inline
export function largest<T>(): T {
  return sizeof<T>() == 4 ? <T>f32.MAX_VALUE : <T>f64.MAX_VALUE;
}

/** Points in a tile. */
@inline
export function tilePoints<T>(): i32 {
  return <i32>ROW / sizeof<T>();
}

/** The lanes of a vector, added: halves first. */
@inline
export function added<T>(a: v128): f64 {
  if (sizeof<T>() == 8) return f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
  const b = f32x4.add(a, i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3, 4, 5, 6, 7));
  return <f64>(f32x4.extract_lane(b, 0) + f32x4.extract_lane(b, 1));
}

/** Adds a double to one in memory. */
@inline
export function addTo(at: usize, term: f64): void {
  store<f64>(at, load<f64>(at) + term);
}

/** The floats 2 and 3 of a vector, as doubles. */
@inline
export function promoteHigh(a: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(a, a, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15));
}

/** Four doubles as floats. */
@inline
export function demote(low: v128, high: v128): v128 {
  return v128.shuffle<i64>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2);
}
