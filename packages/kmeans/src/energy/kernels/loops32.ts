import type { Loops } from './loops.ts';

const points = 64;
const round = Math.fround;

/** The loops of floats. */
export const loops32: Loops = {
  squares: (x, centers, c, d, out, at) => {
    for (let p = 0; p < points; p += 4) {
      let [s0, s1, s2, s3] = [0, 0, 0, 0];
      for (let t = 0, i = p; t < d; t++, i += points) {
        const center = centers[c + t]!;
        const [y0, y1] = [round(x[i]! - center), round(x[i + 1]! - center)];
        const [y2, y3] = [round(x[i + 2]! - center), round(x[i + 3]! - center)];
        s0 = round(s0 + round(y0 * y0));
        s1 = round(s1 + round(y1 * y1));
        s2 = round(s2 + round(y2 * y2));
        s3 = round(s3 + round(y3 * y3));
      }
      out[at + p] = s0;
      out[at + p + 1] = s1;
      out[at + p + 2] = s2;
      out[at + p + 3] = s3;
    }
  },
  sum: (q, at) => {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let p = at; p < at + points; p += 4) {
      s0 = round(s0 + q[p]!);
      s1 = round(s1 + q[p + 1]!);
      s2 = round(s2 + q[p + 2]!);
      s3 = round(s3 + q[p + 3]!);
    }
    return round(round(s0 + s2) + round(s1 + s3));
  },
  product: (q, at, v, from) => {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let p = 0; p < points; p += 4) {
      s0 = round(s0 + round(q[at + p]! * v[from + p]!));
      s1 = round(s1 + round(q[at + p + 1]! * v[from + p + 1]!));
      s2 = round(s2 + round(q[at + p + 2]! * v[from + p + 2]!));
      s3 = round(s3 + round(q[at + p + 3]! * v[from + p + 3]!));
    }
    return round(round(s0 + s2) + round(s1 + s3));
  },
  displacement: (q, at, x, from, c) => {
    let [s0, s1, s2, s3] = [0, 0, 0, 0];
    for (let p = 0; p < points; p += 4) {
      s0 = round(s0 + round(q[at + p]! * round(x[from + p]! - c)));
      s1 = round(s1 + round(q[at + p + 1]! * round(x[from + p + 1]! - c)));
      s2 = round(s2 + round(q[at + p + 2]! * round(x[from + p + 2]! - c)));
      s3 = round(s3 + round(q[at + p + 3]! * round(x[from + p + 3]! - c)));
    }
    return round(round(s0 + s2) + round(s1 + s3));
  },
};
