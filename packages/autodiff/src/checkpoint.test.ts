import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { add, checkpoint, elements, exp, grad, hessian, hvp, jvp, matmul, multiply, plain } from './index.ts';
import { fill, mean, sum, tanh, type Tensor, valueAndGrad, vjp } from './index.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const numbers = (x: Tensor): number[] => [...elements(plain(x))];
const number = (x: Tensor): number => plain(x).get();

interface Dense {
  readonly weights: Tensor;
  readonly bias: Tensor;
}
const dense = (x: Tensor, { weights, bias }: Dense): Tensor => tanh(add(matmul(x, weights), bias));
const x = [[0.1, 0.2]];
const layer = {
  weights: [
    [1, -2],
    [0.5, 3],
  ],
  bias: [0.1, 0.2],
};

describe('checkpoint', () => {
  it('changes neither values nor derivatives of any order, to the bit', () => {
    for (const f of [dense, checkpoint(dense)])
      expect(number(sum(f(plain(x), layer as never)))).toBe(number(sum(dense(plain(x), layer as never))));
    const loss = (layered: typeof dense) => (layer: Dense) => sum(layered(layered(plain(x), layer), layer));
    const [plainly, checkpointed] = [dense, checkpoint(dense) as typeof dense].map(loss);
    const flat = ({ weights, bias }: Dense): number[] => [...numbers(weights), ...numbers(bias)];
    expect(flat(grad(checkpointed!)(layer))).toEqual(flat(grad(plainly!)(layer)));
    flat(hvp(checkpointed!)(layer, layer)).forEach((h, i) =>
      // the same products, added up in another order
      expect(h).toBeCloseTo(flat(hvp(plainly!)(layer, layer))[i]!, 13),
    );
  });

  it('evaluates once more in the backward pass, and not before', () => {
    let calls = 0;
    const f = checkpoint((x: Tensor) => {
      calls++;
      return exp(x);
    });
    f([1]);
    expect(calls).toBe(1);
    const { pullback } = vjp(f, [1]);
    expect(calls).toBe(2);
    pullback([1]);
    expect(calls).toBe(3);
  });

  it('pulls back only to what is watched', () => {
    const seen: boolean[] = [];
    const f = checkpoint((x: Tensor, y: Tensor) => {
      seen.push('level' in x, 'level' in y);
      return multiply(x, y);
    });
    expect(numbers(grad((y: Tensor) => sum(f([1, 2], y)))([3, 4]))).toEqual([1, 2]);
    expect(seen).toEqual([false, false, false, true]);
  });

  it('nests: in itself, in jvp, in second derivatives', () => {
    const cube = checkpoint((x: Tensor) => multiply(x, checkpoint((y: Tensor) => multiply(y, y))(x)));
    expect(number(grad(cube)(2))).toBe(12);
    expect(number(grad(grad(cube))(2))).toBe(12);
    expect(number(grad(grad(grad(cube)))(2))).toBe(6);
    expect(number(jvp(cube, 2).pushforward(1))).toBe(12);
    expect(numbers(hessian((x: Tensor) => sum(cube(x)))([1, 2]))).toEqual([6, 0, 0, 12]);
  });

  it('refuses a traced value from outside, whose derivative would be lost', () => {
    const f = (w: Tensor): Tensor => checkpoint((x: Tensor) => multiply(x, w))(multiply(w, 2));
    expect(number(f(plain(3)))).toBe(18);
    expect(() => grad(f)(3)).toThrow(
      new TypeError(
        'checkpoint: the function uses a value under differentiation that is not among its arguments; make it one',
      ),
    );
  });

  it('says what is wrong with the value', () => {
    expect(() => checkpoint((() => 'x') as never)()).toThrow(
      'checkpoint: the returned value: expected a number',
    );
  });

  it(
    'keeps nothing of the steps between: 20 checkpoints of 20 steps hold 20 arrays, not 400',
    { timeout: 60_000 },
    async () => {
      const used = async (): Promise<number> => {
        collect();
        await setTimeout(20); // buffers are freed beside the main thread
        collect();
        return process.memoryUsage().arrayBuffers;
      };
      const size = 5000;
      const twenty = (x: Tensor): Tensor => {
        let y = x;
        for (let i = 0; i < 20; i++) y = tanh(y);
        return y;
      };
      const held = async (step: (x: Tensor) => Tensor): Promise<number> => {
        const before = await used();
        const recorded = vjp(
          (x: Tensor) => {
            let y = x;
            for (let i = 0; i < 20; i++) y = step(y);
            return mean(y);
          },
          fill([size], 0.5),
        );
        const after = await used();
        recorded.pullback(1);
        return (after - before) / (8 * size);
      };
      // the argument besides; the engine's own buffers are below one array
      expect(await held(twenty)).toBeGreaterThan(399);
      expect(await held(checkpoint(twenty))).toBeLessThan(22);
    },
  );
});

it('a checkpoint keeps its place among other uses of its arguments', () => {
  const f = (x: Tensor): Tensor => add(multiply(3, x), checkpoint((y: Tensor) => multiply(y, y))(x));
  expect(number(valueAndGrad(f)(5).gradient)).toBe(13);
});
