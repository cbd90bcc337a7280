import { fromData } from '@isotherm/autodiff';
import { describe, expect, it } from 'vitest';
import { checkFinite } from './check.ts';

describe.each([
  ['doubles', Float64Array, Number.MAX_VALUE, Number.MIN_VALUE],
  ['floats', Float32Array, 3.4028234663852886e38, 2 ** -149],
] as const)('of %s, checkFinite', (_, Numbers, largest, smallest) => {
  it('takes all that is finite', () => {
    const finite = [0, -0, 1, largest, -largest, smallest, -smallest, 1e30];
    expect(() => checkFinite(fromData(Numbers.from(finite), [4, 2]), 'x')).not.toThrow();
    expect(() => checkFinite(fromData(new Numbers(0), [0, 3]), 'x')).not.toThrow();
  });

  it.each([NaN, Infinity, -Infinity])('names the first entry that is not, %d, wherever it is', (odd) => {
    for (let at = 0; at < 6; at++) {
      // a part of a buffer, behind and before other such numbers
      const values = new Numbers(8)
        .fill(odd)
        .fill(1.5, 1, 1 + at)
        .subarray(1, 7);
      expect(() => checkFinite(fromData(values, [3, 2]), 'x')).toThrow(
        `x[${Math.floor(at / 2)}, ${at % 2}] is ${odd}; every entry must be finite`,
      );
    }
    expect(() =>
      checkFinite(fromData(new Numbers(8).fill(odd).fill(1, 1, 7).subarray(1, 7), [3, 2]), 'x'),
    ).not.toThrow();
  });
});
