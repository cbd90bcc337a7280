import { describe, expect, it } from 'vitest';
import { checkOptions, closest } from './check-options.ts';

const known = ['clusters', 'init', 'maxIterations', 'seed'];

describe('checkOptions', () => {
  it('accepts known options, none, and nothing', () => {
    for (const options of [undefined, {}, { clusters: 3 }, { seed: undefined, init: 'random' }])
      expect(() => checkOptions('KMeans', options, known)).not.toThrow();
  });

  it.each([
    ['cluster', 'clusters'],
    ['maxiterations', 'maxIterations'],
    ['maxIteration', 'maxIterations'],
    ['sed', 'seed'],
    ['Init', 'init'],
  ])('asks whether %s was meant to be %s', (name, meant) => {
    expect(() => checkOptions('KMeans', { [name]: 1 }, known)).toThrow(
      new TypeError(`KMeans: unknown option "${name}"; did you mean ${meant}?`),
    );
  });

  it('lists the options when none is close', () => {
    expect(() => checkOptions('KMeans', { temperature: 1 }, known)).toThrow(
      new TypeError(
        'KMeans: unknown option "temperature"; the options are clusters, init, maxIterations, seed',
      ),
    );
    expect(() => checkOptions('mean', { axis: 1 }, [])).toThrow(
      new TypeError('mean: unknown option "axis"; there are no options'),
    );
  });

  it('finds the unknown one among known ones, even when it is undefined', () => {
    expect(() => checkOptions('KMeans', { clusters: 3, sead: undefined }, known)).toThrow('"sead"');
  });

  it('does not take inherited names for options', () => {
    expect(() => checkOptions('KMeans', { constructor: 1 }, known)).toThrow('unknown option "constructor"');
    expect(() => checkOptions('KMeans', Object.create({ wrong: 1 }), known)).not.toThrow();
  });

  it.each([
    [null, 'null'],
    [3, 'number 3'],
    ['fast', 'the string "fast"'],
    [true, 'boolean true'],
    [[1], 'an array of 1'],
    [() => 1, 'a function'],
  ])('says that %s is not an object', (options, found) => {
    expect(() => checkOptions('KMeans', options, known)).toThrow(
      new TypeError(`KMeans: options must be an object, found ${found}`),
    );
  });
});

describe('closest', () => {
  it('allows one edit in a short name and a third of a long one', () => {
    expect(closest('initt', known)).toBe('init');
    expect(closest('in', known)).toBeUndefined();
    expect(closest('maxItrtns', known)).toBeUndefined();
    expect(closest('maxItratins', known)).toBe('maxIterations');
  });

  it('takes the nearest, and the first of equals', () => {
    expect(closest('bat', ['cat', 'bit', 'bat!'])).toBe('cat');
    expect(closest('seeds', known)).toBe('seed');
    expect(closest('sede', known)).toBe('seed'); // swapped letters are one slip
  });

  it('finds nothing among nothing', () => {
    expect(closest('x', [])).toBeUndefined();
  });
});
