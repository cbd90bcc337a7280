import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements, fill } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { multiply } from '../primitives/arithmetic.ts';
import { log } from '../primitives/functions.ts';
import { gather } from '../primitives/indexing.ts';
import { matmul } from '../primitives/matmul.ts';
import { reshape, sum, transpose } from '../primitives/structure.ts';
import { cholesky, logdet, solve, triangularSolve } from './index.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const definite = [
  [4, 2],
  [2, 5],
];

describe('cholesky', () => {
  it('is the lower factor', () => {
    expect(numbers(cholesky(definite))).toEqual([2, 0, 1, 2]);
    expect(plain(cholesky(fill([0, 0], 1))).shape).toEqual([0, 0]);
  });

  it('takes the symmetric part, so that its derivative is symmetric', () => {
    expect(
      numbers(
        cholesky([
          [4, 3],
          [1, 5],
        ]),
      ),
    ).toEqual([2, 0, 1, 2]);
    const slope = plain(grad((x: Tensor) => sum(cholesky(x)))(definite));
    expect(slope.get(0, 1)).toBe(slope.get(1, 0));
  });

  it.each([
    [
      [
        [1, 2],
        [2, 1],
      ],
      'cholesky: the matrix is not positive definite, found the pivot -3 at 1',
    ],
    [[[0]], 'cholesky: the matrix is not positive definite, found the pivot 0 at 0'],
    [
      [
        [1, 1],
        [1, 1],
      ],
      'cholesky: the matrix is not positive definite, found the pivot 0 at 1',
    ],
    [[[NaN]], 'cholesky: the matrix is not positive definite, found the pivot NaN at 0'],
    [[[1, 2]], 'cholesky: expected a square matrix, found shape [1, 2]'],
    [[1], 'cholesky: expected a square matrix, found shape [1]'],
  ])('refuses %j', (x, message) => {
    expect(() => cholesky(x)).toThrow(new RangeError(message));
  });
});

describe('triangularSolve', () => {
  it('solves with either triangle, transposed or not, for vectors and matrices', () => {
    const l = [
      [2, 9],
      [1, 4],
    ]; // 9 is not read
    expect(numbers(triangularSolve(l, [2, 9]))).toEqual([1, 2]);
    expect(numbers(triangularSolve(l, [4, 8], { transposed: true }))).toEqual([1, 2]);
    expect(numbers(triangularSolve(l, [[11], [4]], { lower: false }))).toEqual([1, 1]);
    expect(plain(triangularSolve(l, fill([2, 0], 1))).shape).toEqual([2, 0]);
  });

  it('refuses zeros on the diagonal, and other shapes', () => {
    expect(() =>
      triangularSolve(
        [
          [1, 0],
          [1, 0],
        ],
        [1, 1],
      ),
    ).toThrow(new RangeError('triangularSolve: the matrix is singular, found 0 at 1 of its diagonal'));
    expect(() => triangularSolve(definite, [1, 2, 3])).toThrow(
      'triangularSolve: expected a right-hand side of shape [2] or [2, m], found [3]',
    );
  });
});

describe('solve', () => {
  it('solves for vectors and matrices', () => {
    expect(
      numbers(
        solve(
          [
            [0, 2],
            [4, 0],
          ],
          [4, 4],
        ),
      ),
    ).toEqual([1, 2]);
    expect(
      numbers(
        solve(
          [
            [0, 2],
            [4, 0],
          ],
          [
            [4, 2],
            [4, 8],
          ],
        ),
      ),
    ).toEqual([1, 2, 2, 1]);
    expect(numbers(solve(fill([0, 0], 1), []))).toEqual([]);
  });

  it.each([
    [
      [
        [1, 2],
        [2, 4],
      ],
      'solve: the matrix is singular, found that column 1 depends on those before it',
    ],
    [
      [
        [1, 2],
        [NaN, 4],
      ],
      'solve: the matrix is not finite, found NaN',
    ],
    [[[1, 2, 3]], 'solve: expected a square matrix, found shape [1, 3]'],
  ])('refuses %j', (a, message) => {
    expect(() => solve(a, [1, 1])).toThrow(new RangeError(message));
  });
});

describe('logdet', () => {
  it('is the logarithm of the determinant, whose sign is that of pivots and swaps together', () => {
    expect(numbers(logdet(definite))[0]).toBeCloseTo(Math.log(16), 15);
    expect(
      numbers(
        logdet([
          [0, 0, 3],
          [2, 0, 0],
          [0, 1, 0],
        ]),
      )[0],
    ).toBeCloseTo(Math.log(6), 15);
    expect(
      numbers(
        logdet([
          [-1, 0],
          [0, -1],
        ]),
      ),
    ).toEqual([0]);
    expect(numbers(logdet(fill([0, 0], 1)))).toEqual([0]);
    expect(
      numbers(
        logdet([
          [1e300, 0],
          [0, 1e300],
        ]),
      )[0],
    ).toBeCloseTo(600 * Math.LN10, 10);
  });

  it('agrees with twice the logarithms of the diagonal of the Cholesky factor, as do their derivatives', () => {
    const byFactor = (x: Tensor): Tensor =>
      multiply(2, sum(log(gather(reshape(cholesky(x), { shape: [4] }), { indices: [0, 3] }))));
    const [a, b] = [grad((x: Tensor) => logdet(x))(definite), grad(byFactor)(definite)].map(numbers);
    a!.forEach((x, i) => expect(x).toBeCloseTo(b![i]!, 14));
  });

  it('has the inverse for its derivative', () => {
    const inverse = transpose(
      grad((x: Tensor) => logdet(x))([
        [1, 2],
        [3, 7],
      ]),
    );
    numbers(
      matmul(
        [
          [1, 2],
          [3, 7],
        ],
        inverse,
      ),
    ).forEach((x, i) => expect(x).toBeCloseTo(i % 3 === 0 ? 1 : 0, 13));
  });

  it.each([
    [
      [
        [0, 1],
        [1, 0],
      ],
      'logdet: the determinant is negative',
    ],
    [
      [
        [1, 1],
        [1, 1],
      ],
      'logdet: the matrix is singular, found that column 1 depends on those before it',
    ],
    [[[Infinity]], 'logdet: the matrix is not finite, found Infinity'],
  ])('refuses %j', (x, message) => {
    expect(() => logdet(x)).toThrow(new RangeError(message));
  });
});
