import { listActive } from './gather';
import { multiplyAdd, ROW, splatAt, tilePoints, zero } from './lanes';
import {
  candidatesAt, centersAt, clusters, dimensions, expectedGapAt, freeGapAt, gradientAt, leastAt, perPointAt, pullsAt, scaleAt, spareAt,
} from './setting';

/** Least cost, free gap and expected gap of each point, `(points, 3)`. */
export function tellPoints<T>(setting: usize, tile: i32): void {
  const size: usize = sizeof<T>();
  let to = perPointAt(setting) + <usize>(tile * tilePoints<T>()) * 24;
  for (let at: usize = 0; at < ROW; at += size, to += 24) {
    store<f64>(to, <f64>load<T>(leastAt(setting) + at));
    store<f64>(to, <f64>load<T>(freeGapAt(setting) + at), 8);
    store<f64>(to, <f64>load<T>(expectedGapAt(setting) + at), 16);
  }
}

/** Numbers of a tile's points, as doubles. */
export function tellDoubles<T>(values: usize, out: usize, tile: i32): void {
  let to = out + (<usize>(tile * tilePoints<T>()) << 3);
  for (let at: usize = 0; at < ROW; at += sizeof<T>(), to += 8) store<f64>(to, <f64>load<T>(values + at));
}

/** 2 Σⱼ q s (x − c) of each point, `(points, d)`, in the order of the centers. */
export function pullPoints<T>(setting: usize, points: usize, tile: i32): void {
  const d = <usize>dimensions(setting), row = spareAt(setting);
  const out = gradientAt(setting) + ((<usize>(tile * tilePoints<T>()) * d) << 3);
  const count = listActive(setting, <usize>clusters(setting));
  for (let t: usize = 0; t < d; t++) {
    for (let at: usize = 0; at < ROW; at += 64) pullVectors<T>(setting, points + t * ROW, t, at, count);
    for (let p: usize = 0; p < <usize>tilePoints<T>(); p++)
      store<f64>(out + ((p * d + t) << 3), 2.0 * <f64>load<T>(row + p * sizeof<T>()));
  }
}

/** One dimension of four vectors of points. */
function pullVectors<T>(setting: usize, points: usize, t: usize, at: usize, count: i32): void {
  const d = <usize>dimensions(setting), scales = scaleAt(setting), size: usize = sizeof<T>();
  const x = points + at, to = spareAt(setting) + at;
  const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
  let a0 = zero(), a1 = a0, a2 = a0, a3 = a0;
  for (let i = 0; i < count; i++) {
    const j = <usize>load<i32>(candidatesAt(setting) + (<usize>i << 2));
    const c = splatAt<T>(centersAt(setting) + (j * d + t) * size), o = pullsAt(setting) + j * ROW + at;
    let q0 = v128.load(o), q1 = v128.load(o, 16), q2 = v128.load(o, 32), q3 = v128.load(o, 48);
    if (scales != 0) {
      const s = splatAt<T>(scales + j * size);
      q0 = v128.mul<T>(q0, s);
      q1 = v128.mul<T>(q1, s);
      q2 = v128.mul<T>(q2, s);
      q3 = v128.mul<T>(q3, s);
    }
    a0 = multiplyAdd<T>(q0, v128.sub<T>(x0, c), a0);
    a1 = multiplyAdd<T>(q1, v128.sub<T>(x1, c), a1);
    a2 = multiplyAdd<T>(q2, v128.sub<T>(x2, c), a2);
    a3 = multiplyAdd<T>(q3, v128.sub<T>(x3, c), a3);
  }
  v128.store(to, a0);
  v128.store(to, a1, 16);
  v128.store(to, a2, 32);
  v128.store(to, a3, 48);
}
