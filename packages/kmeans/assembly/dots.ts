import { doubledAt, movedAt, normsAt, squaresAt, STRIP } from './frame';
import { multiplyAdd, ROW, splatAt, zero } from './lanes';
import { clusters, dimensions, distancesAt, frameAt } from './setting';

/** Squared distances of a tile that is in the frame: ‖x‖² + ‖c‖² − 2 ⟨x, c⟩, and nowhere below 0. */
export function dots<T>(setting: usize): void {
  const frame = frameAt(setting), size: usize = sizeof<T>();
  const d = <usize>dimensions(setting), k = <usize>clusters(setting);
  for (let t: usize = 0; t < d; t += STRIP)
    for (let j: usize = 0; j < k; j += 2) {
      const one = doubledAt(frame) + (j * d + t) * size, out = distancesAt(setting) + j * ROW;
      const x = movedAt(frame) + t * ROW, dims = min<usize>(STRIP, d - t);
      pair<T>(x, dims, one, j + 1 < k ? d * size : 0, out, t > 0 ? 0 : normsAt(frame) + j * size, squaresAt(frame));
    }
}

/**
 * A center in some dimensions, and another `next` bytes behind it, or itself. To the products of the first dimensions are
 * added norms, to others what came before.
 */
@inline
function pair<T>(points: usize, dims: usize, one: usize, next: usize, out: usize, norm: usize, squares: usize): void {
  const size: usize = sizeof<T>(), end = dims * size;
  for (let at: usize = 0; at < ROW; at += 64) {
    let a0 = zero(), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
    let x = points + at;
    for (let t: usize = 0; t < end; t += size, x += ROW) {
      const x0 = v128.load(x), x1 = v128.load(x, 16), x2 = v128.load(x, 32), x3 = v128.load(x, 48);
      let c = splatAt<T>(one + t);
      a0 = multiplyAdd<T>(x0, c, a0);
      a1 = multiplyAdd<T>(x1, c, a1);
      a2 = multiplyAdd<T>(x2, c, a2);
      a3 = multiplyAdd<T>(x3, c, a3);
      c = splatAt<T>(one + next + t);
      b0 = multiplyAdd<T>(x0, c, b0);
      b1 = multiplyAdd<T>(x1, c, b1);
      b2 = multiplyAdd<T>(x2, c, b2);
      b3 = multiplyAdd<T>(x3, c, b3);
    }
    join<T>(out + at, a0, a1, a2, a3, norm, squares + at);
    if (next != 0) join<T>(out + ROW + at, b0, b1, b2, b3, norm == 0 ? 0 : norm + size, squares + at);
  }
}

@inline
function join<T>(to: usize, a0: v128, a1: v128, a2: v128, a3: v128, norm: usize, squares: usize): void {
  let g0: v128, g1: v128, g2: v128, g3: v128;
  if (norm != 0) {
    const n = splatAt<T>(norm);
    g0 = v128.add<T>(v128.load(squares), n);
    g1 = v128.add<T>(v128.load(squares, 16), n);
    g2 = v128.add<T>(v128.load(squares, 32), n);
    g3 = v128.add<T>(v128.load(squares, 48), n);
  } else {
    g0 = v128.load(to);
    g1 = v128.load(to, 16);
    g2 = v128.load(to, 32);
    g3 = v128.load(to, 48);
  }
  v128.store(to, v128.pmax<T>(v128.add<T>(g0, a0), zero()));
  v128.store(to, v128.pmax<T>(v128.add<T>(g1, a1), zero()), 16);
  v128.store(to, v128.pmax<T>(v128.add<T>(g2, a2), zero()), 32);
  v128.store(to, v128.pmax<T>(v128.add<T>(g3, a3), zero()), 48);
}
