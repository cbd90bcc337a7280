import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import { pass, type PassSums } from '../kernels/pass.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import { reachOf } from '../reach-of.ts';
import { entmax15, sparsemax, tsallis } from '../tsallis.ts';
import { BlockEngine } from './engine.ts';

const softmins = Object.entries({ hard, entropic, entmax15, sparsemax, 'tsallis(1.3)': tsallis(1.3) });

/** A walk of centers among blobs while it cools. */
function* walk(softmin: typeof hard, float: boolean, changed: boolean, d: number): Generator<PassInput> {
  const [n, k] = [1500, 7];
  const chance = random(`walk ${d}`);
  const means = chance.normals(k * d).map((x) => 6 * x);
  const rows = chance.normals(n * d).map((x, i) => x + means[(Math.floor(i / d) % k) * d + (i % d)]!);
  const points = float ? Float32Array.from(rows) : rows;
  const weights = changed ? chance.uniforms(n).map((u) => (u < 0.2 ? 0 : u)) : Float64Array.of(1);
  const scale = changed ? chance.uniforms(k).map((u) => 0.5 + u) : Float64Array.of(1);
  let centers = means.map((x, i) => x + (i % 3) - 0.9);
  for (let [turn, temperature] = [0, 9]; turn < 9; turn++, temperature *= turn === 5 ? 3 : 0.5) {
    const offset = changed ? chance.uniforms(k).map((u) => u * temperature) : Float64Array.of(0);
    const reach = reachOf(softmin, k, points);
    yield { points, centers, n, k, d, temperature, kernel: softmin.kernel!, weights, offset, scale, reach };
    const step = turn === 7 ? 5 : 0.3 / (turn + 1);
    centers = centers.map((c) => c + step * (chance.uniform() - 0.5));
  }
}

const numbers = ({
  weight,
  least,
  freeGap,
  expectedGap,
  entropy,
  mass,
  spread,
  displacements,
}: PassSums): number[] => [
  weight,
  least,
  freeGap,
  expectedGap,
  entropy,
  ...mass,
  ...spread,
  ...displacements,
];

describe.each([
  ['doubles', false],
  ['floats', true],
] as const)('%s', (_type, float) => {
  describe.each(softmins)('%s', (_name, softmin) => {
    it('a pass over tiles in relaxed arithmetic is within rounding of the dense one', () => {
      let engine: BlockEngine | undefined;
      let certified = 0;
      // what a tile's sums, and those of its costs, round: docs/decisions/0023-skipping-is-certified.md
      const tolerance = (float ? 2 ** -24 : 2 ** -53) * 4 * ((float ? 64 : 32) + 3 + 7 + 16);
      for (const input of walk(softmin, float, false, 3)) {
        engine ??= new BlockEngine(input.points, 'block', true);
        const [dense, found] = [pass({ ...input, fast: true }), pass({ ...input, fast: true, engine })];
        const { n, k, d, points, centers, temperature } = input;
        const far = 2 * Math.max(...points.map(Math.abs), ...centers.map(Math.abs)) * Math.sqrt(d);
        const cost = far * far + temperature;
        const sizes = [1, cost, cost / temperature, cost, cost / temperature];
        numbers(found).forEach((x, i) => {
          const size = sizes[i] ?? (i < 5 + k ? 1 : i < 5 + 2 * k ? far * far : far);
          expect(Math.abs(x - numbers(dense)[i]!)).toBeLessThanOrEqual(tolerance * size);
        });
        if (softmin === hard)
          expect(found.mass.map((m) => Math.round(m * n))).toEqual(dense.mass.map((m) => Math.round(m * n)));
        certified += found.skipping!.certifiedTiles;
      }
      expect(certified).toBeGreaterThan(0);
    });

    it('passes beside margins that overflow are dense ones', () => {
      const [input] = walk(softmin, float, false, 3);
      const hot = { ...input!, temperature: float ? 3e38 : 1.7e308 };
      const far = { ...input!, offset: Float64Array.of(0, 0, 0, 0, 0, 0, float ? 3e38 : 1.7e308) };
      for (const wasm of [false, true])
        for (const each of softmin === hard ? [far] : [hot, far]) {
          const engine = new BlockEngine(input!.points, 'block', false, { wasm });
          const passes = [0, 1, 2].map(() => numbers(pass({ ...each, engine })));
          for (const found of passes) expect(found).toEqual(numbers(pass(each)));
        }
    });

    it.each([
      ['as it is', false, 3],
      ['with weights, offsets and scales', true, 2],
      ['in seven dimensions', false, 7],
    ] as const)('a pass over tiles has the bits of its reference in WebAssembly, %s', (_how, changed, d) => {
      let engines: BlockEngine[] | undefined;
      let certified = 0;
      for (const input of walk(softmin, float, changed, d)) {
        engines ??= [false, true].map((wasm) => new BlockEngine(input.points, 'block', false, { wasm }));
        const [expected, found] = engines.map((engine) => pass({ ...input, engine })) as [PassSums, PassSums];
        expect(numbers(found)).toEqual(numbers(expected));
        expect(found.skipping).toEqual(expected.skipping);
        certified += found.skipping!.certifiedTiles;
        // and agrees with the dense pass, which adds the same terms in another order
        const dense = pass(input);
        const tolerance = float ? 1e-4 : 1e-12;
        numbers(found).forEach((x, i) =>
          expect(Math.abs(x - numbers(dense)[i]!)).toBeLessThanOrEqual(tolerance * (1 + Math.abs(x))),
        );
        expect(found.leastMargin).toBe(dense.leastMargin);
      }
      expect(certified).toBeGreaterThan(0);
    });
  });
});
