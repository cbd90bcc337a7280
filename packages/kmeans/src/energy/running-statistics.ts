import { type ArrayInput, elements, fromData, plain, toNdArray } from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import { checkOptions } from '@isotherm/autodiff/options';
import { checkedPoints, checkEach, checkLength, checkMatrix } from './check.ts';
import { type Dataset, isDataset } from './dataset.ts';
import { type CostOptions, energyInputs } from './inputs.ts';
import { kernelOf } from './kernel-of.ts';
import { doubles, floats } from './kernels/arithmetic.ts';
import { pass, type PassInput } from './kernels/index.ts';
import { blockSize, pointsPerPart } from './kernels/parts.ts';
import { RunningTotals } from './running-totals.ts';
import type { Softness } from './softmin.ts';
import { type Statistics, statisticsOf } from './statistics.ts';

const who = 'RunningStatistics';

/** Points that do not fill a block yet, with their weights. */
interface Waiting {
  readonly points: Floats;
  readonly weights: Float64Array;
}

/**
 * The statistics of some centers at some softness, of points that come in blocks:
 *
 *   add(block 1), add(block 2), …   →   statistics(of all points at once, centers, softness), to the bit,
 *
 * wherever the blocks are cut, because all points go through the same tiles in the same order; at most 255 of them are
 * held back. With it a fit over blocks that no memory holds is the fit over the whole.
 *
 * @throws (from the constructor) as `statistics`
 *
 * @example
 * const running = new RunningStatistics(centers, softness);
 * for await (const block of blocks()) running.add(block);
 * running.statistics().energy;
 */
export class RunningStatistics {
  #setting: Omit<PassInput, 'points' | 'weights' | 'n'>;
  readonly #totals: RunningTotals;
  /** The centers that were given; floats may hold others. */
  readonly #given: Floats;
  #waiting: Waiting | undefined;
  #rows = 0;
  /** Points that have joined the totals. */
  #joined = 0;
  #evaluations = 0;

  constructor(
    centers: ArrayInput,
    softness: Softness,
    options: Pick<CostOptions, 'offset' | 'scale' | 'fast'> = {},
  ) {
    const array = toNdArray(centers, `${who}: centers`);
    checkMatrix(array, `${who}: centers`);
    const [k, d] = array.shape as [number, number];
    // a point at the origin stands for those to come
    const origin = fromData(new Float64Array(d), [1, d]);
    const known = ['offset', 'scale', 'fast'];
    const inputs = energyInputs(who, origin, array, softness, options, known).map((x) => elements(plain(x)));
    const [, c, temperature, , offset, scale] = inputs;
    this.#given = Float64Array.from(c!);
    this.#setting = {
      centers: this.#given,
      k,
      d,
      temperature: temperature![0]!,
      kernel: kernelOf(softness.softmin),
      offset: offset!.slice(),
      scale: scale!.slice(),
      spreadWanted: false,
      fast: options.fast ?? false,
    };
    this.#totals = new RunningTotals(k, d);
  }

  /**
   * Adds points, `(n, d)`. The first ones decide whether the arithmetic is that of doubles or of floats.
   *
   * @throws RangeError for wrong shapes, weights and non-finite entries; TypeError for doubles after floats, and unknown
   * options. Nothing is added then
   */
  add(points: ArrayInput | Dataset, options: { readonly weights?: ArrayInput } = {}): void {
    checkOptions(`${who}.add`, options, ['weights']);
    const array = isDataset(points) ? points.points : checkedPoints(`${who}.add`, points);
    const { d } = this.#setting;
    const [n, columns] = array.shape as [number, number];
    if (columns !== d)
      throw new RangeError(`${who}.add: points have ${columns} dimensions but centers have ${d}`);
    const w = options.weights === undefined ? undefined : readBlockWeights(options.weights, n);
    const x = elements(array);
    const { points: held, weights: heldWeights } = this.#waitingFor(x);
    const asHeld = x instanceof Float32Array === held instanceof Float32Array;
    for (let i = 0, rows = 0; i < n; i += rows) {
      rows = Math.min(n - i, blockSize - this.#rows);
      const block = x.subarray(i * d, (i + rows) * d);
      const weights = w?.subarray(i, i + rows);
      if (rows === blockSize && asHeld) this.#block(block, weights ?? one);
      else {
        held.set(block, this.#rows * d);
        if (weights) heldWeights.set(weights, this.#rows);
        else heldWeights.fill(1, this.#rows, this.#rows + rows);
        this.#rows += rows;
        if (this.#rows < blockSize) break;
        this.#block(held, heldWeights);
        this.#rows = 0;
      }
    }
    this.#evaluations += n * this.#setting.k;
  }

  /**
   * The statistics of all points that were added; more may follow.
   *
   * @throws RangeError when none of them has weight
   */
  statistics(): Statistics {
    const { d, temperature } = this.#setting;
    let totals = this.#totals;
    if (this.#rows > 0) {
      totals = totals.copy();
      const { points, weights } = this.#waiting!;
      this.#pass(totals, points.subarray(0, this.#rows * d), weights.subarray(0, this.#rows), this.#rows);
    }
    if (totals.isEmpty) throw new RangeError(`${who}: no point with weight was added yet`);
    const sums = totals.sums(temperature);
    this.#fromGiven(sums.mass, sums.displacements);
    return statisticsOf({ ...sums, evaluations: this.#evaluations }, temperature);
  }

  #block(points: Floats, weights: Floats): void {
    const { k, d } = this.#setting;
    this.#pass(this.#totals, points, weights, blockSize);
    this.#joined += blockSize;
    if (this.#joined % pointsPerPart(k, d) === 0) this.#totals.endPart();
  }

  #pass(totals: RunningTotals, points: Floats, weights: Floats, n: number): void {
    if (weights.some((w) => w > 0)) totals.absorb(pass({ ...this.#setting, points, weights, n }));
  }

  /** Where points wait, and what decides in which arithmetic they are computed with. */
  #waitingFor(x: Floats): Waiting {
    const isFloat = x instanceof Float32Array;
    if (this.#waiting !== undefined) {
      if (!isFloat && this.#waiting.points instanceof Float32Array)
        throw new TypeError(
          `${who}.add: points are doubles but those before were floats; round them, or make all of them doubles`,
        );
      return this.#waiting;
    }
    const { largest, zeros } = isFloat ? floats : doubles;
    // rounded once, not by each pass, which would then correct the displacements of each block
    const centers = zeros(this.#given.length);
    centers.set(this.#given.map((c) => Math.min(Math.max(c, -largest), largest)));
    this.#setting = { ...this.#setting, centers };
    const weights = new Float64Array(blockSize);
    return (this.#waiting = { points: zeros(blockSize * this.#setting.d), weights });
  }

  /** Displacements from the centers that were given, as in a pass: docs/decisions/0003 */
  #fromGiven(mass: Float64Array, displacements: Float64Array): void {
    const { centers, d } = this.#setting;
    if (centers instanceof Float32Array)
      for (let i = 0; i < displacements.length; i++) {
        const share = mass[Math.floor(i / d)]!;
        if (share !== 0) displacements[i]! += share * (centers[i]! - this.#given[i]!);
      }
  }
}

const one = Float64Array.of(1);

/** Weights of a block, which may all be 0 as long as others are not. */
function readBlockWeights(weights: ArrayInput, n: number): Float64Array {
  const array = toNdArray(weights, `${who}.add: weights`);
  checkLength(array, n, `${who}.add: weights`, 'point');
  const rule = 'weights must be finite and not negative';
  checkEach(array, `${who}.add: weights`, (w) => w >= 0 && w < Infinity, rule);
  return Float64Array.from(elements(array));
}
