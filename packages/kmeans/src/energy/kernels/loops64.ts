import type { Loops } from './loops.ts';

const points = 32;

/** The loops of doubles. */
export const loops64: Loops = {
  squares: (x, centers, c, d, out, at) => {
    for (let p = 0; p < points; p += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let t = 0, i = p; t < d; t++, i += points) {
        const center = centers[c + t]!;
        const [y0, y1, y2, y3] = [x[i]! - center, x[i + 1]! - center, x[i + 2]! - center, x[i + 3]! - center];
        s0 += y0 * y0;
        s1 += y1 * y1;
        s2 += y2 * y2;
        s3 += y3 * y3;
      }
      out[at + p] = s0;
      out[at + p + 1] = s1;
      out[at + p + 2] = s2;
      out[at + p + 3] = s3;
    }
  },
  sum: (q, at) => {
    let [even, odd] = [0, 0];
    for (let p = at; p < at + points; p += 2) {
      even += q[p]!;
      odd += q[p + 1]!;
    }
    return even + odd;
  },
  product: (q, at, v, from) => {
    let [even, odd] = [0, 0];
    for (let p = 0; p < points; p += 2) {
      even += q[at + p]! * v[from + p]!;
      odd += q[at + p + 1]! * v[from + p + 1]!;
    }
    return even + odd;
  },
  displacement: (q, at, x, from, c) => {
    let [even, odd] = [0, 0];
    for (let p = 0; p < points; p += 2) {
      even += q[at + p]! * (x[from + p]! - c);
      odd += q[at + p + 1]! * (x[from + p + 1]! - c);
    }
    return even + odd;
  },
};
