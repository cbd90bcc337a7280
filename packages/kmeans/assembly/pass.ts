import { entropic } from './entropic';
import { gatherLanes } from './gather';
import { gatherPoints } from './gather-points';
import { hard, labels, oneHot } from './hard';
import { clear, ROW, tilePoints } from './lanes';
import { measure } from './measure';
import { pullPoints, tellDoubles, tellPoints } from './outputs';
import {
  activeAt, allLabelsAt, allLeastAt, allSecondAt, alpha, clusters, dimensions, gradientAt, labelsAt, leastAt, perPointAt, pointsAt, pullsAt, rule, secondAt, sharesAt, sumsAt, sumsLength, surveyFirstAt, surveyGapAt, surveySecondAt, tilted,
  weightsAt, weightStep,
} from './setting';
import { gatherScalars } from './scalars';
import { tellSurvey } from './survey';
import { tsallis } from './tsallis';
import { tsallisPoints } from './tsallis-points';
import { rates, weighTilted } from './weigh';

/** Points whose sums are added plainly before they join the compensated totals. */
const BLOCK = 256;

/** Rules by number: 0 hard, 1 entropic, 2 of the Tsallis family; anything else has filled shares already. */
export function shareTile<T>(setting: usize): void {
  const which = rule(setting);
  if (which == 0) hard<T>(setting);
  else if (which == 1) entropic<T>(setting);
  else if (which == 2) {
    if (alpha(setting) == 1.5) tsallis<T>(setting, true);
    else if (alpha(setting) == 2) tsallis<T>(setting, false);
    else tsallisPoints<T>(setting);
  } else for (let j: usize = 0; j < <usize>clusters(setting); j++) store<i32>(activeAt(setting) + (j << 2), 1);
}

/** Everything that follows from a tile's shares. */
export function gatherTile<T>(setting: usize, tile: i32, points: usize, weights: usize): void {
  const lone = rule(setting) == 0;
  if (!lone) {
    if (tilted(setting)) weighTilted<T>(setting, weights);
    else rates<T>(setting, weights);
    gatherLanes<T>(setting, points);
  } else if (gradientAt(setting) != 0) pullOne<T>(setting, weights);
  gatherScalars<T>(setting, weights);
  if (allLabelsAt(setting) != 0) {
    if (!lone) labels<T>(setting);
    memory.copy(
      allLabelsAt(setting) + (<usize>(tile * tilePoints<T>()) << 2), labelsAt(setting), <usize>tilePoints<T>() << 2);
  }
  if (allLeastAt(setting) != 0) {
    tellDoubles<T>(leastAt(setting), allLeastAt(setting), tile);
    tellDoubles<T>(secondAt(setting), allSecondAt(setting), tile);
  }
  if (perPointAt(setting) != 0) tellPoints<T>(setting, tile);
  if (gradientAt(setting) != 0) pullPoints<T>(setting, points, tile);
  if (lone) {
    clear(activeAt(setting), <usize>clusters(setting) << 2); // no center is met yet
    gatherPoints<T>(setting, points, weights);
  }
}

/** Pulls of points that have one center. */
function pullOne<T>(setting: usize, weights: usize): void {
  const k = <usize>clusters(setting);
  oneHot<T>(setting, pullsAt(setting), tilePoints<T>());
  for (let j: usize = 0; j < k; j++) {
    store<i32>(activeAt(setting) + (j << 2), 1);
    for (let o = pullsAt(setting) + j * ROW, at: usize = 0; at < ROW; at += 16)
      v128.store(o + at, v128.mul<T>(v128.load(o + at), v128.load(weights + at)));
  }
}

/** Tiles one after the other, beginning with number `first` of all; the block that ends here joins the totals. */
export function passTiles<T>(setting: usize, first: i32, count: i32): void {
  const bytes = <usize>dimensions(setting) * ROW;
  for (let tile = 0; tile < count; tile++) {
    const points = pointsAt(setting) + <usize>tile * bytes;
    measure<T>(setting, points);
    const survey = surveyFirstAt(setting);
    if (survey != 0) tellSurvey<T>(setting, first + tile, survey, surveySecondAt(setting), surveyGapAt(setting));
    shareTile<T>(setting);
    gatherTile<T>(setting, tile, points, weightsAt(setting) + <usize>tile * weightStep(setting));
    if (((first + tile + 1) * tilePoints<T>()) % BLOCK == 0) absorb(setting);
  }
}

/** Moves the block's sums into the totals (Neumaier's compensated summation; its error by Knuth's 2Sum). */
export function absorb(setting: usize): void {
  const bytes = <usize>((sumsLength(setting) + 1) & ~1) << 3;
  const sums = sumsAt(setting);
  for (let o = sums; o < sums + bytes; o += 16) {
    const sum = v128.load(o + bytes), term = v128.load(o);
    const next = f64x2.add(sum, term);
    const back = f64x2.sub(next, sum);
    const error = f64x2.add(f64x2.sub(sum, f64x2.sub(next, back)), f64x2.sub(term, back));
    v128.store(o + 2 * bytes, f64x2.add(v128.load(o + 2 * bytes), error));
    v128.store(o + bytes, next);
    v128.store(o, i64x2.splat(0));
  }
}

/** Rows of points, `(rows, d)`, as tiles of lanes; zeros where the last has no more. */
export function tile<T>(rows: usize, count: i32, d: i32, out: usize): void {
  tileRows<T>(rows, count, d, <usize>d * sizeof<T>(), out);
}

/** The same of rows that are so many bytes apart. */
export function tileRows<T>(rows: usize, count: i32, d: i32, bytes: usize, out: usize): void {
  const size: usize = sizeof<T>(), lanes = tilePoints<T>();
  for (let from = 0; from < count; from += lanes, out += <usize>d * ROW) {
    const here = <usize>min(lanes, count - from), x = rows + <usize>from * bytes;
    let t: usize = 0, to = out;
    if (here == <usize>lanes)
      for (; t + 16 / size <= <usize>d; t += 16 / size, to += 16 / size * ROW)
        for (let at: usize = 0, row = x + t * size; at < ROW; at += 16, row += 16 / size * bytes) turn<T>(row, bytes, to + at);
    for (; t < <usize>d; t++, to += ROW) {
      for (let p: usize = 0; p < here; p++) store<T>(to + p * size, load<T>(x + p * bytes + t * size));
      for (let p = here; p < <usize>lanes; p++) store<T>(to + p * size, <T>0);
    }
  }
}

/** As many numbers of as many points as a vector has lanes: rows, so many bytes apart, become columns. */
@inline
function turn<T>(from: usize, bytes: usize, to: usize): void {
  const x0 = v128.load(from), x1 = v128.load(from + bytes);
  if (sizeof<T>() == 8) {
    v128.store(to, v128.shuffle<i64>(x0, x1, 0, 2));
    v128.store(to, v128.shuffle<i64>(x0, x1, 1, 3), ROW);
    return;
  }
  const x2 = v128.load(from + 2 * bytes), x3 = v128.load(from + 3 * bytes);
  const l0 = v128.shuffle<i32>(x0, x1, 0, 4, 1, 5), l1 = v128.shuffle<i32>(x2, x3, 0, 4, 1, 5);
  const h0 = v128.shuffle<i32>(x0, x1, 2, 6, 3, 7), h1 = v128.shuffle<i32>(x2, x3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(l0, l1, 0, 2));
  v128.store(to, v128.shuffle<i64>(l0, l1, 1, 3), ROW);
  v128.store(to, v128.shuffle<i64>(h0, h1, 0, 2), 2 * ROW);
  v128.store(to, v128.shuffle<i64>(h0, h1, 1, 3), 3 * ROW);
}
