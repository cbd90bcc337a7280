import { fromData } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { dataset } from '../energy/index.ts';
import { ReferencePaying } from './paying.ts';
import { seedingPoints } from './seeding-points.ts';
import { wasmPaying } from './wasm-paying.ts';

// tiles have 32 doubles or 64 floats: sizes within, at and beyond the end of one
const shapes = [
  [1, 1],
  [31, 1],
  [32, 2],
  [65, 3],
  [128, 2],
  [1001, 7],
  [300, 65],
] as const;

describe.each(['float64', 'float32'] as const)('what %s points pay, in WebAssembly', (dtype) => {
  it.each(shapes)('has the bits of its reference, for %d × %d', (n, d) => {
    const chance = random(`paying ${n} ${d}`);
    const points = fromData(chance.normals(n * d), [n, d]);
    const data = dataset(points, { dtype });
    const given = chance.uniforms(n).map((w, i) => (i % 3 === 1 ? 0 : w));
    for (const weights of [undefined, given]) {
      const from = seedingPoints('test', data, 1, weights);
      const reference = new ReferencePaying(from);
      const found = wasmPaying(from)!;
      expect(found.costs).toEqual(reference.costs);
      for (let step = 0; step < 4; step++) {
        const candidates = Array.from({ length: 1 + (step % 5) }, () => chance.integer(n));
        expect(found.totalsWith(candidates)).toEqual(reference.totalsWith(candidates));
        const at = chance.integer(n);
        found.choose(at);
        reference.choose(at);
        expect(found.costs).toEqual(reference.costs);
        expect(found.total).toBe(reference.total);
        for (let seed = 0; seed < 20; seed++)
          expect(found.draw(random(seed))).toBe(reference.draw(random(seed)));
      }
    }
  });
});

it('is nothing for an infinitely far point without weight, and everything for one with weight', () => {
  const data = dataset([[0], [1e200], [1], [-1e200]]);
  const from = seedingPoints('test', data, 1, [1, 0, 1, 1]);
  for (const paid of [wasmPaying(from)!, new ReferencePaying(from)]) {
    paid.choose(0);
    expect(Array.from(paid.costs, Math.sign)).toEqual([0, 0, 1, 1]);
    expect(paid.costs[3]).toBe(Infinity);
    expect(paid.totalsWith([3])[0]).toBeLessThan(Infinity);
  }
});

it('draws the last point that pays where rounding leaves a target that no sum reaches', () => {
  const data = dataset([[0], [3], [0]]);
  const from = seedingPoints('test', data, 1, undefined);
  const last = { uniform: () => 1 } as ReturnType<typeof random>;
  for (const paid of [wasmPaying(from)!, new ReferencePaying(from)]) {
    paid.choose(0);
    expect(paid.draw(last)).toBe(1);
  }
});
