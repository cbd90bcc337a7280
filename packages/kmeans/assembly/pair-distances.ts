import { multiplyAdd, ROW, zero } from './lanes';
import { BLOCK, centerAt, foundAt, listAt, rowAt, rowBytes } from './pair-state';

/** Bytes of each point that are worked on at a time. */
const STEP: usize = 32;

/** Points whose distances are taken together: four vectors of them. */
@inline
function together<T>(): usize {
  return 64 / sizeof<T>();
}

/**
 * Squared distances to center j of the listed points of the block that begins with point `from`: as doubles, at `foundAt`.
 * Terms join in the order of dimensions, as everywhere; there is room for whole chunks in lists and results.
 */
export function pairDistances<T>(own: usize, from: usize, j: usize, count: usize): void {
  const list = listAt(own);
  for (let i = count; i % together<T>() != 0; i++) store<i32>(list + (i << 2), load<i32>(list)); // any point will do
  for (let i: usize = 0; i < count; i += together<T>()) {
    const places = list + (i << 2);
    // from places to addresses: nobody reads them again
    for (let p: usize = 0; p < together<T>(); p++)
      store<u32>(addressesAt(own) + (p << 2), <u32>rowAt(own, from + <usize>load<i32>(places + (p << 2))));
    chunk<T>(own, centerAt(own, j), foundAt(own, i));
  }
}

/** Behind the list, with as much room as a chunk may go beyond it. */
@inline
function addressesAt(own: usize): usize {
  return listAt(own) + ((BLOCK + 16) << 2);
}

function chunk<T>(own: usize, center: usize, out: usize): void {
  const rows = addressesAt(own), end = rowBytes(own);
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
  for (let o: usize = 0; o < end; o += STEP) {
    const c = center + o;
    a0 = terms<T>(rows, o, c, a0);
    a1 = terms<T>(rows + (16 / sizeof<T>() << 2), o, c, a1);
    a2 = terms<T>(rows + (32 / sizeof<T>() << 2), o, c, a2);
    a3 = terms<T>(rows + (48 / sizeof<T>() << 2), o, c, a3);
  }
  storeDoubles<T>(out, a0);
  storeDoubles<T>(out + (128 / sizeof<T>()), a1);
  storeDoubles<T>(out + (256 / sizeof<T>()), a2);
  storeDoubles<T>(out + (384 / sizeof<T>()), a3);
}

/** A step's terms of as many points as a vector has lanes, one after the other. */
@inline
function terms<T>(rows: usize, o: usize, c: usize, sum: v128): v128 {
  const x = <usize>load<u32>(rows) + o, y = <usize>load<u32>(rows, 4) + o;
  if (sizeof<T>() == 8) {
    sum = two(v128.sub<f64>(v128.load(x), v128.load(c)), v128.sub<f64>(v128.load(y), v128.load(c)), sum);
    return two(v128.sub<f64>(v128.load(x, 16), v128.load(c, 16)), v128.sub<f64>(v128.load(y, 16), v128.load(c, 16)), sum);
  }
  const z = <usize>load<u32>(rows, 8) + o, w = <usize>load<u32>(rows, 12) + o;
  sum = four(
    v128.sub<f32>(v128.load(x), v128.load(c)), v128.sub<f32>(v128.load(y), v128.load(c)),
    v128.sub<f32>(v128.load(z), v128.load(c)), v128.sub<f32>(v128.load(w), v128.load(c)), sum);
  return four(
    v128.sub<f32>(v128.load(x, 16), v128.load(c, 16)), v128.sub<f32>(v128.load(y, 16), v128.load(c, 16)),
    v128.sub<f32>(v128.load(z, 16), v128.load(c, 16)), v128.sub<f32>(v128.load(w, 16), v128.load(c, 16)), sum);
}

@inline
function two(x: v128, y: v128, sum: v128): v128 {
  const first = v128.shuffle<i64>(x, y, 0, 2), second = v128.shuffle<i64>(x, y, 1, 3);
  return multiplyAdd<f64>(second, second, multiplyAdd<f64>(first, first, sum));
}

@inline
function four(x: v128, y: v128, z: v128, w: v128, sum: v128): v128 {
  const l0 = v128.shuffle<i32>(x, y, 0, 4, 1, 5), l1 = v128.shuffle<i32>(z, w, 0, 4, 1, 5);
  const h0 = v128.shuffle<i32>(x, y, 2, 6, 3, 7), h1 = v128.shuffle<i32>(z, w, 2, 6, 3, 7);
  let e = v128.shuffle<i64>(l0, l1, 0, 2);
  sum = multiplyAdd<f32>(e, e, sum);
  e = v128.shuffle<i64>(l0, l1, 1, 3);
  sum = multiplyAdd<f32>(e, e, sum);
  e = v128.shuffle<i64>(h0, h1, 0, 2);
  sum = multiplyAdd<f32>(e, e, sum);
  e = v128.shuffle<i64>(h0, h1, 1, 3);
  return multiplyAdd<f32>(e, e, sum);
}

@inline
function storeDoubles<T>(out: usize, a: v128): void {
  if (sizeof<T>() == 8) {
    v128.store(out, a);
    return;
  }
  v128.store(out, f64x2.promote_low_f32x4(a));
  v128.store(out, f64x2.promote_low_f32x4(v128.shuffle<i64>(a, a, 1, 1)), 16);
}
