import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stretchOf } from './arithmetic.ts';
import { map, sigmoid, softplus, zip } from './elementwise.ts';

describe('map', () => {
  it('writes f of every element, also in place', () => {
    const x = Float64Array.of(1, 2, 3);
    const out = new Float32Array(3);
    map((a) => a / 3, x, out);
    expect(out).toEqual(Float32Array.of(1 / 3, 2 / 3, 1));
    map((a) => a * 10, x, x);
    expect(x).toEqual(Float64Array.of(10, 20, 30));
  });
});

describe('zip', () => {
  it('pairs the elements that broadcasting pairs', () => {
    const axis = fc.record({ n: fc.integer({ min: 0, max: 4 }), x: fc.boolean(), y: fc.boolean() });
    fc.assert(
      fc.property(fc.array(axis, { maxLength: 4 }), (axes) => {
        const shape = axes.map(({ n }) => n);
        const strides = (repeats: (a: (typeof axes)[number]) => boolean): number[] => {
          const stride = axes.map(() => 0);
          let size = 1;
          for (let i = axes.length - 1; i >= 0; i--)
            if (!repeats(axes[i]!)) {
              stride[i] = size;
              size *= shape[i]!;
            }
          return stride;
        };
        const [dx, dy] = [strides((a) => a.x), strides((a) => a.y)];
        const index = Float64Array.from({ length: 300 }, (_, i) => i);
        const expected = shape
          .reduce<number[][]>(
            (all, n) => all.flatMap((at) => Array.from({ length: n }, (_, i) => [...at, i])),
            [[]],
          )
          .map((at) => {
            const position = (stride: number[]) => at.reduce((sum, i, axis) => sum + i * stride[axis]!, 0);
            return position(dx) * 1000 + position(dy);
          });
        const out = new Float64Array(expected.length);
        zip(
          stretchOf((a, b) => a * 1000 + b),
          index,
          dx,
          index,
          dy,
          shape,
          out,
        );
        expect([...out]).toEqual(expected);
      }),
    );
  });
});

/** To a few units in the last place; the results here are all normal numbers. */
const close = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected) / Math.abs(expected)).toBeLessThan(2e-15);

describe('sigmoid', () => {
  it('keeps its relative precision where it is small, and never overflows', () => {
    for (const x of [-700, -50, -1, -1e-9, 0, 1e-9, 1, 30]) close(sigmoid(x), 1 / (1 + Math.exp(-x)));
    expect([sigmoid(-Infinity), sigmoid(-800), sigmoid(800), sigmoid(Infinity)]).toEqual([0, 0, 1, 1]);
    expect(sigmoid(NaN)).toBeNaN();
  });

  it('adds up to 1 with its mirror image', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        // each is right to about an ulp of a number below 1
        expect(Math.abs(sigmoid(x) + sigmoid(-x) - 1)).toBeLessThan(4e-16);
      }),
    );
  });
});

describe('softplus', () => {
  it('keeps its relative precision where it is small, and never overflows', () => {
    for (const x of [-700, -50, -1, 0, 1, 30]) close(softplus(x), Math.log1p(Math.exp(x)));
    expect([softplus(-Infinity), softplus(-800), softplus(800), softplus(Infinity)]).toEqual([
      0,
      0,
      800,
      Infinity,
    ]);
    expect(softplus(NaN)).toBeNaN();
  });

  it('differs from its mirror image by x', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        expect(Math.abs(softplus(x) - softplus(-x) - x)).toBeLessThanOrEqual(
          2 ** -51 * Math.max(1, Math.abs(x)),
        );
      }),
    );
  });
});
