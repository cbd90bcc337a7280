import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack } from './pack.ts';

describe('pack', () => {
  it('reads any strides row by row', () => {
    const axis = fc.record({ n: fc.integer({ min: 0, max: 4 }), s: fc.integer({ min: -20, max: 20 }) });
    const data = Float64Array.from({ length: 501 }, (_, i) => i);
    fc.assert(
      fc.property(fc.array(axis, { maxLength: 5 }), (axes) => {
        const [shape, stride] = [axes.map(({ n }) => n), axes.map(({ s }) => s)];
        const expected = axes.reduce(
          (at, { n, s }) => at.flatMap((start) => Array.from({ length: n }, (_, i) => start + i * s)),
          [250],
        );
        const out = new Float64Array(expected.length);
        pack(data, shape, stride, 250, out);
        expect([...out]).toEqual(expected);
      }),
    );
  });

  it('converts to the kind of its output', () => {
    const out = new Float32Array(2);
    pack([0.1, 0.2], [2], [-1], 1, out);
    expect(out).toEqual(Float32Array.of(0.2, 0.1));
  });
});
