import { elements, hessian, plain, type Tensor } from '@isotherm/autodiff';
import { energy, entropic, statistics } from '@isotherm/kmeans/energy';
import type { DataSource } from '../data/data-set.ts';
import { finiteSets } from '../data/finite.ts';
import { column } from '../edge-cases/line.ts';
import { gradientAt } from '../gamma-limit/flat.ts';

/** Seven points at 0 and one at 1: skewed data, on which three centers do not part continuously. */
export const skewed: DataSource = finiteSets.find(({ name }) => name === 'skew8')!;

const points = skewed.load().points;

/** 2 λ_max of these points: the mean is 1/8, the variance 7/64. */
export const critical: number = 2 * (7 / 64);

/** A stationary point of F, Softmax, with two centers at a and one at b. */
export interface SplitState {
  readonly a: number;
  readonly b: number;
  /** The temperature at which it is stationary. */
  readonly temperature: number;
  /** F there less that of three centers at the mean, which is the variance less T log 3. */
  readonly advantage: number;
}

/** The stationary point with a given b, from one nearby, by Newton's method in a and T. */
export function splitState(
  b: number,
  { a: startA, temperature: startT }: Pick<SplitState, 'a' | 'temperature'>,
): SplitState {
  let [a, t] = [startA, startT];
  for (let step = 0; step < 30; step++) {
    const at = slopes(a, b, t);
    const [ha, ht] = [1e-6, 1e-6 * t];
    const alongA = over(slopes(a + ha, b, t), slopes(a - ha, b, t), 2 * ha);
    const alongT = over(slopes(a, b, t + ht), slopes(a, b, t - ht), 2 * ht);
    const determinant = alongA[0] * alongT[1] - alongT[0] * alongA[1];
    const da = (at[0] * alongT[1] - alongT[0] * at[1]) / determinant;
    const dt = (alongA[0] * at[1] - at[0] * alongA[1]) / determinant;
    [a, t] = [a - da, t - dt];
    if (Math.abs(da) + Math.abs(dt) < 1e-13) break;
  }
  const found = statistics(points, column([a, a, b]), { softmin: entropic, temperature: t });
  const trivial = statistics(points, column([1 / 8, 1 / 8, 1 / 8]), { softmin: entropic, temperature: t });
  return { a, b, temperature: t, advantage: found.energy - trivial.energy };
}

/** From a state far from the mean, which soft updates find in a moment, to the one with a given b, step by step. */
export function branchAt(b: number): SplitState {
  let state = splitState(0.9, { a: 0.004, temperature: 1.07 * critical });
  const count = Math.floor(Math.abs(b - 0.9) / 0.02) + 1;
  for (let i = 1; i <= count; i++) state = splitState(0.9 + ((b - 0.9) * i) / count, state);
  return state;
}

/** Whether F has a minimum there: no second derivative is negative in any direction. */
export function isMinimum({ a, b, temperature }: SplitState): boolean {
  const value = (c: Tensor): Tensor => energy(points, c, { softmin: entropic, temperature });
  const h = elements(plain(hessian(value)(column([a, a, b]))));
  const at = (i: number, j: number): number => h[3 * i + j]!;
  // the first two centers against each other, and the block that keeps them together
  const parting = at(0, 0) - at(0, 1);
  const [aa, ab, bb] = [2 * (at(0, 0) + at(0, 1)), 2 * at(0, 2), at(2, 2)];
  return parting > 0 && aa > 0 && aa * bb - ab * ab > 0;
}

/** The slopes of F in a and in b. */
function slopes(a: number, b: number, temperature: number): readonly [number, number] {
  const [first, second, third] = gradientAt(column([a, a, b]), (c) =>
    energy(points, c, { softmin: entropic, temperature }),
  );
  return [first! + second!, third!];
}

const over = (
  [x, y]: readonly [number, number],
  [p, q]: readonly [number, number],
  step: number,
): readonly [number, number] => [(x - p) / step, (y - q) / step];
