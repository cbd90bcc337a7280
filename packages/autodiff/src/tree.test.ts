import { describe, expect, it } from 'vitest';
import { fromData } from './ndarray.ts';
import { Traced } from './tensor.ts';
import { leaves, rebuild } from './tree.ts';

const vector = fromData(Float64Array.of(1, 2), [2]);

describe('the leaves of trees', () => {
  it('are whatever reads as an array', () => {
    const traced = new Traced(vector, 1);
    const view = { data: [1], shape: [1], stride: [1], offset: 0 };
    for (const leaf of [3, [1, 2], [[1], [2]], vector, traced, view, Uint8Array.of(1)])
      expect(leaves([leaf])).toEqual([leaf]);
  });

  it('come depth first, the keys of objects in sorted order', () => {
    expect(leaves([{ b: [1, 2], a: { d: 3, c: 4 } }, 5])).toEqual([4, 3, [1, 2], 5]);
    expect(leaves([[vector, { x: 1 }, [vector, 2]]])).toEqual([vector, 1, vector, 2]);
  });

  it('keep the order of long tuples', () => {
    const items = Array.from({ length: 12 }, (_, i) => ({ i }));
    expect(leaves([items])).toEqual(items.map(({ i }) => i));
  });

  it('are none in an empty tuple or object', () => {
    expect(leaves([[], {}, { layers: [] }])).toEqual([]);
  });

  it.each([
    ['a string', 'the string "a string"'],
    [null, 'null'],
    [undefined, 'undefined'],
    [true, 'boolean true'],
    [() => 0, 'a function'],
  ])('cannot be found in %s', (tree, found) => {
    const message = `a parameter tree holds arrays, and objects and tuples of arrays; found ${found}`;
    expect(() => leaves([{ a: tree }])).toThrow(new TypeError(message));
  });
});

describe('rebuild', () => {
  it('puts other leaves into the same structure', () => {
    const trees = [{ b: [1, 2], a: { d: 3, c: [vector, { e: vector }] } }, 5];
    const tensors = leaves(trees).map((_, i) => fromData(Float64Array.of(i), []));
    const rebuilt = rebuild(trees, tensors);
    expect(leaves(rebuilt)).toEqual(tensors);
    expect(rebuilt).toMatchObject([{ a: { c: [{}, { e: {} }], d: {} }, b: {} }, {}]);
    expect(Array.isArray((rebuilt[0] as { a: { c: unknown } }).a.c)).toBe(true);
  });

  it('keeps a key named __proto__ a key', () => {
    const tree = JSON.parse('{ "__proto__": [1, 2], "x": 3 }') as object;
    const rebuilt = rebuild([tree], [vector, vector])[0] as object;
    expect(Object.keys(rebuilt)).toEqual(['__proto__', 'x']);
  });
});
