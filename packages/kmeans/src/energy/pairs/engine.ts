import type { Floats } from '@isotherm/autodiff/kernels';
import { stepOf } from '../blocks/paths.ts';
import { slackOf } from '../blocks/slack.ts';
import { floats } from '../kernels/arithmetic.ts';
import { scalars } from '../kernels/gather.ts';
import { instantiateAlone } from '../kernels/instantiate.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { Instance } from '../kernels/threads.ts';
import type { PassSetting } from '../kernels/reference-pass.ts';
import { type Pairs, roundingOf, wayOf } from './bounds.ts';
import { plainPairs } from './plain-pairs.ts';
import { expectedPairs } from './promising.ts';
import { fits, wasmPairs } from './wasm-pairs.ts';

/** Dimensions from which a distance costs more than to keep a bound for it. */
const least = 32;
/** What it takes to find, list and bound a pair, in dimensions of its distance: doubles, floats. */
const [handling, handlingFloats] = [80, 144];
/** What pairs may take, in dense passes, for bounds to begin … */
const promising = 0.6;
/** … and to be kept. */
const most = 0.9;
/** Dense passes before them, for k centers, as many as it takes to lay out rows and begin: 16 / k. */
const waiting = 16;
/** Most passes that go by before it is tried again. */
const longest = 32;
/** Sums begin again when a center has gone so many root-mean-square distances from where they began … */
const away = 4;
/** … or has so small a part of the points that it had. */
const left = 0.25;
/** They begin again at once where numbers so many times as large cancelled: what that loses stays near 10⁻¹² of what is left. */
const cancelled = 2 ** 12;

/** What a pass over pairs leaves. */
interface Found {
  readonly sums: Float64Array;
  readonly evaluations: number;
}

/**
 * Passes of the `hard` softmin in many dimensions: each pair of a point and a center has a bound, and a point's sums move
 * only where its label changes. Remembers, as the engine that it is part of.
 * docs/decisions/0029-pairs-have-bounds.md
 */
export class PairEngine {
  readonly #fast: boolean;
  readonly #wasm: boolean;
  #instance: Instance | undefined;
  /** Whether the points are in its memory. */
  #holds = false;
  #pairs: Pairs | undefined;
  #before: Floats | undefined;
  /** Whether bounds and sums are those of the centers before. */
  #begun = false;
  #references = new Float64Array(0);
  /** Of each point, in the arithmetic: what is too small for it is 0. */
  #weights = new Float64Array(0);
  /** Most points that each center had since sums began. */
  #had = new Uint32Array(0);
  /** Most mass, and most spread around its reference, that each center had since sums began, `(2 k)`. */
  #most = new Float64Array(0);
  /** Passes until bounds may begin, and how many to let go by after they had to be left. */
  #wait = 0;
  #patience = 1;

  /** `wasm` false leaves WebAssembly out. */
  constructor(fast: boolean, wasm: boolean) {
    this.#fast = fast;
    this.#wasm = wasm;
  }

  /** Whether such passes are served: squared distances alone, to one center. */
  static serves({ kernel, offset, scale, n, k, d }: PassInput): boolean {
    if (kernel.fused?.oneHot !== true || d < least) return false;
    return (
      offset.length === 1 && offset[0] === 0 && scale.length === 1 && scale[0] === 1 && fits({ n, k, d })
    );
  }

  /** Forgets bounds that are for something else: other weights, or another number of centers. */
  renew(): void {
    [this.#pairs, this.#before, this.#begun] = [undefined, undefined, false];
    [this.#wait, this.#patience] = [0, 1];
  }

  /** One pass, if it is worth while; `unit` brings lengths near 1. */
  run(input: PassInput, setting: PassSetting, unit: number): Found | undefined {
    const { centers } = setting;
    const before = this.#before;
    this.#before = centers;
    const { n, k, d } = input;
    const each = (1 + (setting.arithmetic === floats ? handlingFloats : handling) / d) / (n * k);
    if (!this.#begun) {
      if (before === undefined) {
        this.#wait = Math.ceil(waiting / k);
        return undefined;
      }
      if (--this.#wait > 0) return undefined;
      if (expectedPairs(input, centers, before) * each > promising) return undefined;
    }
    this.#pairs ??= this.#make(input, setting);
    const ways = this.#begun ? waysOf(before!, centers, input, unit) : undefined;
    if (ways === undefined) this.#references = Float64Array.from(centers);
    const rounding = roundingOf(slackOf(setting.arithmetic, input.d, 1), unit);
    const evaluations = this.#pairs.pass({ centers, ways, references: this.#references, rounding });
    this.#begun = true;
    if (evaluations * each > most && ways !== undefined) this.#leave();
    else if (ways !== undefined) this.#patience = 1;
    const sums = this.#sumsAt(centers, input, this.#pairs, ways === undefined);
    if (sums) return { sums, evaluations };
    const references = (this.#references = Float64Array.from(centers));
    const again = this.#pairs.pass({ centers, ways: undefined, references, rounding });
    this.#begun = true;
    return { sums: this.#sumsAt(centers, input, this.#pairs, true)!, evaluations: evaluations + again };
  }

  #leave(): void {
    [this.#begun, this.#wait] = [false, 1 + this.#patience];
    this.#patience = Math.min(2 * this.#patience, longest);
  }

  #make(input: PassInput, { arithmetic, unit }: PassSetting): Pairs {
    const { points, n, k, d, weights } = input;
    const rounded = arithmetic === floats ? Math.fround : (x: number): number => x;
    const each = Float64Array.from({ length: n }, (_, i) =>
      rounded(weights[weights.length === 1 ? 0 : i]! * unit),
    );
    this.#weights = each;
    const given = { points, weights: each, n, k, d, arithmetic };
    if (this.#wasm) this.#instance ??= instantiateAlone(this.#fast, input.threads !== undefined);
    if (!this.#instance) return plainPairs(given);
    const pairs = wasmPairs(this.#instance, given, input, this.#holds);
    this.#holds = true;
    return pairs;
  }

  /**
   * Sums of a pass at these centers, from those around the references. Where they would soon cancel, they begin again in the next
   * pass; where they have, there are none.
   */
  #sumsAt(centers: Floats, { k, d }: PassInput, pairs: Pairs, fresh: boolean): Float64Array | undefined {
    const sums = pairs.sums();
    const counts = countsOf(pairs.labels(), this.#weights, k);
    const moved = new Float64Array(k);
    if (fresh) this.#most = new Float64Array(2 * k);
    const greatest = this.#most;
    for (let j = 0; j < k; j++) {
      const [from, mass] = [scalars + 2 * k + j * d, sums[scalars + j]!];
      greatest[j] = Math.max(greatest[j]!, mass);
      greatest[k + j] = Math.max(greatest[k + j]!, sums[scalars + k + j]!);
      if (counts[j] === 0) {
        sums.fill(0, from, from + d);
        [sums[scalars + j], sums[scalars + k + j]] = [0, 0];
        continue;
      }
      let [dot, square] = [0, 0];
      for (let t = 0; t < d; t++) {
        const e = this.#references[j * d + t]! - centers[j * d + t]!;
        dot += e * sums[from + t]!;
        square += e * e;
        sums[from + t]! += mass * e;
      }
      moved[j] = square;
      const spread = Math.max(0, sums[scalars + k + j]! + 2 * dot + mass * square);
      sums[scalars + k + j] = spread;
      sums[1]! += spread;
    }
    if (fresh) this.#had = counts.slice();
    const mean = sums[1]! / sums[0]!;
    for (let j = 0; j < k; j++) {
      const [mass, wide] = [
        sums[scalars + j]!,
        moved[j]! > cancelled * mean || greatest[k + j]! > cancelled * sums[1]!,
      ];
      if (!fresh && counts[j] !== 0 && (wide || greatest[j]! > cancelled * mass)) return undefined;
      this.#had[j] = Math.max(this.#had[j]!, counts[j]!);
      if (moved[j]! > away * away * mean || counts[j]! < left * this.#had[j]!) this.#begun = false;
    }
    return sums;
  }
}

/** The steps of the centers, none below the true one: sums of squares round by (d + 2) / 2 units in a length. */
function waysOf(before: Floats, centers: Floats, { k, d }: PassInput, unit: number): Float32Array {
  const larger = unit * (1 + (d + 16) * 2 ** -52);
  return Float32Array.from({ length: k }, (_, j) => wayOf(stepOf(before, centers, j, d) * larger));
}

/** How many points with weight each center has. */
function countsOf(labels: Int32Array, weights: Float64Array, k: number): Uint32Array {
  const counts = new Uint32Array(k);
  for (let i = 0; i < labels.length; i++) if (weights[i] !== 0) counts[labels[i]!]!++;
  return counts;
}
