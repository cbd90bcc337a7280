import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import {
  add,
  divide,
  elements,
  exp,
  fill,
  fromData,
  grad,
  hessian,
  jacobian,
  jvp,
  matmul,
  multiply,
  plain,
} from '../index.ts';
import { power, stopGradient, subtract, sum, type Tensor, transpose, vjp } from '../index.ts';
import { solve } from '../linalg/index.ts';
import { lbfgs, minimize } from '../minimize/index.ts';
import { random } from '../random/index.ts';
import { gradcheck } from '../testing/index.ts';
import { implicit, type ImplicitReport } from './index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
async function arrayBytes(): Promise<number> {
  collect();
  await setTimeout(20); // buffers are freed beside the main thread
  collect();
  return process.memoryUsage().arrayBuffers;
}

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();
const chance = random('implicit');
const normals = (...shape: number[]): Tensor =>
  fromData(chance.normals(shape.reduce((a, b) => a * b, 1)), shape);

/** Newton's method on plain numbers. */
function newton(f: (x: number) => number, slope: (x: number) => number, x = 1): number {
  for (let i = 0; i < 50; i++) x -= f(x) / slope(x);
  return x;
}

describe('implicit', () => {
  // x = cbrt(a), as the root of x³ − a
  const cubeRoot = implicit(
    (a: Tensor) =>
      newton(
        (x) => x ** 3 - number(a),
        (x) => 3 * x * x,
      ),
    (x, a: Tensor) => subtract(power(x, 3), a),
  );

  it('gives the solution, plain outside of derivatives', () => {
    expect(number(cubeRoot(8))).toBe(2);
  });

  it('gives its derivatives of any order, in every mode', () => {
    // a^{1/3}: 1/12, −1/144, 5/3456 at 8, and −5/5184 · … from the rule
    expect(number(grad(cubeRoot)(8))).toBeCloseTo(1 / 12, 15);
    expect(number(grad(grad(cubeRoot))(8))).toBeCloseTo(-1 / 144, 15);
    expect(number(grad(grad(grad(cubeRoot)))(8))).toBeCloseTo((10 / 27) * 8 ** (-8 / 3), 15);
    expect(number(jvp(cubeRoot, 8).pushforward(2))).toBeCloseTo(1 / 6, 15);
    expect(number(hessian(cubeRoot)(8))).toBeCloseTo(-1 / 144, 15);
  });

  it('takes trees of arguments and of solutions, solved with one system for all', () => {
    const reports: ImplicitReport[] = [];
    type Line = { slope: Tensor; at: Tensor[] };
    // x + y = s, x − 2 y = t, coupled
    const both = implicit(
      ({ s, t }: { s: Tensor; t: Tensor }) => {
        const [a, b] = [number(s), number(t)];
        return { slope: [(2 * a + b) / 3], at: [fromData(Float64Array.of((a - b) / 3), [])] };
      },
      ({ slope: x, at: [y] }: Line, { s, t }) => ({
        slope: subtract(add(x, y!), s),
        at: [sum(subtract(subtract(x, multiply(2, y!)), t))],
      }),
      { onReport: (report) => reports.push(report) },
    );
    const { value, pullback } = vjp(both, { s: 3, t: 0 });
    expect([numbers(value.slope), number(value.at[0]!)]).toEqual([[2], 1]);
    const [{ s, t }] = pullback({ slope: [1], at: [fromData(Float64Array.of(10), [])] });
    // 2/3 + 10/3, 1/3 − 10/3
    expect(number(s)).toBeCloseTo(4, 14);
    expect(number(t)).toBeCloseTo(-3, 14);
    expect(reports.map(({ unknowns, converged }) => [unknowns, converged])).toEqual([[2, true]]);
  });

  it('agrees with gradcheck to order two, for a nonsymmetric system', () => {
    const m = normals(4, 4);
    // x = tanh-free fixed point: x = b + 0.1 exp(m x / 4)
    const next = (x: Tensor, b: Tensor): Tensor => add(b, multiply(0.1, exp(multiply(0.25, matmul(m, x)))));
    const fixed = implicit(
      (b: Tensor) => {
        let x = plain(b);
        for (let i = 0; i < 200; i++) x = plain(next(x, b));
        return x;
      },
      (x, b: Tensor) => subtract(next(x, b), x),
    );
    gradcheck(fixed, [plain(normals(4, 1))], { random: chance });
  });

  it('is the ridge solution’s derivative, to the 1e-12 of conjugate gradients, and unrolled descent’s', () => {
    const [x, y, v] = [normals(12, 3), normals(12, 1), normals(3, 1)];
    const objective = (w: Tensor, strength: Tensor): Tensor =>
      add(sum(power(subtract(matmul(x, w), y), 2)), multiply(strength, sum(power(w, 2))));
    const eye = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    const closed = (strength: Tensor): Tensor =>
      solve(add(matmul(transpose(x), x), multiply(strength, eye)), matmul(transpose(x), y));
    const ridge = implicit(
      (strength: Tensor) =>
        minimize((w: Tensor) => objective(w, strength), [[0], [0], [0]], {
          method: lbfgs(),
          gradientTolerance: 1e-12,
        }).at,
      grad(objective),
      { symmetric: true },
    );
    const by = (f: (strength: Tensor) => Tensor) => (strength: Tensor) => sum(multiply(v, f(strength)));
    const exact = number(grad(by(closed))(0.5));
    expect(number(grad(by(ridge))(0.5)) / exact).toBeCloseTo(1, 11);
    // the second derivative through the closed form and through the system
    const second = number(grad(grad(by(closed)))(0.5));
    expect(number(grad(grad(by(ridge)))(0.5)) / second).toBeCloseTo(1, 9);
    const unrolled = (strength: Tensor): Tensor => {
      let w: Tensor = plain([[0], [0], [0]]);
      for (let i = 0; i < 600; i++) w = subtract(w, multiply(0.02, grad(objective)(w, strength)));
      return w;
    };
    expect(number(grad(by(unrolled))(0.5)) / exact).toBeCloseTo(1, 9);
  });

  it('has one row of the Jacobian for each system, and the dtype of its arguments', () => {
    let systems = 0;
    const f = implicit(
      (a: Tensor) => plain(divide(1, a)),
      (x, a: Tensor) => subtract(multiply(x, a), 1),
      {
        onReport: () => systems++,
      },
    );
    expect(numbers(jacobian(f)([1, 2]))).toEqual([-1, 0, 0, -0.25].map((d) => expect.closeTo(d, 14)));
    expect(systems).toBe(2);
    const floats = grad((a: Tensor) => sum(f(a)))(Float32Array.of(1, 2));
    expect(plain(floats).dtype).toBe('float32');
  });

  it('holds as much memory after two thousand iterations as after twenty', { timeout: 60_000 }, async () => {
    const size = 5000;
    const next = (x: Tensor, a: Tensor): Tensor => add(multiply(0.5, x), a);
    const iterate = (iterations: number) => (a: Tensor) => {
      let x: Tensor = fill([size], 0);
      for (let i = 0; i < iterations; i++) x = next(x, a);
      return x;
    };
    /** In arrays of the solution's size. */
    const held = async (f: (a: Tensor) => Tensor): Promise<number> => {
      const before = await arrayBytes();
      const recorded = vjp(f, fill([size], 1));
      const after = await arrayBytes();
      recorded.pullback(fill([size], 1));
      return (after - before) / (8 * size);
    };
    const layer = (iterations: number) =>
      implicit(iterate(iterations), (x, a: Tensor) => subtract(next(x, a), x));
    // argument, solution, and a few of the engine's own
    expect(await held(layer(20))).toBeLessThan(5);
    expect(await held(layer(2000))).toBeLessThan(5);
    expect(await held(iterate(200))).toBeGreaterThan(200);
  });
});

describe('reports', () => {
  const listen = () => {
    const reports: ImplicitReport[] = [];
    return { reports, onReport: (report: ImplicitReport) => void reports.push(report) };
  };
  const codes = (reports: readonly ImplicitReport[]): string[][] =>
    reports.map(({ warnings }) => warnings.map(({ code }) => code));
  /** The root of diag(scales) x = a. */
  const diagonal = (scales: number[], options: object) =>
    implicit(
      (a: Tensor) => plain(divide(a, scales)),
      (x, a: Tensor) => subtract(multiply(scales, x), a),
      options,
    );

  it.each([false, true])('tell the condition number, with symmetric: %s', (symmetric) => {
    const { reports, onReport } = listen();
    const f = diagonal([1, 10, 1000], { symmetric, onReport });
    expect(numbers(grad((a: Tensor) => sum(f(a)))([1, 1, 1]))).toEqual(
      [1, 0.1, 0.001].map((d) => expect.closeTo(d, 13)),
    );
    const [report] = reports;
    // a lower bound, which the directions that were met approach
    expect(report!.condition).toBeGreaterThan(100);
    expect(report!.condition).toBeLessThanOrEqual(1000 * (1 + 1e-9));
    expect(report!.residual).toBeLessThan(1e-12);
    expect([report!.unknowns, report!.converged, codes(reports)]).toEqual([3, true, [[]]]);
    expect(Object.isFrozen(report)).toBe(true);
  });

  it.each([false, true])('warn of a nearly singular system, with symmetric: %s', (symmetric) => {
    const { reports, onReport } = listen();
    const f = diagonal([1, 1e-8], { symmetric, onReport });
    const slope = numbers(grad((a: Tensor) => sum(f(a)))([1, 1]));
    expect(slope[0]).toBeCloseTo(1, 7);
    expect(slope[1]! / 1e8).toBeCloseTo(1, 7);
    expect(codes(reports)).toEqual([['NEARLY_SINGULAR']]);
    expect(reports[0]!.warnings[0]!.message).toContain('the condition number is at least');
  });

  it.each([false, true])(
    'warn of a singular one, which cannot be solved, with symmetric: %s',
    (symmetric) => {
      const { reports, onReport } = listen();
      const f = implicit(
        (a: Tensor) => plain(a),
        (x, a: Tensor) => multiply([1, 0], subtract(x, a)),
        { symmetric, onReport },
      );
      grad((a: Tensor) => sum(f(a)))([1, 1]);
      expect(codes(reports)[0]).toContain('NOT_CONVERGED');
    },
  );

  it('warn of a symmetric system that is no minimum’s, and solve it all the same', () => {
    const { reports, onReport } = listen();
    const f = diagonal([1, -2], { symmetric: true, onReport });
    expect(numbers(grad((a: Tensor) => sum(f(a)))([1, 1]))).toEqual(
      [1, -0.5].map((d) => expect.closeTo(d, 14)),
    );
    expect(codes(reports)).toEqual([['INDEFINITE']]);
  });

  it('warn of a solution that is none, and say how far off it is', () => {
    const { reports, onReport } = listen();
    const f = implicit(
      (a: Tensor) => plain(multiply(1.01, a)),
      (x, a: Tensor) => subtract(x, a),
      { onReport },
    );
    grad((a: Tensor) => sum(f(a)))([3, 4]);
    expect(codes(reports)).toEqual([['NOT_OPTIMAL']]);
    expect(reports[0]!.distance).toBeCloseTo(0.01 / 1.01, 10);
  });

  it('warn when there are too few products', () => {
    const { reports, onReport } = listen();
    const f = diagonal([1, 2, 3, 4, 5], { maxProducts: 2, onReport });
    grad((a: Tensor) => sum(f(a)))([1, 1, 1, 1, 1]);
    expect(codes(reports)).toEqual([['NOT_CONVERGED']]);
  });

  it('need no system for a cotangent of zeros', () => {
    const { reports, onReport } = listen();
    const f = diagonal([1, 2], { onReport });
    expect(numbers(grad((a: Tensor) => multiply(0, sum(f(a))))([1, 1])).map(Math.abs)).toEqual([0, 0]);
    expect(reports.map(({ products, condition, converged }) => [products, condition, converged])).toEqual([
      [0, 1, true],
    ]);
  });

  it('end the backward pass by what their listener throws', () => {
    const onReport = ({ warnings: [first] }: ImplicitReport): void => {
      if (first) throw new RangeError(first.code);
    };
    const f = diagonal([1, 1e-8], { onReport });
    expect(() => grad((a: Tensor) => sum(f(a)))([1, 1])).toThrow(new RangeError('NEARLY_SINGULAR'));
  });
});

describe('implicit refuses', () => {
  const solveFor = (a: Tensor) => plain(a);
  it('options that do not exist or make no sense', () => {
    const make = (options: object) => () => implicit(solveFor, (x, a: Tensor) => subtract(x, a), options);
    expect(make({ tolerence: 1 })).toThrow('implicit: unknown option "tolerence"; did you mean tolerance?');
    expect(make({ tolerance: 0 })).toThrow('implicit: tolerance must be above 0 and below 1, found 0');
    expect(make({ maxProducts: 0.5 })).toThrow(
      'implicit: maxProducts must be a whole number from 1, found 0.5',
    );
    expect(make({ singularAbove: NaN })).toThrow(
      'implicit: singularAbove must be above 1 and finite, found NaN',
    );
  });

  it('a solution that is not finite, or no array', () => {
    expect(() =>
      implicit(
        () => [1, NaN],
        (x) => x,
      )(),
    ).toThrow(new RangeError('implicit: the solution holds NaN'));
    expect(() =>
      implicit(
        () => 'x',
        (x) => x,
      )(),
    ).toThrow('implicit: the solution holds arrays, and objects');
  });

  it('an optimality of another shape', () => {
    const f = implicit(solveFor, (x, a: Tensor) => sum(subtract(x, a)));
    expect(() => grad((a: Tensor) => sum(f(a)))([1, 2])).toThrow(
      new RangeError('implicit: the solution has shape [2], the optimality []'),
    );
  });

  it('values under differentiation that are not arguments', () => {
    const f = (b: Tensor) => (a: Tensor) =>
      sum(implicit(solveFor, (x, a: Tensor) => subtract(x, multiply(b, a)))(a));
    expect(() => grad((b: Tensor) => f(b)(multiply(b, [1, 2])))(1)).toThrow(
      new TypeError(
        'implicit: the optimality uses a value under differentiation that is not among its arguments; make it one',
      ),
    );
    const g = (b: Tensor): Tensor =>
      implicit(
        (a: Tensor) => multiply(b, a),
        (x, a: Tensor) => subtract(x, a),
      )(b);
    expect(() => grad(g)(1)).toThrow('implicit: solve uses a value under differentiation');
    expect(number(g(plain(2)))).toBe(4);
    expect(number(stopGradient(g(plain(2))))).toBe(4);
  });
});
