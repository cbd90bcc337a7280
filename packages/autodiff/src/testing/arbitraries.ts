import type fc from 'fast-check';
import { fromData, type NdArray } from '../ndarray.ts';
import { scattered } from './scattered.ts';
import { type Shape, sizeOf } from '../shape.ts';

/** Which numbers to draw. */
export interface NumberOptions {
  /** Without NaN and infinities. @defaultValue false */
  readonly finite?: boolean;
  /** @defaultValue −Infinity */
  readonly min?: number;
  /** @defaultValue Infinity */
  readonly max?: number;
}

/** Which shapes to draw. */
export interface ShapeOptions {
  /** Most axes. @defaultValue 3 */
  readonly maxRank?: number;
  /** Shortest axis; 0 draws empty arrays too. @defaultValue 0 */
  readonly minLength?: number;
  /** Longest axis. @defaultValue 4 */
  readonly maxLength?: number;
}

/** Which arrays to draw. */
export interface ArrayOptions extends ShapeOptions {
  /** One shape instead of any. */
  readonly shape?: Shape;
  /** @defaultValue finite numbers from −10 to 10 */
  readonly elements?: fc.Arbitrary<number>;
  /** @defaultValue either */
  readonly dtype?: 'float64' | 'float32';
}

/** What to draw arrays from, for property tests of primitives, layers and estimators. */
export interface Arbitraries {
  /** Numbers with the edges of double precision among them: ±0, subnormals, neighbors of 1, the largest, NaN, ±Infinity. */
  readonly numbers: (options?: NumberOptions) => fc.Arbitrary<number>;
  /** Lengths of axes, from single numbers up. */
  readonly shapes: (options?: ShapeOptions) => fc.Arbitrary<Shape>;
  /** Two shapes that broadcast, and the one that they stretch to. */
  readonly broadcastable: (
    options?: ShapeOptions,
  ) => fc.Arbitrary<readonly [x: Shape, y: Shape, both: Shape]>;
  /** Row-major arrays. */
  readonly arrays: (options?: ArrayOptions) => fc.Arbitrary<NdArray>;
  /** The same array row-major and as a view with other strides: backwards, with gaps, axes in another order. NaN fills the gaps. */
  readonly views: (
    options?: ArrayOptions,
  ) => fc.Arbitrary<{ readonly packed: NdArray; readonly view: NdArray }>;
}

const edges = [0, -0, 1, -1, Number.MIN_VALUE, 2 ** -1022, Number.EPSILON, 1 - 2 ** -53, 1 + 2 ** -52];
const ends = [Number.MAX_VALUE, Infinity, NaN];

/**
 * Arbitraries over arrays, made with the fast-check that is given, which is no dependency of this package:
 * only their types need it to be installed.
 *
 * @example
 * import fc from 'fast-check';
 * const { views } = arbitraries(fc);
 * fc.assert(fc.property(views(), ({ packed, view }) => same(layer(view), layer(packed))));
 */
export function arbitraries(check: typeof fc): Arbitraries {
  const numbers: Arbitraries['numbers'] = ({ finite = false, min = -Infinity, max = Infinity } = {}) => {
    const special = [...edges, ...ends.flatMap((x) => [x, -x])].filter(
      (x) => (Number.isNaN(x) || (x >= min && x <= max)) && (!finite || Number.isFinite(x)),
    );
    const any = check.double({
      ...(min === -Infinity ? {} : { min }),
      ...(max === Infinity ? {} : { max }),
      noNaN: true,
      noDefaultInfinity: finite,
    });
    return special.length === 0
      ? any
      : check.oneof({ arbitrary: any, weight: 3 }, check.constantFrom(...special));
  };
  const shapes: Arbitraries['shapes'] = ({ maxRank = 3, minLength = 0, maxLength = 4 } = {}) =>
    check.array(check.integer({ min: minLength, max: maxLength }), { maxLength: maxRank });
  const broadcastable: Arbitraries['broadcastable'] = (options) =>
    shapes(options).chain((both) =>
      check
        .tuple(
          check.array(check.constantFrom('both', 'x', 'y'), {
            minLength: both.length,
            maxLength: both.length,
          }),
          check.nat(both.length),
          check.boolean(),
        )
        .map(([whose, dropped, xLacks]) => {
          // an axis belongs to both, or one of them has length 1 there; one of them lacks the first axes
          const of = (name: string): Shape =>
            both.map((n, i) => (whose[i] === 'both' || whose[i] === name ? n : 1));
          const short = of(xLacks ? 'x' : 'y').slice(dropped);
          const long = of(xLacks ? 'y' : 'x').map((n, i) => (i < dropped ? both[i]! : n));
          return xLacks ? ([short, long, both] as const) : ([long, short, both] as const);
        }),
    );
  const arrays: Arbitraries['arrays'] = ({ shape, elements, dtype, ...options } = {}) =>
    check
      .tuple(
        shape ? check.constant(shape) : shapes(options),
        dtype ? check.constant(dtype) : check.constantFrom('float64', 'float32'),
      )
      .chain(([shape, dtype]) => {
        const size = sizeOf(shape);
        const numbersOf = elements ?? numbers({ finite: true, min: -10, max: 10 });
        return check
          .array(numbersOf, { minLength: size, maxLength: size })
          .map((xs) => fromData(dtype === 'float32' ? Float32Array.from(xs) : Float64Array.from(xs), shape));
      });
  const views: Arbitraries['views'] = (options) =>
    arrays(options).chain((packed) => {
      const axes = packed.shape.map((_, axis) => axis);
      const each = { minLength: axes.length, maxLength: axes.length };
      return check
        .tuple(
          check.array(check.constantFrom(-2, -1, 1, 2, 3), each),
          check.array(check.nat(2), each),
          check.shuffledSubarray(axes, each),
        )
        .map(([steps, skipped, order]) => ({ packed, view: scattered(packed, steps, skipped, order) }));
    });
  return { numbers, shapes, broadcastable, arrays, views };
}
