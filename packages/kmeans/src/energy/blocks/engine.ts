import type { Floats } from '@isotherm/autodiff/kernels';
import { largestOf } from '../check.ts';
import { type Arithmetic, floats } from '../kernels/arithmetic.ts';
import { instantiateAlone } from '../kernels/instantiate.ts';
import { densely } from '../kernels/pass.ts';
import type { PassEngine, PassInput, Skipped } from '../kernels/pass-input.ts';
import type { PassSetting, Reduced } from '../kernels/reference-pass.ts';
import { emptySurvey, type Survey } from '../kernels/survey.ts';
import type { Instance } from '../kernels/threads.ts';
import { PairEngine } from '../pairs/engine.ts';
import { expectedLive } from './expected.ts';
import type { Tiles } from './layout.ts';
import { plainTiles } from './plain-tiles.ts';
import { marginOf } from './margin.ts';
import { type Order, orderOf, readSurvey } from './order.ts';
import { Paths } from './paths.ts';
import { Policy } from './policy.ts';
import { roundedCosts } from './rounded-costs.ts';
import { slackOf } from './slack.ts';
import type { Evaluated, SortedTiles } from './sorted-tiles.ts';
import { fits, wasmTiles } from './wasm-tiles.ts';

/** Which way passes go: by counts, always dense, or always over tiles. */
export type Algorithm = 'auto' | 'dense' | 'block';

/** Points in tiles, which of them, where they were when last told, and the ways of the centers since. */
interface Sorted extends SortedTiles {
  readonly order: Order;
  readonly survey: Survey;
  readonly paths: Paths;
}

/**
 * Passes over points that skip centers out of reach: the points are sorted into tiles, each of which keeps, for every
 * center, how far it is from mattering. What the centers have gone since then tells which pairs may be left out. An
 * engine remembers; a fit takes a fresh one. docs/decisions/0023-skipping-is-certified.md
 */
export class BlockEngine implements PassEngine {
  readonly #points: Floats;
  readonly #fast: boolean;
  readonly #algorithm: Algorithm;
  readonly #wasm: boolean;
  readonly #extent: number;
  #policy = new Policy();
  #pairs: PairEngine | undefined;
  #instance: Instance | undefined;
  #sorted: Sorted | undefined;
  /** Where the points were among the centers of the last pass, which told it, for tiles are to be made. */
  #surveyed: Survey | undefined;
  /** Whether the next pass is to tell it. */
  #tellNext = false;
  /** What the tiles are for. */
  #held: { readonly k: number; readonly weights: Floats; readonly scale: Floats } | undefined;
  #before: Floats | undefined;

  /** `wasm` false leaves WebAssembly out; `extent` is the largest magnitude, if it is known. */
  constructor(
    points: Floats,
    algorithm: Algorithm,
    fast: boolean,
    { wasm = true, extent = largestOf(points) }: { wasm?: boolean; extent?: number } = {},
  ) {
    this.#points = points;
    this.#algorithm = algorithm;
    this.#fast = fast;
    this.#wasm = wasm;
    this.#extent = extent;
  }

  /** One pass, dense or over tiles. */
  run(input: PassInput, setting: PassSetting, dense: (input: PassInput) => Reduced): Skipped {
    const pairs = input.n * input.k;
    const whole = (): Skipped => densely(dense(input), pairs);
    if (this.#algorithm === 'dense' || !this.#serves(input, setting)) return whole();
    this.#renew(input);
    if (this.#algorithm === 'auto' && PairEngine.serves(input)) {
      this.#pairs ??= new PairEngine(this.#fast, this.#wasm);
      const found = this.#pairs.run(input, setting, this.#unit());
      return found ? { ...found, leastMargin: this.#marginLater(input, Infinity, dense) } : whole();
    }
    const rounded = roundedCosts(input, setting);
    const slack = slackOf(setting.arithmetic, input.d, largestOf(rounded.scale));
    const margin = marginOf(input, rounded, slack, setting.arithmetic);
    // beside a margin that overflows no bound is one
    if (!(margin < setting.arithmetic.largest / 2)) return whole();
    this.#policy.at(margin);
    const before = this.#before;
    this.#before = setting.centers;
    let evaluations = 0;
    if (!this.#sorted && !this.#surveyed) {
      const auto = this.#algorithm === 'auto';
      if (auto && !this.#policy.considers()) return whole();
      if (auto && !this.#policy.accepts(expectedLive(input, setting.centers, before, margin))) return whole();
      const survey = emptySurvey(input.n, setting.arithmetic);
      this.#surveyed = survey;
      const found = dense({ ...input, survey });
      if (auto) return densely(found, pairs);
      evaluations += pairs;
    }
    if (this.#surveyed) this.#sorted = this.#sort(input, setting, this.#surveyed, margin);
    else this.#sorted!.paths.advance(setting.centers, rounded.scale, margin, slack);
    this.#surveyed = undefined;
    const { tiles, paths } = this.#sorted!;
    const told = this.#tellNext
      ? emptySurvey(placesOf(tiles, setting.arithmetic), setting.arithmetic)
      : undefined;
    const found = this.#sorted!.evaluate({
      input,
      setting,
      rounded,
      margin,
      slack,
      paths,
      unit: this.#unit(),
      survey: told,
    });
    if (told) this.#survey(told, setting.arithmetic);
    else this.#decide(tiles, found);
    return {
      sums: found.sums,
      leastMargin: this.#marginLater(input, found.leastMargin, dense),
      evaluations: evaluations + found.live * setting.arithmetic.points,
      skipping: { tiles: tiles.tiles, certifiedTiles: found.certified, livePairs: found.live },
    };
  }

  /** The least margin, if it is one that reaches; beyond, the second nearest center of some point may have been skipped. */
  #marginLater(input: PassInput, found: number, dense: (input: PassInput) => Reduced): () => number {
    if (found < input.reach! * input.temperature) return () => found;
    // with copies of what the caller may change until it asks
    const { weights, scale } = this.#held!;
    const kept = { ...input, weights, scale, offset: input.offset.slice() };
    let asked: number | undefined;
    return () => (asked ??= dense(kept).leastMargin);
  }

  /** Whether skipping is proved for such a pass, and may be worth its while. */
  #serves(input: PassInput, { arithmetic, centers }: PassSetting): boolean {
    const { points, n, k, d, kernel, reach } = input;
    if (points !== this.#points || kernel.fused === undefined || reach === undefined || k < 2) return false;
    if (input.tilted || input.pointGradient || input.perPoint) return false;
    if (input.nearestTwo || input.labels || input.visit) return false;
    const shape = { tiles: Math.ceil(n / arithmetic.points) + k, k, d, float: arithmetic === floats };
    if (!fits(shape)) return false;
    if (this.#algorithm === 'auto' && (k < 4 || n < 2 * k * arithmetic.points || n * k * d < 2 ** 16))
      return false;
    // no difference, square or sum of them may overflow
    const extent = Math.max(this.#extent, largestOf(centers));
    return 16 * d * largestOf(input.scale) * extent * extent < arithmetic.largest;
  }

  /** Forgets tiles that are for something else. */
  #renew({ k, weights, scale }: PassInput): void {
    const held = this.#held;
    if (held && held.k === k && isSame(held.weights, weights) && isSame(held.scale, scale)) return;
    this.#held = { k, weights: weights.slice(), scale: scale.slice() };
    this.#sorted = undefined;
    this.#surveyed = undefined;
    this.#tellNext = false;
    this.#pairs?.renew();
    this.#before = undefined;
    this.#policy = new Policy();
  }

  #sort(
    input: PassInput,
    { arithmetic, centers, unit }: PassSetting,
    surveyed: Survey,
    margin: number,
  ): Sorted {
    const { k, d, points, weights } = input;
    if (this.#wasm) this.#instance ??= instantiateAlone(this.#fast, input.threads !== undefined);
    const order = orderOf(surveyed, k, arithmetic.points);
    const shape = { tiles: order.starts.length - 1, k, d, float: arithmetic === floats };
    const sorted = this.#instance ? wasmTiles(this.#instance, shape, input.threads) : plainTiles(shape);
    sorted.fill(order, points, weights, unit);
    return { ...sorted, order, survey: surveyed, paths: new Paths(centers, d, margin, this.#unit()) };
  }

  /** Takes over what was told of points in tiles, which are to be sorted again. */
  #survey(told: Survey, { points: lanes }: Arithmetic): void {
    const { order, survey } = this.#sorted!;
    readSurvey(told, order, lanes, survey);
    this.#surveyed = survey;
    this.#tellNext = false;
  }

  /** A power of two that brings lengths among the points near 1, where floats hold them. */
  #unit(): number {
    return powerBelow(1 / this.#extent);
  }

  #decide({ tiles, k }: Tiles, { live, near }: Evaluated): void {
    if (this.#algorithm === 'block') return;
    const next = this.#policy.after({ live: live / (tiles * k), near: near / (tiles * k) });
    this.#tellNext = next === 'sort';
    if (next === 'leave') this.#sorted = undefined;
  }
}

/** Places of all tiles, with those that no point takes. */
const placesOf = ({ tiles }: Tiles, { points: lanes }: Arithmetic): number => tiles * lanes;

function isSame(a: Floats, b: Floats): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** The largest power of two up to x, within a double's range. */
function powerBelow(x: number): number {
  if (!(x < 2 ** 1000)) return 1;
  let power = 1;
  while (power > x) power /= 2;
  while (2 * power <= x) power *= 2;
  return power;
}
