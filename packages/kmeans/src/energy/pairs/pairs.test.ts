import type { Floats } from '@isotherm/autodiff/kernels';
import { random, type Random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { stepOf } from '../blocks/paths.ts';
import { BlockEngine } from '../blocks/engine.ts';
import { slackOf } from '../blocks/slack.ts';
import { hard } from '../hard.ts';
import { doubles, floats } from '../kernels/arithmetic.ts';
import { instantiateAlone } from '../kernels/instantiate.ts';
import { pass } from '../kernels/pass.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import { roundingOf, wayOf } from './bounds.ts';
import { plainPairs } from './plain-pairs.ts';
import { wasmPairs } from './wasm-pairs.ts';

const isFull = process.env['MODE'] === 'full';
const runs = isFull ? 3000 : 40;

/** What passes with bounds serve. */
const plain = {
  temperature: 1,
  kernel: hard.kernel!,
  reach: 0,
  offset: Float64Array.of(0),
  scale: Float64Array.of(1),
};

/** Points and centers, in any place and size; often so that many distances are equal. */
function scene(
  chance: Random,
  float: boolean,
): PassInput & { readonly move: (turn: number) => Float64Array<ArrayBuffer> } {
  const whole = (least: number, most: number): number =>
    least + Math.floor(chance.uniform() * (most - least + 1));
  const [n, k, d] = [whole(1, 300), whole(1, 9), whole(1, 12)];
  const lattice = chance.uniform() < 0.4;
  const size = 10 ** (whole(-2, 2) * (float ? 3 : 20));
  const offset = chance.uniform() < 0.3 ? (float ? 1e3 : 1e7) : 0;
  const at = (x: number): number => size * ((lattice ? Math.round(x) : x) + offset);
  const rows = chance.normals(n * d).map((x) => at(2 * x));
  const points = float ? Float32Array.from(rows) : rows;
  const weights = chance.uniform() < 0.5 ? chance.uniforms(n).map((u) => u + 0.01) : Float64Array.of(1);
  if (n > 1 && weights.length > 1) weights[0] = 0;
  let centers = Float64Array.from({ length: k * d }, (_, i) => rows[(i * 7 * d) % rows.length]!);
  return {
    ...plain,
    points,
    centers,
    n,
    k,
    d,
    weights,
    move: (turn) => {
      const far = turn % 4 === 3 ? 3 : 0.3 / turn;
      const moved = chance.normals(k * d);
      const step = lattice && turn % 2 === 0 ? Math.round : (x: number): number => x;
      // one center may jump to another, and then both are the nearest
      const jump = chance.uniform() < 0.2 ? whole(0, k - 1) : -1;
      centers = centers.map((c, i) =>
        Math.floor(i / d) === jump ? centers[i % d]! : c + size * step(far * moved[i]!),
      );
      return centers;
    },
  };
}

const rounded = (float: boolean, x: Floats): Floats => (float ? Float32Array.from(x) : Float64Array.from(x));

describe.each([
  ['doubles', false],
  ['floats', true],
] as const)('pairs of %s', (_name, float) => {
  it('have the labels of a dense pass after any moves, ties too, and in WebAssembly the bits of the reference', () => {
    let [measured, all] = [0, 0];
    for (let run = 0; run < runs; run++) {
      const chance = random(`pairs ${float} ${run}`);
      const input = scene(chance, float);
      const { points, weights, n, k, d, move } = input;
      const arithmetic = float ? floats : doubles;
      const each = Float64Array.from({ length: n }, (_, i) => weights[weights.length === 1 ? 0 : i]!);
      const given = { points, weights: rounded(float, each) as Float64Array, n, k, d, arithmetic };
      const both = [
        plainPairs(given),
        wasmPairs(instantiateAlone(false)!, { ...given, weights: Float64Array.from(given.weights) }, input),
      ];
      const extent = Math.max(...Array.from(points, Math.abs), 1e-300);
      const unit = 2 ** -Math.floor(Math.log2(extent));
      const rounding = roundingOf(slackOf(arithmetic, d, 1), unit);
      let centers = rounded(float, input.centers);
      let references = Float64Array.from(centers);
      for (let turn = 0; turn < 9; turn++) {
        let ways: Float32Array | undefined;
        if (turn > 0) {
          const before = centers;
          centers = rounded(float, move(turn));
          ways = Float32Array.from({ length: k }, (_, j) =>
            wayOf(stepOf(before, centers, j, d) * unit * (1 + 2 ** -40)),
          );
        } else references = Float64Array.from(centers);
        const call = { centers, ways, references, rounding };
        const counts = both.map((pairs) => pairs.pass(call));
        expect(counts[1]).toBe(counts[0]);
        const labels = new Int32Array(n);
        pass({ ...input, centers, labels });
        for (const pairs of both) expect(pairs.labels()).toEqual(labels);
        expect(both[1]!.sums()).toEqual(both[0]!.sums());
        if (turn > 0) [measured, all] = [measured + counts[0]!, all + n * k];
      }
    }
    expect(measured).toBeLessThan(0.6 * all);
  });
});

describe.each([
  ['doubles', false],
  ['floats', true],
] as const)('bounds of %s', (_name, float) => {
  it('never leave out a center that comes as near as another, within rounding of that', () => {
    const arithmetic = float ? floats : doubles;
    const u = arithmetic.epsilon / 2;
    for (let run = 0; run < 50 * runs; run++) {
      const chance = random(`near ${float} ${run}`);
      const d = 1 + Math.floor(5 * chance.uniform());
      const [x, towards, aside] = [chance.normals(d), chance.normals(d), chance.normals(d)];
      const length = (y: Floats): number => Math.hypot(...y);
      // one center stays; the other comes straight towards the point, in some steps, until it is as far away
      const [stays, from] = [length(aside), length(aside) * (1 + 3 * chance.uniform())];
      const steps = 1 + Math.floor(4 * chance.uniform());
      const last = stays * (1 + u * Math.round(6 * chance.normal()));
      const centersAt = (step: number): Floats => {
        const away = from + ((last - from) * step) / steps;
        const comes = x.map((c, t) => c + (away * towards[t]!) / length(towards));
        const other = x.map((c, t) => c + aside[t]!);
        return rounded(float, Float64Array.from(run % 2 ? [...comes, ...other] : [...other, ...comes]));
      };
      const points = rounded(float, x);
      const given = { points, weights: Float64Array.of(1), n: 1, k: 2, d, arithmetic };
      const pairs = plainPairs(given);
      const rounding = roundingOf(slackOf(arithmetic, d, 1), 1);
      const references = Float64Array.from(centersAt(0));
      pairs.pass({ centers: centersAt(0), ways: undefined, references, rounding });
      for (let step = 1; step <= steps; step++) {
        const [before, centers] = [centersAt(step - 1), centersAt(step)];
        const ways = Float32Array.from([0, 1], (j) =>
          wayOf(stepOf(before, centers, j, d) * (1 + (d + 16) * 2 ** -52)),
        );
        pairs.pass({ centers, ways, references, rounding });
        const squares = [0, 1].map((j) => {
          const { round } = arithmetic;
          let sum = 0;
          for (let t = 0; t < d; t++) {
            const away = round(points[t]! - centers[j * d + t]!);
            sum = round(sum + round(away * away));
          }
          return sum;
        });
        expect(pairs.labels()[0]).toBe(squares[1]! < squares[0]! ? 1 : 0);
      }
    }
  });
});

/** A fit's passes among clusters that touch. */
function* descent(float: boolean, weighted: boolean): Generator<PassInput> {
  const [n, k, d] = [1500, 7, 33];
  const chance = random(`descent ${float}`);
  const means = chance.normals(k * d).map((x) => 0.6 * x);
  const rows = chance.normals(n * d).map((x, i) => 1000 + x + means[(Math.floor(i / d) % k) * d + (i % d)]!);
  const points = float ? Float32Array.from(rows) : rows;
  const weights = weighted ? chance.uniforms(n).map((u) => (u < 0.2 ? 0 : u)) : Float64Array.of(1);
  let centers: Floats = Float64Array.from(rows.subarray(0, k * d));
  for (let turn = 0; turn < 14; turn++) {
    const input: PassInput = {
      ...plain,
      points,
      centers,
      n,
      k,
      d,
      weights,
    };
    yield input;
    const { mass, displacements } = pass(input);
    centers = centers.map((c, i) => {
      const share = mass[Math.floor(i / d)]!;
      return share > 0 ? c + displacements[i]! / share : c;
    });
    if (turn === 9) centers = centers.map((c, i) => (i < d ? c + 1e4 : c)); // one loses all its points
  }
}

describe.each([
  ['doubles', false],
  ['floats', true],
] as const)('a pass of the engine over %s in many dimensions', (_name, float) => {
  it.each([
    ['as they are', false],
    ['with weights', true],
  ])('agrees with the dense one within rounding, %s', (_how, weighted) => {
    let engines: BlockEngine[] | undefined;
    let skipped = 0;
    for (const input of descent(float, weighted)) {
      engines ??= [false, true].map((wasm) => new BlockEngine(input.points, 'auto', false, { wasm }));
      const [plain, found] = engines.map((engine) => pass({ ...input, engine }));
      const dense = pass(input);
      for (const name of ['mass', 'spread', 'displacements'] as const) {
        expect(found![name]).toEqual(plain![name]);
        found![name].forEach((x, i) => {
          const size = (float ? 2 ** -24 : 2 ** -53) * 1000;
          expect(Math.abs(x - dense[name][i]!)).toBeLessThan(size * (1 + Math.abs(dense[name][i]!)));
        });
      }
      expect(found!.least / dense.least).toBeCloseTo(1, float ? 5 : 13);
      expect(found!.weight).toBeCloseTo(dense.weight, 15);
      expect(found!.leastMargin).toBe(dense.leastMargin);
      expect(found!.evaluations).toBe(plain!.evaluations);
      dense.mass.forEach((mass, j) => expect(found!.mass[j] === 0).toBe(mass === 0));
      if (found!.evaluations < 0.7 * input.n * input.k) skipped++;
    }
    expect(skipped).toBeGreaterThan(4);
  });
});

describe.each([
  ['doubles', false],
  ['floats', true],
] as const)('sums of pairs of %s', (_name, float) => {
  const [n, k, d] = [900, 5, 40];
  const chance = random(`cancels ${float}`);
  const rows = chance.normals(n * d);
  const start = Float64Array.from(rows.subarray(0, k * d));
  // the last center is far from everything until it lands among the points
  const landing = start.map((c, i) => (i < (k - 1) * d ? c : 3e5));
  const heavy = Float64Array.from({ length: n }, (_, i) => (i === 7 ? 1e10 : 1));
  // one point is far away: a center has it, and another takes it over
  const outlier = rows.map((x, i) => (Math.floor(i / d) === 7 ? x + 1e6 : x));
  const onTo = (centers: Floats, j: number, points: Floats): Floats =>
    centers.map((c, i) => (Math.floor(i / d) === j ? points[7 * d + (i % d)]! : c));

  it.each([
    ['when a center jumps among the points', rows, Float64Array.of(1), landing, start],
    ['when a heavy point leaves', rows, heavy, start, onTo(start, 2, rows)],
    ['when a far point leaves', outlier, Float64Array.of(1), start, onTo(start, 3, outlier)],
  ])('keep their digits %s', (_when, given, weights, before, after) => {
    const points = float ? Float32Array.from(given) : given;
    const engine = new BlockEngine(points, 'auto', false, {});
    const input = { ...plain, points, n, k, d, weights };
    let served = 0;
    for (let turn = 0; turn < 12; turn++) {
      // centers that hardly move leave little to measure
      const centers = (turn < 8 ? before : after).map((c) => c * (1 + 1e-9 * turn));
      const found = pass({ ...input, centers, engine });
      const dense = pass({ ...input, centers });
      if (found.evaluations !== dense.evaluations) served++;
      for (const name of ['mass', 'spread'] as const)
        found[name].forEach((x, j) =>
          expect(Math.abs(x - dense[name][j]!)).toBeLessThanOrEqual((float ? 3e-6 : 1e-10) * dense[name][j]!),
        );
      expect(Math.abs(found.least - dense.least)).toBeLessThanOrEqual((float ? 3e-6 : 1e-10) * dense.least);
    }
    expect(served).toBeGreaterThan(3);
  });
});
