import {
  type ArrayInput,
  elements,
  fromData,
  type NdArray,
  type TensorInput,
  toNdArray,
} from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import { checkChoice, checkOptions } from '@isotherm/autodiff/options';
import { type Algorithm, BlockEngine } from './blocks/engine.ts';
import { checkFinite, checkMatrix } from './check.ts';
import { makeResident } from './kernels/make-resident.ts';
import { checkThreads, type PassEngine, type Resident, type Threads } from './kernels/index.ts';

const brand: unique symbol = Symbol.for('@isotherm/kmeans/dataset');

/** How points are held. */
export interface DatasetOptions {
  /**
   * What they are rounded to. Floats take half the memory and about half the time; inside a tile the arithmetic is
   * then that of floats too. @defaultValue that of the points
   */
  readonly dtype?: 'float64' | 'float32';
  /**
   * Whether passes over them may round differently on every kind of processor, where that is faster (relaxed SIMD).
   * @defaultValue false
   */
  readonly fast?: boolean;
  /**
   * Whether passes may skip centers that are out of reach: `'auto'` where counts say that it gains, `'block'` always,
   * `'dense'` never. What is skipped is certified to change nothing beyond rounding, but last digits may then depend on
   * what was computed before. @defaultValue 'auto'
   */
  readonly algorithm?: Algorithm;
  /**
   * Threads that share passes over them, from `startThreads` of `@isotherm/kmeans/threads`. Results have the same bits
   * with any number of them. @defaultValue none but the caller's
   */
  readonly threads?: Threads;
}

/** Points that were checked once and stay where passes read them. Every `points` argument accepts one. */
export interface Dataset {
  /** Points, `(n, d)`; a copy, so that nobody changes them after the check, or borrowed where nobody can. */
  readonly points: NdArray;
  /** Whether passes may use relaxed arithmetic. */
  readonly fast: boolean;
  /** Whether passes may skip centers that are out of reach. */
  readonly algorithm: Algorithm;
  /** Their largest magnitude. @internal */
  readonly extent: number;
  /** Who shares passes over them, if not the caller alone. */
  readonly threads: Threads | undefined;
  /** Marks a dataset for every copy of this module. */
  readonly [brand]: true;
  /**
   * The points as the kernels read them, in a memory of their own that is collected with the dataset; undefined
   * where there is no WebAssembly. Made by the first pass. @internal
   */
  resident(): Resident | undefined;
  /** What passes over them skip by. @internal */
  engine(): PassEngine;
}

/** What may be given where points are wanted. */
export type PointsInput = TensorInput | Dataset;

/**
 * Copies and checks points, `(n, d)`, so that repeated calls need not. Nobody disposes of one: it is collected like
 * any value.
 *
 * @throws RangeError when they are not a matrix with rows and columns, or hold NaN or ±Infinity, also after rounding
 * to floats; TypeError for unknown options
 *
 * @example
 * const data = dataset(points, { dtype: 'float32', fast: true });
 * new KMeans({ clusters: 8 }).fit(data);
 */
export function dataset(points: ArrayInput, options: DatasetOptions = {}): Dataset {
  checkOptions('dataset', options, ['dtype', 'fast', 'algorithm', 'threads']);
  const array = toNdArray(points, 'dataset: points');
  const { dtype = array.dtype, fast = false, algorithm, threads } = options;
  if (dtype !== 'float64' && dtype !== 'float32')
    throw new RangeError(`dataset: dtype must be 'float64' or 'float32', found ${JSON.stringify(dtype)}`);
  if (typeof fast !== 'boolean')
    throw new TypeError(`dataset: fast must be true or false, found ${typeof fast}`);
  checkAlgorithm('dataset', algorithm);
  checkThreads('dataset', threads);
  checkMatrix(array, 'dataset: points');
  return hold(array, checkFinite(array, 'dataset: points'), options);
}

/**
 * A dataset of points that were checked, `(n, d)`, whose largest magnitude is `extent`. They are `borrowed` where nobody
 * can change them as long as it is used, and copied otherwise.
 *
 * @throws RangeError when they are not finite as floats
 */
export function hold(
  array: NdArray,
  extent: number,
  { dtype = array.dtype, fast = false, algorithm = 'auto', threads }: DatasetOptions,
  borrowed = false,
): Dataset {
  const given = elements(array);
  // other threads can change what is shared
  const isOurs = borrowed && dtype === array.dtype && given.buffer instanceof ArrayBuffer;
  const copy = isOurs ? given : dtype === 'float32' ? Float32Array.from(given) : Float64Array.from(given);
  const held = isOurs ? array : fromData(copy, array.shape);
  const rounded = dtype === 'float32' ? Math.fround(extent) : extent;
  if (!(rounded < Infinity)) checkFinite(held, 'dataset: as a float, points');
  let resident: Resident | undefined;
  return {
    points: held,
    fast,
    algorithm,
    threads,
    [brand]: true,
    resident: () =>
      (resident ??= makeResident(copy, array.shape[0]!, array.shape[1]!, fast, threads !== undefined)),
    extent: rounded,
    engine: engineOf(copy, rounded, algorithm, fast),
  };
}

const algorithms: readonly Algorithm[] = ['auto', 'dense', 'block'];

/**
 * Refuses what is no algorithm.
 *
 * @throws TypeError or RangeError naming what was found
 */
export function checkAlgorithm(who: string, algorithm: unknown): void {
  if (algorithm !== undefined) checkChoice(algorithm, `${who}: algorithm`, algorithms);
}

/** The same points, remembering nothing of earlier passes: what a fit returns must not depend on what came before it. */
export const afresh = (data: Dataset, algorithm: Algorithm = data.algorithm): Dataset => ({
  ...data,
  algorithm,
  engine: engineOf(elements(data.points), data.extent, algorithm, data.fast),
});

/** An engine, made when first asked for. */
function engineOf(points: Floats, extent: number, algorithm: Algorithm, fast: boolean): () => PassEngine {
  let engine: PassEngine | undefined;
  return () => (engine ??= new BlockEngine(points, algorithm, fast, { extent }));
}

/** Whether `x` came from `dataset`, of this copy of the module or another. */
export const isDataset = (x: PointsInput): x is Dataset => typeof x === 'object' && x !== null && brand in x;
