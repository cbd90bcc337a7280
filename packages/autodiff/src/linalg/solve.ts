import { log, lu, solve as solveOf } from '../kernels/index.ts';
import { allocate, elements, fromData, type NdArray } from '../ndarray.ts';
import { type Binary, primitive, type Primitive, type Unary } from '../primitive.ts';
import { multiply, negate } from '../primitives/arithmetic.ts';
import { matmul } from '../primitives/matmul.ts';
import { transpose } from '../primitives/structure.ts';
import { columns, order, sizes, triangle } from './square.ts';

/**
 * Solves a x = b for a square matrix, `(n, n), (n) or (n, m) → (n) or (n, m)`, by elimination with pivoting.
 *
 * @throws RangeError when the shapes are not those, or the matrix is singular to working precision, with the column
 */
export const solve: Primitive<Binary> = primitive<Binary>({
  name: 'solve',
  forward: ([a, b]) => {
    const [n, m] = sizes(a, b, 'solve');
    const out = allocate(b.shape, a, b);
    refuseSingular('solve', solveOf(elements(a), elements(b), n, m, out), a);
    return fromData(out, b.shape);
  },
  vjps: [
    (g, { inputs: [a], output: x }) => negate(matmul(columns(solve(transpose(a), g)), transpose(columns(x)))),
    (g, { inputs: [a] }) => solve(transpose(a), g),
  ],
});

/**
 * The logarithm of the determinant of a square matrix, `(n, n) → ()`.
 *
 * @throws RangeError when x is not a square matrix, is singular to working precision, or has a negative determinant
 */
export const logdet: Primitive<Unary> = primitive<Unary>({
  name: 'logdet',
  forward: ([x]) => {
    const n = order(x, 'logdet');
    const [lower, upper] = [new Float64Array(n * n), new Float64Array(n * n)];
    const swaps = new Int32Array(n);
    refuseSingular('logdet', lu(elements(x), n, lower, upper, swaps), x);
    let [sign, total] = [1, 0];
    for (let j = 0; j < n; j++) {
      const pivot = upper[j * n + j]!;
      if (pivot < 0 !== (swaps[j] !== j)) sign = -sign;
      total += log(Math.abs(pivot));
    }
    if (sign < 0) throw new RangeError('logdet: the determinant is negative');
    const out = allocate([], x);
    out[0] = total;
    return fromData(out, []);
  },
  vjps: [(g, { inputs: [x] }) => multiply(g, solve(transpose(x), triangle(x, 1)))],
});

function refuseSingular(who: string, rank: number, a: NdArray): void {
  if (rank === a.shape[0]) return;
  const odd = elements(a).find((x) => !Number.isFinite(x));
  const why =
    odd === undefined
      ? `singular, found that column ${rank} depends on those before it`
      : `not finite, found ${odd}`;
  throw new RangeError(`${who}: the matrix is ${why}`);
}
