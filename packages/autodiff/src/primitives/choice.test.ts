import { describe, expect, it } from 'vitest';
import { grad } from '../grad.ts';
import { elements } from '../ndarray.ts';
import { plain, type Tensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { subtract } from './arithmetic.ts';
import { clip, where } from './choice.ts';
import { log } from './functions.ts';
import { sum } from './structure.ts';

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const [inf, nan] = [Infinity, NaN];

describe('where', () => {
  it('chooses, broadcasting all three', () => {
    const chosen = plain(where([[1], [0]], [1, 2, 3], -1));
    expect([chosen.shape, numbers(chosen)]).toEqual([
      [2, 3],
      [1, 2, 3, -1, -1, -1],
    ]);
    expect(numbers(where([0, -0, nan, -2], 1, 0))).toEqual([0, 0, 1, 1]);
    expect(plain(where([], 1, [2])).shape).toEqual([0]);
  });

  it('keeps out what is not chosen, even if it is infinite or NaN, and so do its derivatives', () => {
    expect(numbers(where([1, 0], [1, nan], [inf, 2]))).toEqual([1, 2]);
    const masked = (x: Tensor): Tensor => sum(where([1, 0], subtract(x, [0, inf]), 0));
    expect(numbers(grad(masked)([1, 2]))).toEqual([1, 0]);
    const [, dx, dy] = vjp(where, [1, 0], [1, nan], [inf, 2]).pullback([inf, -inf]).map(numbers);
    expect([dx, dy]).toEqual([
      [inf, 0],
      [0, -inf],
    ]);
  });

  it('treats the condition as constant', () => {
    expect(numbers(grad((c: Tensor) => sum(where(c, c, 7)))([0, 2]))).toEqual([0, 1]);
  });

  it('makes floats of floats', () => {
    expect(plain(where([1, 0], Float32Array.of(1, 2), 0)).dtype).toBe('float32');
  });

  it('refuses shapes that do not meet', () => {
    expect(() => where([1, 0], [1, 2, 3], 0)).toThrow(new RangeError('where: cannot broadcast [2] with [3]'));
  });
});

describe('clip', () => {
  it('bounds on one side or both', () => {
    expect(numbers(clip([-3, 0.5, 3, nan], { min: -1, max: 1 }))).toEqual([-1, 0.5, 1, nan]);
    expect(numbers(clip([-3, 3], { min: 0 }))).toEqual([0, 3]);
    expect(numbers(clip([-3, 3], { max: [-4, 4] }))).toEqual([-4, 3]);
  });

  it('has derivative 1 within and on its bounds, 0 beyond', () => {
    const slopes = grad((x: Tensor) => sum(clip(x, { min: 0, max: 1 })))([-1, 0, 0.5, 1, 2]);
    expect(numbers(slopes)).toEqual([0, 1, 1, 1, 0]);
    const byBound = grad((min: Tensor) => sum(clip(log([0.1, 5]), { min })))(0);
    expect(numbers(byBound)).toEqual([1]);
  });
});
