import { dots } from './dots';
import { move, STRIP } from './frame';
import { multiplyAdd, ROW, splatAt, zero } from './lanes';
import { clusters, centersAt, costsAt, dimensions, distancesAt, leastAt, offsetAt, scaleAt, secondAt, spareAt } from './setting';

/** Squared distances of a tile's points to the centers, then costs, then the two least of each point. */
export function measure<T>(setting: usize, points: usize): void {
  if (ASC_FEATURE_RELAXED_SIMD && move<T>(setting, points)) dots<T>(setting);
  else distances<T>(setting, points);
  if (scaleAt(setting) != 0) rescale<T>(setting);
  twoLeast<T>(setting);
}

function distances<T>(setting: usize, points: usize): void {
  const d = <usize>dimensions(setting), k = clusters(setting), size: usize = sizeof<T>();
  for (let t: usize = 0; t < d; t += STRIP) {
    const x = points + t * ROW, dims = min<usize>(STRIP, d - t);
    if (d > STRIP) touch(x, dims * ROW, spareAt(setting));
    strip<T>(x, dims, centersAt(setting) + t * size, d * size, k, distancesAt(setting), t > 0);
  }
}

/** Reads a strip in the order of memory before it is read in columns: processors fetch ahead of what is read in order. */
export function touch(at: usize, bytes: usize, spare: usize): void {
  let any = zero();
  for (const end = at + bytes; at < end; at += 64) any = v128.or(any, v128.load(at));
  v128.store(spare, any); // or nothing would have to be read
}

/** Adds some dimensions' part of the distances to what is there, if anything is. */
@inline
function strip<T>(points: usize, dims: usize, centers: usize, length: usize, k: i32, out: usize, more: bool): void {
  const size: usize = sizeof<T>(), end = dims * size;
  let j = 0;
  for (; j + 2 <= k; j += 2) {
    const one = centers + <usize>j * length;
    for (let at: usize = 0; at < ROW; at += 64) {
      const o = out + <usize>j * ROW + at;
      let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
      if (more) {
        a0 = v128.load(o);
        a1 = v128.load(o, 16);
        a2 = v128.load(o, 32);
        a3 = v128.load(o, 48);
        b0 = v128.load(o, 256);
        b1 = v128.load(o, 272);
        b2 = v128.load(o, 288);
        b3 = v128.load(o, 304);
      }
      let x = points + at, t: usize = 0;
      if (!more) {
        const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
        let c = splatAt<T>(one);
        a0 = square<T>(x0, c);
        a1 = square<T>(x1, c);
        a2 = square<T>(x2, c);
        a3 = square<T>(x3, c);
        c = splatAt<T>(one + length);
        b0 = square<T>(x0, c);
        b1 = square<T>(x1, c);
        b2 = square<T>(x2, c);
        b3 = square<T>(x3, c);
        x += ROW;
        t = size;
      }
      for (; t < end; t += size, x += ROW) {
        const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
        let c = splatAt<T>(one + t);
        let y = v128.sub<T>(x0, c);
        a0 = multiplyAdd<T>(y, y, a0);
        y = v128.sub<T>(x1, c);
        a1 = multiplyAdd<T>(y, y, a1);
        y = v128.sub<T>(x2, c);
        a2 = multiplyAdd<T>(y, y, a2);
        y = v128.sub<T>(x3, c);
        a3 = multiplyAdd<T>(y, y, a3);
        c = splatAt<T>(one + length + t);
        y = v128.sub<T>(x0, c);
        b0 = multiplyAdd<T>(y, y, b0);
        y = v128.sub<T>(x1, c);
        b1 = multiplyAdd<T>(y, y, b1);
        y = v128.sub<T>(x2, c);
        b2 = multiplyAdd<T>(y, y, b2);
        y = v128.sub<T>(x3, c);
        b3 = multiplyAdd<T>(y, y, b3);
      }
      v128.store(o, a0);
      v128.store(o, a1, 16);
      v128.store(o, a2, 32);
      v128.store(o, a3, 48);
      v128.store(o, b0, 256);
      v128.store(o, b1, 272);
      v128.store(o, b2, 288);
      v128.store(o, b3, 304);
    }
  }
  if (j == k) return;
  const one = centers + <usize>j * length;
  for (let at: usize = 0; at < ROW; at += 64) {
    const o = out + <usize>j * ROW + at;
    let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
    if (more) {
      a0 = v128.load(o);
      a1 = v128.load(o, 16);
      a2 = v128.load(o, 32);
      a3 = v128.load(o, 48);
    }
    let x = points + at;
    for (let t: usize = 0; t < end; t += size, x += ROW) {
      const c = splatAt<T>(one + t);
      let y = v128.sub<T>(v128.load(x), c);
      a0 = multiplyAdd<T>(y, y, a0);
      y = v128.sub<T>(v128.load(x, 16), c);
      a1 = multiplyAdd<T>(y, y, a1);
      y = v128.sub<T>(v128.load(x, 32), c);
      a2 = multiplyAdd<T>(y, y, a2);
      y = v128.sub<T>(v128.load(x, 48), c);
      a3 = multiplyAdd<T>(y, y, a3);
    }
    v128.store(o, a0);
    v128.store(o, a1, 16);
    v128.store(o, a2, 32);
    v128.store(o, a3, 48);
  }
}

@inline
function square<T>(x: v128, c: v128): v128 {
  const y = v128.sub<T>(x, c);
  return v128.mul<T>(y, y);
}

/** scale · distance + offset, in two roundings. */
function rescale<T>(setting: usize): void {
  const size: usize = sizeof<T>();
  const k = clusters(setting);
  for (let j: usize = 0; j < <usize>k; j++) {
    const s = splatAt<T>(scaleAt(setting) + j * size);
    const o = splatAt<T>(offsetAt(setting) + j * size);
    const from = distancesAt(setting) + j * ROW, to = costsAt(setting) + j * ROW;
    for (let at: usize = 0; at < ROW; at += 16)
      v128.store(to + at, v128.add<T>(v128.mul<T>(s, v128.load(from + at)), o));
  }
}

function twoLeast<T>(setting: usize): void {
  const end = <usize>clusters(setting) * ROW;
  const infinite = v128.splat<T>(<T>Infinity);
  for (let at: usize = 0; at < ROW; at += 64) {
    let a0 = infinite, a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    const from = costsAt(setting) + at;
    for (let o = from; o < from + end; o += ROW) {
      let c = v128.load(o);
      b0 = v128.pmin<T>(b0, v128.pmax<T>(a0, c));
      a0 = v128.pmin<T>(a0, c);
      c = v128.load(o, 16);
      b1 = v128.pmin<T>(b1, v128.pmax<T>(a1, c));
      a1 = v128.pmin<T>(a1, c);
      c = v128.load(o, 32);
      b2 = v128.pmin<T>(b2, v128.pmax<T>(a2, c));
      a2 = v128.pmin<T>(a2, c);
      c = v128.load(o, 48);
      b3 = v128.pmin<T>(b3, v128.pmax<T>(a3, c));
      a3 = v128.pmin<T>(a3, c);
    }
    let o = leastAt(setting) + at;
    v128.store(o, a0);
    v128.store(o, a1, 16);
    v128.store(o, a2, 32);
    v128.store(o, a3, 48);
    o = secondAt(setting) + at;
    v128.store(o, b0);
    v128.store(o, b1, 16);
    v128.store(o, b2, 32);
    v128.store(o, b3, 48);
  }
}
