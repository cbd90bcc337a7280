import { ROW, splatAt, tilePoints, zero } from './lanes';
import {
  activeAt, centersAt, clusters, dimensions, expectedGapAt, freeGapAt, gradientAt, leastAt, perPointAt, pullsAt, scaleAt, spareAt,
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
  const k = <usize>clusters(setting), d = <usize>dimensions(setting), size: usize = sizeof<T>();
  const out = gradientAt(setting) + ((<usize>(tile * tilePoints<T>()) * d) << 3);
  const two = v128.splat<T>(<T>2), row = spareAt(setting);
  for (let t: usize = 0; t < d; t++) {
    for (let at: usize = 0; at < ROW; at += 32) {
      let a = zero(), b = zero();
      const x0 = v128.load(points + t * ROW + at), x1 = v128.load(points + t * ROW + at, 16);
      for (let j: usize = 0; j < k; j++) {
        if (load<i32>(activeAt(setting) + (j << 2)) == 0) continue;
        const c = splatAt<T>(centersAt(setting) + (j * d + t) * size);
        const o = pullsAt(setting) + j * ROW + at;
        let q0 = v128.load(o), q1 = v128.load(o, 16);
        if (scaleAt(setting) != 0) {
          const s = splatAt<T>(scaleAt(setting) + j * size);
          q0 = v128.mul<T>(q0, s);
          q1 = v128.mul<T>(q1, s);
        }
        a = v128.add<T>(a, v128.mul<T>(v128.mul<T>(two, q0), v128.sub<T>(x0, c)));
        b = v128.add<T>(b, v128.mul<T>(v128.mul<T>(two, q1), v128.sub<T>(x1, c)));
      }
      v128.store(row + at, a);
      v128.store(row + at, b, 16);
    }
    for (let p: usize = 0; p < <usize>tilePoints<T>(); p++)
      store<f64>(out + ((p * d + t) << 3), <f64>load<T>(row + p * size));
  }
}
