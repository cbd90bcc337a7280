import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { grad, valueAndGrad } from './grad.ts';
import { elements, fill, fromData } from './ndarray.ts';
import { add, multiply, subtract } from './primitives/arithmetic.ts';
import { exp, sqrt, tanh } from './primitives/functions.ts';
import { matmul } from './primitives/matmul.ts';
import { mean } from './primitives/reductions.ts';
import { reshape, sum, transpose } from './primitives/structure.ts';
import { plain, type Tensor, type TensorInput } from './tensor.ts';
import { vjp } from './vjp.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();

describe('vjp', () => {
  it('returns the value and a pullback of the shape of each argument', () => {
    const a = [
      [1, 2],
      [3, 4],
      [5, 6],
    ];
    const { value, pullback } = vjp(matmul, a, [[1], [10]]);
    expect(numbers(value)).toEqual([21, 43, 65]);
    const [da, db] = pullback([[1], [0], [2]]);
    expect([plain(da).shape, numbers(da)]).toEqual([
      [3, 2],
      [1, 10, 0, 0, 2, 20],
    ]);
    expect([plain(db).shape, numbers(db)]).toEqual([
      [2, 1],
      [11, 14],
    ]);
  });

  it('has a linear pullback that may be called any number of times', () => {
    const { pullback } = vjp((x: Tensor) => multiply(x, x), [1, 2, 3]);
    expect(numbers(pullback([1, 1, 1])[0])).toEqual([2, 4, 6]);
    expect(numbers(pullback([1, 0, 0])[0])).toEqual([2, 0, 0]);
    expect(numbers(pullback([0, -1, 10])[0])).toEqual([0, -4, 60]);
    expect(numbers(pullback([1, 1, 1])[0])).toEqual([2, 4, 6]);
  });

  it('has a pullback that can be differentiated with respect to the cotangent', () => {
    const { pullback } = vjp((x: Tensor) => multiply(x, x), [1, 2, 3]);
    const f = (u: Tensor): Tensor => sum(multiply([1, 10, 100], pullback(u)[0]));
    expect(numbers(grad(f)([5, 5, 5]))).toEqual([2, 40, 600]);
  });

  it('refuses a cotangent of another shape, also one that would broadcast', () => {
    const { pullback } = vjp((x: Tensor) => multiply(x, x), [1, 2, 3]);
    expect(() => pullback([1, 1])).toThrow(
      new RangeError('pullback: the value has shape [3], the cotangent [2]'),
    );
    expect(() => pullback(1)).toThrow(new RangeError('pullback: the value has shape [3], the cotangent []'));
    expect(() => vjp<[Tensor]>(() => 1, 2).pullback([1])).toThrow(
      'the value has shape [], the cotangent [1]',
    );
    expect(() => pullback(undefined as unknown as TensorInput)).toThrow(
      'pullback: the cotangent holds arrays, and objects and tuples of arrays; found undefined',
    );
  });

  it('gives zeros for arguments that the value does not depend on', () => {
    const { pullback } = vjp((x: Tensor, _unused: Tensor) => x, 2, [
      [1, 2],
      [3, 4],
    ]);
    const [dx, unused] = pullback(7);
    expect([number(dx), plain(unused).shape, numbers(unused)]).toEqual([7, [2, 2], [0, 0, 0, 0]]);
  });

  it('adds up what comes from every use of an argument', () => {
    // x + x·x + (x + x): 3 + 2x
    const f = (x: Tensor): Tensor => add(add(x, multiply(x, x)), add(x, x));
    expect(numbers(vjp(f, [2, -1]).pullback([1, 1])[0])).toEqual([7, 1]);
  });

  it('differentiates through a diamond once per path, not once per step', () => {
    let calls = 0;
    let f = (x: Tensor): Tensor => x;
    for (let i = 0; i < 40; i++) {
      const before = f;
      f = (x) => {
        const y = before(x);
        calls++;
        return add(y, y); // 2⁴⁰ paths
      };
    }
    expect(number(grad(f)(1))).toBe(2 ** 40);
    expect(calls).toBe(40);
  });

  it('takes the newest first, so that a value used early and late is complete when it is pulled back', () => {
    const f = (x: Tensor): Tensor => {
      const a = multiply(x, x); // used by b at once and by the result at the end
      const b = exp(multiply(a, 0.5));
      return multiply(b, add(a, 1));
    };
    // f = e^{x²/2}(x² + 1), f′ = x e^{x²/2}(x² + 3)
    const x = 0.7;
    const exact = x * Math.exp((x * x) / 2) * (x * x + 3);
    expect(number(grad(f)(x))).toBeCloseTo(exact, 14);
  });

  it('takes a function that returns a constant, its input, or a part of neither', () => {
    const constant = vjp<[Tensor]>(() => [1, 2], 3);
    expect([numbers(constant.value), numbers(constant.pullback([1, 1])[0])]).toEqual([[1, 2], [0]]);
    const identity = vjp((x: Tensor) => x, [1, 2]);
    expect([numbers(identity.value), numbers(identity.pullback([5, 6])[0])]).toEqual([
      [1, 2],
      [5, 6],
    ]);
  });

  it('takes functions that return trees, one cotangent for each of their leaves', () => {
    const f = (x: Tensor): { squares: Tensor; total: [Tensor]; constant: number } => {
      const squares = multiply(x, x);
      return { squares, total: [sum(squares)], constant: 7 };
    };
    const { value, pullback } = vjp(f, [1, 2]);
    expect([numbers(value.squares), number(value.total[0]), number(value.constant)]).toEqual([[1, 4], 5, 7]);
    const [dx] = pullback({ squares: [1, 0], total: [fill([], 10)], constant: 100 });
    expect(numbers(dx)).toEqual([2 + 20, 40]);
    // the same tensor twice: both cotangents count
    const twice = vjp((x: Tensor) => ({ a: x, b: x }), 3).pullback({ a: 1, b: 10 });
    expect(number(twice[0])).toBe(11);
    expect(() => pullback({ squares: [1, 0], total: [fill([1], 10)], constant: 1 })).toThrow(
      new RangeError('pullback: the value has shape [], [2], [], the cotangent [], [2], [1]'),
    );
  });

  it('takes no arguments at all', () => {
    const { value, pullback } = vjp(() => 3);
    expect([number(value), pullback(1)]).toEqual([3, []]);
  });

  it('takes empty arrays', () => {
    const { value, pullback } = vjp((x: Tensor) => sum(exp(x)), new Float64Array(0));
    expect([number(value), plain(pullback(1)[0]).shape]).toEqual([0, [0]]);
  });

  it('says what is wrong with an argument or with the returned value', () => {
    const f = (x: Tensor): Tensor => sum(x);
    expect(() => vjp(f, [[1], [2, 3]])).toThrow(new RangeError('vjp: ragged rows, found lengths 1 and 2'));
    expect(() => vjp((() => undefined) as unknown as typeof f, 1)).toThrow(
      'vjp: the returned value holds arrays, and objects and tuples of arrays; found undefined',
    );
  });

  it('leaves its inputs as they are', () => {
    const data = Float64Array.of(1, 2, 3, 4);
    const x = fromData(data, [2, 2]);
    const f = (x: Tensor): Tensor => mean(sqrt(multiply(x, transpose(x))));
    vjp(f, x).pullback(1);
    expect(data).toEqual(Float64Array.of(1, 2, 3, 4));
  });
});

describe('cotangents', () => {
  it('have the dtype of their argument, whatever the constants on the way', () => {
    const floats = Float32Array.of(1, 2, 3);
    const f = (x: Tensor, y: Tensor): Tensor => mean(multiply(tanh(x), add(y, 0.5)));
    const { pullback } = vjp(f, floats, [1, 2, 3]);
    const [dx, dy] = pullback(1).map(plain);
    expect([dx?.dtype, dy?.dtype]).toEqual(['float32', 'float64']);
    const inDoubles = vjp(f, Float64Array.from(floats), [1, 2, 3]).pullback(1);
    // one rounding to a float of numbers below 1, twice (the mean's constant and the result), is below 2⁻²³
    numbers(dx!).forEach((d, i) => expect(Math.abs(d - numbers(inDoubles[0])[i]!)).toBeLessThan(2 ** -23));
  });

  it('of an unused float argument are floats', () => {
    expect(plain(vjp<[Tensor]>(() => 1, Float32Array.of(1)).pullback(1)[0]).dtype).toBe('float32');
  });

  it('keep it in second derivatives', () => {
    const f = (x: Tensor): Tensor => sum(multiply(x, multiply(x, x)));
    const second = plain(grad((x: Tensor) => sum(grad(f)(x)))(Float32Array.of(1, 2)));
    expect([second.dtype, numbers(second)]).toEqual(['float32', [6, 12]]);
  });
});

describe('nested derivatives', () => {
  it('do not confuse the variables of different levels', () => {
    // d/dx [x · d/dy (x + y)] = 1; confusing the levels gives 2 (Siskind & Pearlmutter 2005)
    const f = (x: Tensor): Tensor => multiply(x, grad((y: Tensor) => add(x, y))(1));
    expect(number(grad(f)(1))).toBe(1);
    // d/dx [x · d/dy (x·y)] = d/dx x² = 2x
    const g = (x: Tensor): Tensor => multiply(x, grad((y: Tensor) => multiply(x, y))(2));
    expect(number(grad(g)(3))).toBe(6);
  });

  it('take the same function at two levels', () => {
    // d/dx [x³ + f′(x)·y] with f = x³ … at y = 2: 3x² + 2·6x
    const cube = (x: Tensor): Tensor => multiply(x, multiply(x, x));
    const f = (x: Tensor): Tensor => add(cube(x), multiply(grad(cube)(x), 2));
    expect(number(grad(f)(5))).toBe(75 + 60);
  });

  it('treat an outer variable as constant in an inner derivative, and not in the outer one', () => {
    const inner = (x: Tensor): Tensor => grad((y: Tensor) => multiply(multiply(x, x), multiply(y, y)))(x);
    // inner = x²·2y at y = x: 2x³
    expect(number(inner(plain(3)))).toBe(54);
    expect(number(grad(inner)(3))).toBe(54); // 6x²
  });

  it('leave inner results plain when they do not depend on the outer variable', () => {
    const seen: number[] = [];
    grad((x: Tensor) => {
      seen.push(number(grad((y: Tensor) => multiply(y, y))(4)));
      return x;
    })(1);
    expect(seen).toEqual([8]);
  });

  it('keep the outer derivative of an inner function that returns an outer variable', () => {
    const f = (x: Tensor): Tensor => {
      const { value, pullback } = vjp<[Tensor]>(() => x, 1);
      return add(multiply(3, value), pullback(1)[0]); // 3x + 0
    };
    expect(number(grad(f)(5))).toBe(3);
  });

  it('use an outer pullback inside an inner derivative', () => {
    // outer: x ↦ d/dt [pullback_x(t)] where the pullback of x² is t·2x: derivative 2x, then 2
    const outer = (x: Tensor): Tensor => {
      const { pullback } = vjp((y: Tensor) => multiply(y, y), x);
      return grad((t: Tensor) => pullback(t)[0])(1);
    };
    expect(number(outer(plain(3)))).toBe(6);
    expect(number(grad(outer)(3))).toBe(2);
  });

  it('go four deep', () => {
    // ∂⁴(abcd)²/∂a∂b∂c∂d = 16abcd
    const f = (a: Tensor, b: Tensor, c: Tensor, d: Tensor): Tensor => {
      const p = multiply(multiply(a, b), multiply(c, d));
      return multiply(p, p);
    };
    const da = (b: Tensor, c: Tensor, d: Tensor): Tensor => grad((a: Tensor) => f(a, b, c, d))(2);
    const db = (c: Tensor, d: Tensor): Tensor => grad((b: Tensor) => da(b, c, d))(3);
    const dc = (d: Tensor): Tensor => grad((c: Tensor) => db(c, d))(5);
    expect(number(grad(dc)(7))).toBe(16 * 2 * 3 * 5 * 7);
  });
});

describe('long and many derivatives', () => {
  it('a chain of a million additions', { timeout: 120_000 }, () => {
    const one = fill([], 1);
    const chain = (x: Tensor): Tensor => {
      let y: Tensor = x;
      for (let i = 0; i < 1e6; i++) y = add(y, one);
      return y;
    };
    const { value, pullback } = vjp(chain, 2);
    expect([number(value), number(pullback(3)[0])]).toEqual([1e6 + 2, 3]);
  });

  it('wide graphs: thirty thousand uses of one value', { timeout: 60_000 }, () => {
    const fan = (x: Tensor): Tensor => {
      let total: Tensor = multiply(x, 0);
      for (let i = 0; i < 3e4; i++) total = add(total, x);
      return total;
    };
    expect(number(grad(fan)(1))).toBe(3e4);
  });

  it(
    'thousands of values and gradients keep nothing, a hundred thousand in the full tier',
    { timeout: 60_000 },
    async () => {
      const f = (x: Tensor): Tensor => mean(exp(subtract(reshape(x, { shape: [10, 10] }), 1)));
      const x = fromData(new Float64Array(100).fill(0.5), [100]);
      const both = valueAndGrad(f);
      const used = async (): Promise<number> => {
        collect();
        await setTimeout(50); // buffers are freed beside the main thread
        collect();
        const { heapUsed, arrayBuffers } = process.memoryUsage();
        return heapUsed + arrayBuffers;
      };
      const growth: number[] = [];
      const calls = process.env['MODE'] === 'full' ? 1e5 : 4000;
      for (let round = 0; round < 3; round++) {
        const before = await used();
        for (let i = 0; i < calls; i++) both(x);
        growth.push((await used()) - before);
      }
      // kept calls would add 4000 times at least the 800 bytes of one array, 3.2 MB, in every round;
      // the engine's own housekeeping comes and goes
      expect(Math.min(...growth)).toBeLessThan(1.6e6);
    },
  );
});
