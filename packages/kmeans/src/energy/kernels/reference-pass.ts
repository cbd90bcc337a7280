import type { Floats } from '@isotherm/autodiff/kernels';
import { type Arithmetic, temperatureIn } from './arithmetic.ts';
import { gather, gatherLanes, scalars } from './gather.ts';
import { marginOf, measureCosts, type Rounded } from './measure.ts';
import { blockSize, pointsPerPart } from './parts.ts';
import type { PassInput } from './pass-input.ts';
import { share } from './share.ts';
import { tellSurvey } from './survey.ts';
import { tileBuffers, type TileBuffers } from './tile-buffers.ts';
import { Totals } from './totals.ts';
import { weigh, weighTilted } from './weigh.ts';

/** What a pass computes in, and with. */
export interface PassSetting {
  /** Doubles, or floats. */
  readonly arithmetic: Arithmetic;
  /** The centers, rounded to it. */
  readonly centers: Floats;
  /** What weights are multiplied by. */
  readonly unit: number;
}

/** What a pass leaves. */
export interface Reduced {
  /** Scalars, mass, spread, displacements. */
  readonly sums: Float64Array;
  /** Least margin of a point with weight. */
  readonly leastMargin: number;
}

/**
 * The pass in TypeScript. It defines the order of every operation, which WebAssembly repeats:
 * docs/decisions/0017-lanes-are-points.md
 */
export function referencePass(input: PassInput, { arithmetic, centers, unit }: PassSetting): Reduced {
  const { n, k, d, kernel } = input;
  const rounded: Rounded = {
    centers,
    offset: arithmetic.zeros(input.offset.length),
    scale: arithmetic.zeros(input.scale.length),
  };
  rounded.offset.set(input.offset);
  rounded.scale.set(input.scale);
  const temperature = temperatureIn(arithmetic, input.temperature);
  const totals = new Totals(scalars + 2 * k + k * d);
  const tile = tileBuffers(arithmetic, k, d);
  const part = pointsPerPart(k, d);
  let leastMargin = Infinity;
  for (let from = 0; from < n; from += arithmetic.points) {
    const rows = Math.min(arithmetic.points, n - from);
    load(input, tile, from, rows, unit, arithmetic);
    measureCosts(tile, rounded, k, d, arithmetic);
    if (input.survey) tellSurvey(tile, k, { from, rows }, input.survey, arithmetic);
    share(tile, kernel, k, temperature, input.temperature, arithmetic);
    for (let p = 0; p < rows; p++)
      if (tile.weights[p]! > 0)
        leastMargin = Math.min(leastMargin, arithmetic.round(marginOf(tile.least[p]!, tile.second[p]!, k)));
    input.visit?.({ ...tile, from, rows, step: arithmetic.points });
    if (input.tilted) weighTilted(tile, k, temperature, kernel.jacobian!, arithmetic);
    else weigh(tile, k, arithmetic);
    gather(tile, arithmetic, totals.tile);
    gatherLanes(tile, centers, k, d, arithmetic, totals.tile);
    if (input.nearestTwo) {
      input.nearestTwo[0].set(tile.least.subarray(0, rows), from);
      input.nearestTwo[1].set(tile.second.subarray(0, rows), from);
    }
    if (input.labels) labelPoints(input.labels, tile, from, rows, k, arithmetic.points);
    if (input.perPoint) tellPoints(input.perPoint, tile, from, rows);
    if (input.pointGradient) pullPoints(input.pointGradient, tile, rounded, { from, rows, k, d }, arithmetic);
    if ((from + arithmetic.points) % blockSize === 0) totals.absorb();
    if ((from + arithmetic.points) % part === 0) totals.endPart();
  }
  totals.absorb();
  return { sums: totals.values(), leastMargin };
}

/** Turns rows of points into a tile of lanes. */
function load(
  { points, weights, d }: PassInput,
  tile: TileBuffers,
  from: number,
  rows: number,
  unit: number,
  { points: lanes }: Arithmetic,
): void {
  for (let p = 0; p < lanes; p++) {
    const exists = p < rows;
    for (let t = 0; t < d; t++) tile.points[t * lanes + p] = exists ? points[(from + p) * d + t]! : 0;
    tile.weights[p] = exists ? weights[weights.length === 1 ? 0 : from + p]! * unit : 0;
  }
}

function tellPoints(
  out: Float64Array,
  { least, freeGap, expectedGap }: TileBuffers,
  from: number,
  rows: number,
): void {
  for (let p = 0; p < rows; p++) out.set([least[p]!, freeGap[p]!, expectedGap[p]!], 3 * (from + p));
}

function labelPoints(
  out: Int32Array,
  { costs, least }: TileBuffers,
  from: number,
  rows: number,
  k: number,
  lanes: number,
): void {
  for (let p = 0; p < rows; p++)
    for (let j = k - 1; j >= 0; j--) if (costs[j * lanes + p] === least[p]) out[from + p] = j;
}

/** The gradient with respect to a tile's points, 2 Σⱼ q s (x − c), in the order of the centers. */
function pullPoints(
  out: Float64Array,
  { points, pulls }: TileBuffers,
  { centers, scale }: Rounded,
  {
    from,
    rows,
    k,
    d,
  }: { readonly from: number; readonly rows: number; readonly k: number; readonly d: number },
  { points: lanes, round }: Arithmetic,
): void {
  for (let p = 0; p < rows; p++)
    for (let t = 0; t < d; t++) {
      let total = 0;
      for (let j = 0; j < k; j++) {
        const q = pulls[j * lanes + p]!;
        if (q === 0) continue; // 0 · Infinity is NaN
        const pull = round(q * scale[scale.length === 1 ? 0 : j]!);
        total = round(total + round(pull * round(points[t * lanes + p]! - centers[j * d + t]!)));
      }
      out[(from + p) * d + t] = 2 * total;
    }
}
