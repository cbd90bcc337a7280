import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, divide, log, matmul, mean, multiply, sqrt, subtract, sum, type Tensor } from '../index.ts';
import { elements, type NdArray } from '../ndarray.ts';
import { random } from '../random/index.ts';
import { plain } from '../tensor.ts';
import {
  adam,
  adamW,
  cosine,
  type Evaluation,
  exponential,
  gradientDescent,
  type Iteration,
  lbfgs,
  lineSearch,
  type Method,
  minimize,
  minimizeAsync,
  type MinimizeOptions,
  warmUp,
} from './index.ts';

const flat = (x: Tensor): number[] => [...elements(plain(x))];
const bowl = (x: Tensor): Tensor => sum(multiply(multiply([1, 4, 9], x), x));
const methods: Record<string, Method> = {
  gradientDescent: gradientDescent({ rate: 0.05 }),
  momentum: gradientDescent({ rate: 0.02, momentum: 0.8 }),
  nesterov: gradientDescent({ rate: 0.02, momentum: 0.8, nesterov: true }),
  adam: adam({ rate: exponential({ from: 0.3, factor: 0.99 }) }),
  lbfgs: lbfgs(),
};

describe.each(Object.entries(methods))('%s', (_, method) => {
  const start = [3, -2, 1];
  const base = minimize(bowl, start, { method, gradientTolerance: 1e-6 });

  it('finds the minimum of a bowl, and says how', () => {
    expect([base.converged, base.reason]).toEqual([true, 'flat']);
    flat(base.at).forEach((x) => expect(Math.abs(x)).toBeLessThan(1e-6));
    expect(base.values.length).toBe(base.iterations + 1);
    expect(base.values[0]).toBe(9 + 16 + 9);
    expect(base.evaluations).toBeGreaterThan(base.iterations);
    expect(Object.isFrozen(base)).toBe(true);
  });

  it('treats a tree as the vector of its leaves, up to the rounding of the objective', () => {
    const tree = ({ b, a }: { b: Tensor; a: Tensor }): Tensor =>
      add(multiply(9, sum(multiply(b, b))), sum(multiply([1, 4], multiply(a, a))));
    const found = minimize(tree, { b: 1, a: [3, -2] }, { method, gradientTolerance: 1e-6 });
    expect([...flat(found.at.a), ...flat(found.at.b)].map((x) => x.toPrecision(12))).toEqual(
      flat(base.at).map((x) => x.toPrecision(12)),
    );
    expect(found.at.a.shape).toEqual([2]);
  });

  it('follows a permutation of the parameters', () => {
    const turned = (x: Tensor): Tensor => sum(multiply(multiply([9, 1, 4], x), x));
    const found = minimize(turned, [1, 3, -2], { method, maxIterations: 5, gradientTolerance: 0 });
    const straight = minimize(bowl, start, { method, maxIterations: 5, gradientTolerance: 0 });
    const [a, b, c] = flat(straight.at);
    flat(found.at).forEach((x, i) => expect(x).toBeCloseTo([c!, a!, b!][i]!, 9));
  });

  it('repeats itself to the last bit', () => {
    const again = minimize(bowl, start, { method, gradientTolerance: 1e-6 });
    expect([flat(again.at), again.values]).toEqual([flat(base.at), base.values]);
  });

  it('stops between two steps when told to, with what it has', () => {
    const controller = new AbortController();
    const heard: Iteration[] = [];
    const found = minimize(bowl, start, {
      method,
      signal: controller.signal,
      onIteration: (it) => {
        heard.push(it);
        if (it.iteration === 2) controller.abort();
      },
    });
    expect([found.reason, found.converged, found.iterations]).toEqual(['aborted', false, 2]);
    expect(heard.map(({ iteration }) => iteration)).toEqual([0, 1, 2]);
    expect(heard.map(({ value }) => value)).toEqual(found.values);
    expect([heard[0]!.step, heard[0]!.gradientNorm, heard[2]!.evaluations]).toEqual([
      0,
      18,
      found.evaluations,
    ]);
  });

  it('has the same bits with pauses, in which others have their turn, and stops there too', async () => {
    const options = { method, gradientTolerance: 1e-6 };
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    const heard: Iteration[] = [];
    const paused = await minimizeAsync(bowl, start, {
      ...options,
      onIteration: (it) => {
        heard.push(it);
        const end = performance.now() + (heard.length < 6 ? 3 : 0);
        while (performance.now() < end);
      },
    });
    clearInterval(timer);
    expect([flat(paused.at), paused]).toEqual([
      flat(base.at),
      { ...base, at: paused.at, gradient: paused.gradient },
    ]);
    expect(heard.length).toBe(base.values.length);
    expect(turns).toBeGreaterThan(0);
    const signal = AbortSignal.abort();
    expect((await minimizeAsync(bowl, start, { ...options, signal })).reason).toBe('aborted');
  });

  it('keeps the dtype of float parameters', () => {
    const found = minimize(bowl, Float32Array.of(3, -2, 1), { method, maxIterations: 3 });
    expect((found.at as NdArray).data).toBeInstanceOf(Float32Array);
  });
});

// a power of two changes no digit, so that not one bit of the way may change with it
describe.each([2 ** 40, 2 ** -40])('in a unit that makes the objective %d times as large', (unit) => {
  const rosenbrock = (x: Tensor): Tensor => {
    const [ahead, behind] = [multiply([0, 1], x), multiply([1, 0], x)];
    const valley = subtract(sum(ahead), sum(multiply(behind, behind)));
    const rest = subtract(1, sum(behind));
    return add(multiply(100, multiply(valley, valley)), multiply(rest, rest));
  };
  it.each<[string, Method, Method]>([
    ['L-BFGS', lbfgs(), lbfgs()],
    ['Adam without epsilon', adam({ rate: 0.1, epsilon: 0 }), adam({ rate: 0.1, epsilon: 0 })],
    [
      'gradient descent at a rate in that unit',
      gradientDescent({ rate: 2 ** -10, momentum: 0.5 }),
      gradientDescent({ rate: 2 ** -10 / unit, momentum: 0.5 }),
    ],
  ])('%s takes the same steps', (_, method, scaled) => {
    const options = { maxIterations: 25, gradientTolerance: 0 };
    const one = minimize(rosenbrock, [-1.2, 1], { ...options, method });
    const other = minimize((x: Tensor) => multiply(unit, rosenbrock(x)), [-1.2, 1], {
      ...options,
      method: scaled,
    });
    expect(flat(other.at)).toEqual(flat(one.at));
    expect(other.values).toEqual(one.values.map((value) => unit * value));
    expect([other.iterations, other.evaluations]).toEqual([25, one.evaluations]);
  });
});

describe('gradient descent', () => {
  it('contracts a quadratic by 1 − rate · curvature in each direction', () => {
    const steps = 10;
    const { at } = minimize(bowl, [1, 1, 1], {
      method: gradientDescent({ rate: 0.05 }),
      maxIterations: steps,
      gradientTolerance: 0,
    });
    // curvatures 2, 8, 18
    flat(at).forEach((x, i) => expect(x).toBeCloseTo((1 - 0.05 * [2, 8, 18][i]!) ** steps, 12));
  });

  it('follows a schedule of rates', () => {
    const rates: number[] = [];
    const rate = (i: number): number => {
      rates.push(i);
      return 0.25 / (i + 1);
    };
    const { at } = minimize((x: Tensor) => multiply(x, x), 1, {
      method: gradientDescent({ rate }),
      maxIterations: 2,
      gradientTolerance: 0,
    });
    // (1 − 2 / 4) (1 − 2 / 8)
    expect([flat(at), rates]).toEqual([[0.375], [0, 1]]);
  });
});

describe('Adam', () => {
  it('first steps by the rate, whatever the scale of the gradient', () => {
    for (const scale of [1e-3, 1, 1e6]) {
      const { at } = minimize((x: Tensor) => multiply(scale, sum(x)), [5, -5], {
        method: adam({ rate: 0.25 }),
        maxIterations: 1,
      });
      flat(at).forEach((x, i) => expect(x).toBeCloseTo([4.75, -5.25][i]!, 5));
    }
  });

  it('with decay pulls parameters to 0 that the objective does not', () => {
    const { at } = minimize((x: Tensor) => multiply(0, sum(x)), [4], {
      method: adamW({ rate: 0.1, decay: 0.5 }),
      maxIterations: 3,
      gradientTolerance: 0,
      stochastic: true,
    });
    expect(flat(at)[0]).toBeCloseTo(4 * 0.95 ** 3, 12);
  });

  it('learns from batches, of which each is another objective', () => {
    const chance = random('batches');
    const truth = [2, -1];
    const batches = Array.from({ length: 20 }, () => {
      const x = Array.from({ length: 16 }, () => [chance.normal(), chance.normal()]);
      return { x, y: x.map(([a, b]) => truth[0]! * a! + truth[1]! * b! + 0.01 * chance.normal()) };
    });
    const error = (w: Tensor, i: number): Tensor => {
      const { x, y } = batches[i % batches.length]!;
      const off = subtract(
        matmul(x, w),
        y.map((v) => [v]),
      );
      return mean(multiply(off, off));
    };
    const rate = warmUp({ over: 10, next: cosine({ from: 0.1, over: 290 }) });
    const found = minimize(error, [[0], [0]], {
      method: adam({ rate }),
      maxIterations: 300,
      stochastic: true,
    });
    expect(found.reason).toBe('iterations');
    // noise of 0.01 over 320 points
    flat(found.at).forEach((w, i) => expect(Math.abs(w - truth[i]!)).toBeLessThan(0.01));
  });
});

describe('the line search', () => {
  const line =
    (f: (t: number) => number, slope: (t: number) => number) =>
    (point: Float64Array): Evaluation => ({
      point,
      value: f(point[0]!),
      gradient: Float64Array.of(slope(point[0]!)),
    });

  it('ends where the strong Wolfe conditions hold', () => {
    const coefficient = fc.double({ min: 0.1, max: 5, noNaN: true });
    fc.assert(
      fc.property(
        coefficient,
        coefficient,
        coefficient,
        fc.double({ min: -3, max: 3, noNaN: true }),
        (a, b, c, from) => {
          const f = (t: number): number => a * t * t + b * Math.sin(c * t);
          const slope = (t: number): number => 2 * a * t + b * c * Math.cos(c * t);
          fc.pre(Math.abs(slope(from)) > 1e-3);
          const evaluate = line(f, slope);
          const here = evaluate(Float64Array.of(from));
          const direction = Float64Array.of(-here.gradient[0]!);
          const found = lineSearch(here, direction, 1, evaluate, { curvature: 0.5 })!;
          const slope0 = here.gradient[0]! * direction[0]!;
          const t = (found.point[0]! - from) / direction[0]!;
          expect(found.value).toBeLessThanOrEqual(here.value + 1e-4 * t * slope0 + 1e-12);
          expect(Math.abs(found.gradient[0]! * direction[0]!)).toBeLessThanOrEqual(
            -0.5 * slope0 * (1 + 1e-9),
          );
        },
      ),
    );
  });

  it('comes back from where the function does not exist', () => {
    const evaluate = line(
      (t) => (t < 2 ? -Math.log(2 - t) - 3 * t : NaN),
      (t) => (t < 2 ? 1 / (2 - t) - 3 : NaN),
    );
    const found = lineSearch(evaluate(Float64Array.of(0)), Float64Array.of(1), 100, evaluate)!;
    expect(found.point[0]).toBeGreaterThan(0);
    expect(found.point[0]).toBeLessThan(2);
  });

  it('finds nothing in a direction that does not descend', () => {
    const evaluate = line(
      (t) => t * t,
      (t) => 2 * t,
    );
    expect(lineSearch(evaluate(Float64Array.of(1)), Float64Array.of(1), 1, evaluate)).toBe(undefined);
  });
});

describe('a minimization that leaves the domain', () => {
  it('says what is not finite and where, and keeps the last point that was', () => {
    const objective = ({ a, b }: { a: Tensor; b: Tensor }): Tensor => add(sum(log(a)), sum(multiply(b, b)));
    const found = minimize(objective, { a: [1, 0.1], b: [[0]] }, { method: gradientDescent({ rate: 0.05 }) });
    expect([found.reason, found.converged, found.iterations]).toEqual(['not-finite', false, 0]);
    expect(found.notFinite).toBe('after step 1 the value is NaN');
    expect(flat(found.at.a)).toEqual([1, 0.1]);
    const steep = minimize(
      ({ layers: [x] }: { layers: [Tensor] }) => sum(sqrt(x)),
      { layers: [Float64Array.of(4, 0.25)] },
      {
        method: gradientDescent({ rate: 0.25 }),
        maxIterations: 5,
      },
    );
    // √0 is finite, its slope is not
    expect(steep.notFinite).toBe('after step 1 the gradient is Infinity at layers.0[1]');
  });

  it('is refused where it starts outside', () => {
    const from = (x: number): unknown => minimize((x: Tensor) => log(x), x, { method: lbfgs() });
    expect(() => from(-1)).toThrow(new RangeError('minimize: at the start the value is NaN'));
    expect(() => minimize((x: Tensor) => sum(sqrt(x)), [1, 0], { method: lbfgs() })).toThrow(
      new RangeError('minimize: at the start the gradient is Infinity at [1]'),
    );
  });

  it('says so when no better point is found', () => {
    // |x| has no flat point, and at 0 nothing is lower
    const kink = (x: Tensor): Tensor => sqrt(multiply(x, x));
    const found = minimize((x: Tensor) => add(kink(x), divide(kink(x), 2)), 1, {
      method: lbfgs(),
      gradientTolerance: 0,
    });
    expect(found.converged).toBe(false);
    expect(['no-better-point', 'not-finite']).toContain(found.reason);
  });
});

describe('minimize refuses', () => {
  it.each<readonly [options: object, message: string]>([
    [{}, 'minimize: method must be one, such as lbfgs(), found undefined'],
    [{ method: 'adam' }, 'minimize: method must be one, such as lbfgs(), found adam'],
    [
      { method: lbfgs(), maxIteration: 3 },
      'minimize: unknown option "maxIteration"; did you mean maxIterations?',
    ],
    [
      { method: lbfgs(), maxIterations: 1.5 },
      'minimize: maxIterations must be a whole number from 0, found 1.5',
    ],
    [
      { method: lbfgs(), gradientTolerance: NaN },
      'minimize: gradientTolerance must be finite and not negative, found NaN',
    ],
    [{ method: lbfgs(), stochastic: 1 }, 'minimize: stochastic must be true or false, found 1'],
  ])('%j', (options, message) => {
    expect(() => minimize(bowl, [1, 1, 1], options as MinimizeOptions)).toThrow(message);
  });

  it('values that are not single numbers', () => {
    expect(() => minimize((x: Tensor) => x, [1, 2], { method: lbfgs() })).toThrow(
      'must return a single number',
    );
  });

  it.each<readonly [make: () => unknown, message: string]>([
    [
      () => gradientDescent({} as never),
      'gradientDescent: rate must be a number or a schedule, found undefined',
    ],
    [() => gradientDescent({ rate: -1 }), 'gradientDescent: rate must be finite and not negative, found -1'],
    [
      () => gradientDescent({ rate: 1, momentum: 1 }),
      'gradientDescent: momentum must be below 1 and not negative, found 1',
    ],
    [
      () => gradientDescent({ rate: 1, nesterov: true }),
      'gradientDescent: nesterov needs a momentum above 0',
    ],
    [() => adam({ rates: 1 } as never), 'adam: unknown option "rates"; did you mean rate?'],
    [() => adamW({ decay: NaN }), 'adamW: decay must be finite and not negative, found NaN'],
    [() => lbfgs({ memory: 0 }), 'lbfgs: memory must be a whole number from 1, found 0'],
    [() => lbfgs({ curvature: 1e-5 }), 'lbfgs: curvature must be above 0.0001 and below 1, found 0.00001'],
    [() => cosine({ from: 1, over: 0 }), 'cosine: over must be a whole number from 1, found 0'],
    [() => exponential({ from: 1, factor: 0 }), 'exponential: factor must be above 0 and finite, found 0'],
    [() => warmUp({ over: -1, next: 1 }), 'warmUp: over must be a whole number from 0, found -1'],
  ])('options of methods and schedules out of range, %#', (make, message) => {
    expect(make).toThrow(message);
  });
});

describe('schedules', () => {
  it('have the values that they say', () => {
    const halving = exponential({ from: 8, factor: 0.5, every: 2 });
    expect([0, 2, 4].map(halving)).toEqual([8, 4, 2]);
    const wave = cosine({ from: 1, to: 0.5, over: 4 });
    expect([0, 2, 4, 9].map(wave).map((x) => x.toFixed(12))).toEqual(
      ['1', '0.75', '0.5', '0.5'].map((x) => Number(x).toFixed(12)),
    );
    const rising = warmUp({ over: 3, next: 4 });
    expect([0, 1, 2, 3, 9].map(rising)).toEqual([1, 2, 3, 4, 4]);
  });
});

it('refuses listeners that cannot hear, before any work, and by rejecting where it is awaited', async () => {
  const options = { method: lbfgs(), onIteration: 3 as never };
  expect(() => minimize(bowl, [1, 2, 3], options)).toThrow(
    new TypeError('minimize: onIteration must be a function, found number 3'),
  );
  await expect(minimizeAsync(bowl, [1, 2, 3], options)).rejects.toThrow(
    new TypeError('minimizeAsync: onIteration must be a function, found number 3'),
  );
});
