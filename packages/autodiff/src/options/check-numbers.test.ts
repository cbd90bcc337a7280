import { describe, expect, it } from 'vitest';
import { checkChoice, checkCount, checkNumber } from './index.ts';

it('accepts what is meant', () => {
  for (const x of [0, -0, 0.5, Number.MAX_VALUE]) expect(() => checkNumber(x, 'fit: rate')).not.toThrow();
  expect(() => checkNumber(-0.5, 'fit: rate', { above: -1, below: 0 })).not.toThrow();
  for (const x of [2, 2 ** 53 - 1]) expect(() => checkCount(x, 'fit: clusters', 2)).not.toThrow();
  expect(() => checkChoice('one', 'fit: way', ['one', 'two'])).not.toThrow();
});

describe('refuses', () => {
  it.each([
    [-1, {}, 'must be finite and not negative, found -1'],
    [NaN, {}, 'must be finite and not negative, found NaN'],
    [Infinity, {}, 'must be finite and not negative, found Infinity'],
    [1, { below: 1 }, 'must be below 1 and not negative, found 1'],
    [0, { above: 0 }, 'must be above 0 and finite, found 0'],
    [NaN, { above: -1, below: 1 }, 'must be above -1 and below 1, found NaN'],
  ])('%s as a number within %j', (x, bounds, message) => {
    expect(() => checkNumber(x, 'fit: rate', bounds)).toThrow(new RangeError(`fit: rate ${message}`));
  });

  it.each([1, 2.5, NaN, Infinity, 2 ** 53])('%s as a count from 2', (x) => {
    expect(() => checkCount(x, 'fit: clusters', 2)).toThrow(
      new RangeError(`fit: clusters must be a whole number from 2, found ${x}`),
    );
  });

  it('another kind as a number or a count', () => {
    const message = 'fit: rate must be a number, found the string "1"';
    expect(() => checkNumber('1', 'fit: rate')).toThrow(new TypeError(message));
    expect(() => checkCount('1', 'fit: rate', 1)).toThrow(new TypeError(message));
  });

  it.each([
    ['three', '"three"'],
    [undefined, 'undefined'],
    [3, 'number 3'],
    [3n, 'bigint 3'],
    [() => 'one', 'a function'],
    [['one'], 'an array of 1'],
  ])('%s as a choice', (x, found) => {
    expect(() => checkChoice(x, 'fit: way', ['one', 'two'])).toThrow(
      new RangeError(`fit: way must be one of one, two; found ${found}`),
    );
  });
});
