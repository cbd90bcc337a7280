import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { BlockEngine } from '../blocks/engine.ts';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import { reachOf } from '../reach-of.ts';
import type { Softmin } from '../softmin.ts';
import { entmax15 } from '../tsallis.ts';
import { makeResident } from './make-resident.ts';
import { pass, type PassSums } from './pass.ts';
import type { PassInput } from './pass-input.ts';
import { doubles, floats } from './arithmetic.ts';
import { pointsPerPart } from './parts.ts';
import { referencePass } from './reference-pass.ts';
import { type Threads, threadsBrand } from './threads.ts';
import { weightUnit } from './weight-unit.ts';

// What threads may do is tried without any: parts are done in other orders, and in other places of work.

const chance = random('threads');

/** As many threads as you like, that come as they like; tells how many parts they did. */
function scrambled(count: number): Threads & { readonly done: number[] } {
  const done = Array.from({ length: count }, () => 0);
  return {
    [threadsBrand]: true,
    count,
    done,
    close: () => {},
    work: ({ instance, kernel, jobs, parts }) => {
      const order = Array.from({ length: parts }, (_, part) => part).sort(() => chance.uniform() - 0.5);
      const first = Math.floor(chance.uniform() * jobs.length);
      order.forEach((part, i) => {
        const thread = (first + i) % jobs.length;
        done[thread]!++;
        instance.exports[kernel](jobs[thread]!, part);
      });
    },
  };
}

function inputOf(softmin: Softmin, float: boolean, weighted: boolean, n: number): PassInput {
  const [k, d] = [64, 65];
  const means = chance.normals(k * d).map((x) => 3 * x);
  const rows = chance.normals(n * d).map((x, i) => x + means[(Math.floor(i / d) % k) * d + (i % d)]!);
  const points = float ? Float32Array.from(rows) : rows;
  return {
    points,
    centers: means.map((x) => x + 0.1),
    n,
    k,
    d,
    temperature: 2,
    kernel: softmin.kernel!,
    weights: weighted ? chance.uniforms(n).map((u) => (u < 0.2 ? 0 : u)) : Float64Array.of(1),
    offset: weighted ? chance.uniforms(k) : Float64Array.of(0),
    scale: weighted ? chance.uniforms(k).map((u) => 0.5 + u) : Float64Array.of(1),
    reach: reachOf(softmin, k, points),
  };
}

const bits = ({
  least,
  freeGap,
  expectedGap,
  weight,
  mass,
  spread,
  displacements,
  leastMargin,
}: PassSums): number[] => [
  weight,
  least,
  freeGap,
  expectedGap,
  leastMargin,
  ...mass,
  ...spread,
  ...displacements,
];

describe.each([
  ['doubles', false],
  ['floats', true],
] as const)('a pass over several parts, in %s,', (_type, float) => {
  it.each([
    ['hard', hard, false, 2100],
    ['entropic, with weights, offsets and scales', entropic, true, 2100],
    ['entmax15', entmax15, false, 1025],
  ])('has the bits of the reference, whoever does which part: %s', (_name, softmin, weighted, n) => {
    const input = inputOf(softmin, float, weighted, n);
    const { points, k, d, weights } = input;
    expect(pointsPerPart(k, d)).toBeLessThan(n);
    const arithmetic = float ? floats : doubles;
    const centers = arithmetic.zeros(k * d);
    centers.set(input.centers);
    const unit = weightUnit(weights, n);
    const expected = pass(input);
    const reference = referencePass(input, { arithmetic, centers, unit }).sums;
    expect([expected.weight, expected.least, expected.freeGap]).toEqual([...reference.subarray(0, 3)]);
    expect([...expected.mass]).toEqual([...reference.subarray(5, 5 + k)]);
    expect(bits(pass({ ...input, resident: makeResident(points, n, d, false, false) }))).toEqual(
      bits(expected),
    );
    for (const count of [2, 3]) {
      const threads = scrambled(count);
      const resident = makeResident(points, n, d, false, true);
      for (let turn = 0; turn < 3; turn++)
        expect(bits(pass({ ...input, resident, threads }))).toEqual(bits(expected));
      expect(threads.done.filter((parts) => parts > 0).length).toBeGreaterThan(1);
    }
  });

  it('is as fast, whoever does which part', () => {
    const input = { ...inputOf(entropic, float, false, 2100), fast: true };
    const { points, n, d } = input;
    const expected = pass({ ...input, resident: makeResident(points, n, d, true, false) });
    const resident = makeResident(points, n, d, true, true);
    for (let turn = 0; turn < 2; turn++)
      expect(bits(pass({ ...input, resident, threads: scrambled(3) }))).toEqual(bits(expected));
  });

  it('skips alike, whoever does which part', () => {
    const input = inputOf(entropic, float, false, 1500);
    const { points, n, d } = input;
    const everyone = [undefined, scrambled(2), scrambled(3)].map((threads) => ({
      engine: new BlockEngine(points, 'block', false),
      resident: makeResident(points, n, d, false, threads !== undefined),
      threads,
    }));
    const reference = new BlockEngine(points, 'block', false, { wasm: false });
    let centers = input.centers;
    for (let turn = 0; turn < 3; turn++) {
      const now = { ...input, centers };
      const expected = pass({ ...now, engine: reference });
      for (const how of everyone) {
        const found = pass({ ...now, ...how });
        expect(found.skipping).toEqual(expected.skipping);
        expect(bits(found)).toEqual(bits(expected));
      }
      centers = centers.map((x) => x + 0.3 * (chance.uniform() - 0.5));
    }
    expect(everyone[2]!.threads!.done.filter((parts) => parts > 0).length).toBeGreaterThan(1);
  });
});
