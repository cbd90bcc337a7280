import { dtypeOf, elements, fill, fromData, type NdArray } from '../ndarray.ts';
import type { Random } from '../random/index.ts';
import { plain, type Tensor, type TensorInput, toTensor } from '../tensor.ts';
import { vjp } from '../vjp.ts';
import { gradcheck } from './gradcheck.ts';
import { scattered } from './scattered.ts';

/**
 * Something that holds for every primitive, and every function of primitives, at inputs of doubles inside its domain.
 * Throws an Error that says what was found where it does not. It knows no test runner.
 */
export type PrimitiveLaw = (
  f: (...inputs: Tensor[]) => TensorInput,
  inputs: readonly TensorInput[],
  random: Random,
) => void;

/**
 * What every primitive of ours is held to, by name. Give shapes that reach each branch of each vjp, and no
 * numbers nearer than 0.003 to a kink.
 *
 * @example
 * for (const [name, law] of Object.entries(primitiveLaws))
 *   it(name, () => law(mine, [[1, 2], [[3], [4]]], random('mine')));
 */
export const primitiveLaws: Readonly<Record<string, PrimitiveLaw>> = {
  'agrees with finite differences at orders 1 and 2': (f, inputs, random) => {
    gradcheck(f, inputs, { random });
  },
  'has the same bits whatever the strides of its inputs': (f, inputs) => {
    // backwards and with gaps: every stride negative and none the usual one
    const packed = inputs.map((x) => plain(x));
    const strided = packed.map((x) =>
      scattered(
        x,
        x.shape.map(() => -2),
        x.shape.map(() => 0),
        [...x.shape.keys()],
      ),
    );
    expectEqual('strided inputs', valueAndPullback(f, strided), valueAndPullback(f, packed));
  },
  'makes floats of floats, computed in doubles and rounded once': (f, inputs) => {
    const floats = inputs.map((x) => plain(x)).map((x) => fromData(Float32Array.from(elements(x)), x.shape));
    const doubles = floats.map((x) => fromData(Float64Array.from(x.data), x.shape));
    const [single, double] = [floats, doubles].map((xs) => plain(toTensor(f(...xs))));
    const { value, pullback } = vjp<Tensor[]>(f, ...floats);
    for (const [what, x] of [['value', single!], ...pullback(fill(value.shape, 1)).entries()] as const)
      if (dtypeOf(plain(x)) !== 'float32')
        throw new Error(
          `floats give doubles, ${what === 'value' ? 'as the value' : `as the cotangent of input ${what}`}`,
        );
    expectEqual('floats', [[...elements(single!)]], [[...elements(double!)].map(Math.fround)]);
  },
};

/** The elements of the value, and of what a cotangent of 0.7 everywhere is pulled back to. */
function valueAndPullback(f: (...inputs: Tensor[]) => TensorInput, inputs: readonly NdArray[]): number[][] {
  const { value, pullback } = vjp<Tensor[]>(f, ...inputs);
  return [value, ...pullback(fill(value.shape, 0.7))].map((x) => [...elements(plain(x))]);
}

function expectEqual(given: string, found: readonly number[][], expected: readonly number[][]): void {
  expected.forEach((wanted, which) => {
    const xs = found[which]!;
    const where = which === 0 ? 'the value' : `the cotangent of input ${which - 1}`;
    if (xs.length !== wanted.length)
      throw new Error(`${given} give ${xs.length} numbers as ${where}, where ${wanted.length} are expected`);
    const at = wanted.findIndex((x, i) => !Object.is(xs[i], x));
    if (at >= 0)
      throw new Error(`${given} give ${xs[at]} at ${at} of ${where}, where ${wanted[at]} is expected`);
  });
}
