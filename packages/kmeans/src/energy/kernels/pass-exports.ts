import type { WasmExports } from '@isotherm/autodiff/kernels';

/** What assembly/index.ts exports for doubles; the same names end in 32 for floats. Addresses are numbers of bytes. */
interface PassKernels {
  /** Passes over `count` tiles, of which the first is number `first` of all. */
  pass(setting: number, first: number, count: number): void;
  /** One part of a pass: whole blocks of it, whose totals go where `job` says. */
  passPart(job: number, part: number): void;
  /** Costs of a tile, and the two least. */
  measure(setting: number, points: number): void;
  /** Shares and gaps of a tile, from its costs. */
  share(setting: number): void;
  /** Sums and outputs of a tile, from its shares. */
  gather(setting: number, tile: number, points: number, weights: number): void;
  /** The nearest center of each of a tile's points. */
  labels(setting: number): void;
  /** Shares from labels. */
  oneHot(setting: number, shares: number): void;
  /** Rows of points as tiles. */
  tile(rows: number, count: number, d: number, out: number): void;
  /** One part of a pass over sorted tiles. */
  blocksPart(job: number, part: number): void;
  /** One part of a pass that keeps a bound for each pair. */
  pairsPart(job: number, part: number): void;
  /** Sums that stand for each of `count` sorted tiles. */
  sumUp(own: number, d: number, count: number): void;
  /** What n points would pay in all with point a as a further center, and with b, into two doubles at `totals`. */
  paid(
    points: number,
    weights: number,
    weightStep: number,
    costs: number,
    n: number,
    d: number,
    a: number,
    b: number,
    spare: number,
    totals: number,
  ): void;
  /** Makes point a a center: what each of n points pays from now on, and, returned, all of them. */
  pay(
    points: number,
    weights: number,
    weightStep: number,
    costs: number,
    n: number,
    d: number,
    a: number,
    spare: number,
  ): number;
}

type Sized<Suffix extends string> = { [Name in keyof PassKernels as `${Name}${Suffix}`]: PassKernels[Name] };

/** An instance of the pass's WebAssembly. */
export interface PassExports extends WasmExports, Sized<'64'>, Sized<'32'> {
  /** Joins the current block to the totals. */
  absorb(setting: number): void;
  /** The first of n doubles with which their sum in order is beyond a target, or the last that is not 0. */
  reach(costs: number, n: number, target: number): number;
  /** Moves `length` totals of a part, and what they lost, into those of the whole. */
  joinPart(part: number, whole: number, length: number): void;
  /** Those of part number `part` over sorted tiles, of the centers that it has met. */
  joinMet(setting: number, own: number, part: number, places: number, whole: number): void;
}

/** The kernels of one dtype: written out, for every pass asks, and names that are put together take 30 times as long. */
export const kernelsOf = (exports: PassExports, float: boolean): Omit<PassKernels, `${string}Part`> =>
  float
    ? {
        pass: exports.pass32,
        measure: exports.measure32,
        share: exports.share32,
        gather: exports.gather32,
        labels: exports.labels32,
        oneHot: exports.oneHot32,
        tile: exports.tile32,
        sumUp: exports.sumUp32,
        paid: exports.paid32,
        pay: exports.pay32,
      }
    : {
        pass: exports.pass64,
        measure: exports.measure64,
        share: exports.share64,
        gather: exports.gather64,
        labels: exports.labels64,
        oneHot: exports.oneHot64,
        tile: exports.tile64,
        sumUp: exports.sumUp64,
        paid: exports.paid64,
        pay: exports.pay64,
      };
