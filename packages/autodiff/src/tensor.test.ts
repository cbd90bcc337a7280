import { describe, expect, it } from 'vitest';
import { grad } from './grad.ts';
import { fromData } from './ndarray.ts';
import { add, multiply } from './primitives/arithmetic.ts';
import { sum } from './primitives/structure.ts';
import { plain, stopGradient, type Tensor, type TensorInput, toTensor, Traced } from './tensor.ts';
import { vjp } from './vjp.ts';

const vector = fromData(Float64Array.of(1, 2), [2]);

/** What the other copy of this package would make, when one is loaded by import and one by require. */
class Foreign {
  readonly serial = 1;
  readonly value = vector;
  readonly level = 1;
  readonly node = undefined;
  get shape(): readonly number[] {
    return this.value.shape;
  }
  get '@isotherm/autodiff/Traced'(): true {
    return true;
  }
}
const foreign = new Foreign() as unknown as Tensor;

describe('toTensor', () => {
  it('returns tensors as they are and reads everything else', () => {
    const traced = new Traced(vector, 1);
    expect(toTensor(traced)).toBe(traced);
    expect(toTensor(vector)).toBe(vector);
    expect(toTensor([[1, 2]]).shape).toEqual([1, 2]);
  });

  it('says who was given nothing', () => {
    for (const nothing of [null, undefined])
      expect(() => toTensor(nothing as unknown as TensorInput, 'energy: points')).toThrow(
        new TypeError(
          `energy: points: expected a number, nested arrays, a typed array or an ndarray, found ${nothing}`,
        ),
      );
  });
});

describe('a traced value of another copy of the package', () => {
  const message =
    'a traced value of another copy of @isotherm/autodiff: load the package either by import or by require, not both';

  it('is refused by name, wherever it enters', () => {
    const thrown = new TypeError(message);
    expect(() => toTensor(foreign)).toThrow(thrown);
    expect(() => plain(foreign)).toThrow(new TypeError(`plain: ${message}`));
    expect(() => stopGradient(foreign)).toThrow(new TypeError(`stopGradient: ${message}`));
    expect(() => add(foreign, 1)).toThrow(new TypeError(`add: ${message}`));
    expect(() => grad((x: Tensor) => sum(x))(foreign)).toThrow(new TypeError(`vjp: ${message}`));
    expect(() => vjp((p: { a: Tensor }) => sum(p.a), { a: foreign })).toThrow(`vjp: ${message}`);
    expect(() => vjp<[Tensor]>(() => foreign, 1)).toThrow(`vjp: the returned value: ${message}`);
  });
});

describe('plain', () => {
  it('reads results and inputs', () => {
    expect(plain(vector)).toBe(vector);
    expect(plain(3).get()).toBe(3);
    expect(plain(grad((x: Tensor) => sum(multiply(x, x)))([1, 2])).data).toEqual(Float64Array.of(2, 4));
  });

  it('refuses a value that is being differentiated, at any level', () => {
    const message = 'plain: this value is being differentiated; read it outside grad';
    expect(() => grad((x: Tensor) => plain(x))(1)).toThrow(new TypeError(message));
    const nested = (x: Tensor): Tensor => grad((y: Tensor) => multiply(y, plain(x)))(1);
    expect(() => grad(nested)(1)).toThrow(message);
  });
});

describe('stopGradient', () => {
  it('is the value, and no derivative passes it', () => {
    const f = (x: Tensor): Tensor => multiply(x, stopGradient(x));
    expect(vjp(f, 3).value).toEqual(plain(9));
    expect(plain(grad(f)(3)).get()).toBe(3);
  });

  it('stops every level at once', () => {
    const f = (x: Tensor): Tensor =>
      grad((y: Tensor) => multiply(stopGradient(multiply(x, y)), multiply(x, y)))(5);
    // stop(xy)·x, at x = 2, y = 5: derivative stop(xy) = 10
    expect(plain(grad(f)(2)).get()).toBe(10);
  });

  it('reads whatever reads as an array', () => {
    expect(stopGradient([1, 2]).data).toEqual(Float64Array.of(1, 2));
  });
});

it('a traced value knows its shape at any level', () => {
  expect(new Traced(new Traced(vector, 1), 2).shape).toEqual([2]);
});
