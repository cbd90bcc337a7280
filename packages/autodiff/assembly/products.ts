import { multiplyAdd } from './lanes';

// Both kernels add to c (m, p) what a (m, n) and b make, each entry's n terms in order: vectors run over columns and
// rows, never over the inner axis, so every entry rounds as in the reference. m and p are multiples of 4. `panel` is
// scratch for 4 columns of b, 32 n bytes: read in steps of a row they would share a few cache lines.

/** c + a b, b being (n, p). */
export function addProduct(a: usize, b: usize, c: usize, m: i32, n: i32, p: i32, panel: usize): void {
  for (let t = 0; t < p; t += 4) {
    const from = b + (<usize>t << 3);
    for (let j = 0; j < n; j++) {
      const row = from + (<usize>(j * p) << 3);
      v128.store(panel + (<usize>j << 5), v128.load(row));
      v128.store(panel + (<usize>j << 5), v128.load(row, 16), 16);
    }
    for (let i = 0; i < m; i += 4)
      block(a + (<usize>(i * n) << 3), panel, c + (<usize>(i * p + t) << 3), n, p, false);
  }
}

/** c + the squared differences of the rows of a and of b, b being (p, n). */
export function addSquaredDistances(a: usize, b: usize, c: usize, m: i32, n: i32, p: i32, panel: usize): void {
  for (let t = 0; t < p; t += 4) {
    const from = b + (<usize>(t * n) << 3);
    const step = <usize>n << 3;
    for (let j = 0; j < n; j++) {
      const entry = from + (<usize>j << 3);
      const to = panel + (<usize>j << 5);
      store<f64>(to, load<f64>(entry));
      store<f64>(to, load<f64>(entry + step), 8);
      store<f64>(to, load<f64>(entry + 2 * step), 16);
      store<f64>(to, load<f64>(entry + 3 * step), 24);
    }
    for (let i = 0; i < m; i += 4)
      block(a + (<usize>(i * n) << 3), panel, c + (<usize>(i * p + t) << 3), n, p, true);
  }
}

/** Adds a pair's product or squared difference. */
@inline
function add(sum: v128, x: v128, y: v128, differences: bool): v128 {
  if (!differences) return multiplyAdd<f64>(x, y, sum);
  const difference = f64x2.sub(x, y);
  return multiplyAdd<f64>(difference, difference, sum);
}

/** 4 rows by 4 columns: 8 vectors of sums, as many as an engine keeps in registers. */
@inline
function block(a: usize, panel: usize, c: usize, n: i32, p: i32, differences: bool): void {
  const row = <usize>n << 3;
  const step = <usize>p << 3;
  const c1 = c + step;
  const c2 = c1 + step;
  const c3 = c2 + step;
  let s00 = v128.load(c);
  let s01 = v128.load(c, 16);
  let s10 = v128.load(c1);
  let s11 = v128.load(c1, 16);
  let s20 = v128.load(c2);
  let s21 = v128.load(c2, 16);
  let s30 = v128.load(c3);
  let s31 = v128.load(c3, 16);
  const a1 = a + row;
  const a2 = a1 + row;
  const a3 = a2 + row;
  for (let at: usize = 0; at < row; at += 8, panel += 32) {
    const y0 = v128.load(panel);
    const y1 = v128.load(panel, 16);
    let x = v128.load64_splat(a + at);
    s00 = add(s00, x, y0, differences);
    s01 = add(s01, x, y1, differences);
    x = v128.load64_splat(a1 + at);
    s10 = add(s10, x, y0, differences);
    s11 = add(s11, x, y1, differences);
    x = v128.load64_splat(a2 + at);
    s20 = add(s20, x, y0, differences);
    s21 = add(s21, x, y1, differences);
    x = v128.load64_splat(a3 + at);
    s30 = add(s30, x, y0, differences);
    s31 = add(s31, x, y1, differences);
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c1, s10);
  v128.store(c1, s11, 16);
  v128.store(c2, s20);
  v128.store(c2, s21, 16);
  v128.store(c3, s30);
  v128.store(c3, s31, 16);
}
