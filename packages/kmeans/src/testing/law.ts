import { fromData, type NdArray, plain, type Tensor, vjp, elements } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';
import type { Softmin } from '../energy/index.ts';

/**
 * Something that holds for every softmin, at given costs `(n, k)` and temperature. Throws an Error that
 * says what was found where it does not. It knows no test runner.
 */
export type SoftminLaw = (softmin: Softmin, costs: NdArray, temperature: number, random: Random) => void;

/** What a softmin says about one row of costs. */
export interface Answer {
  /** The costs, `(k)`. */
  readonly costs: Float64Array;
  /** The temperature. */
  readonly temperature: number;
  /** The least cost. */
  readonly least: number;
  /** The softmin's value. */
  readonly value: number;
  /** Its derivative with respect to the costs, `(k)`: the responsibilities. */
  readonly shares: Float64Array;
  /** Its derivative with respect to the temperature: Ω of the responsibilities. */
  readonly slope: number;
}

/** Evaluates a softmin and its derivatives at one row of costs. */
export function ask(softmin: Softmin, costs: Float64Array, temperature: number): Answer {
  const array = fromData(costs, [costs.length]);
  const { value, pullback } = vjp((d: Tensor, t: Tensor) => softmin(d, t), array, temperature);
  const [shares, slope] = pullback(1);
  return {
    costs,
    temperature,
    least: costs.reduce((a, b) => Math.min(a, b)),
    value: plain(value).get(),
    shares: Float64Array.from(elements(plain(shares))),
    slope: plain(slope).get(),
  };
}

/** The rows of a matrix of costs, `(n, k)`. */
export function rowsOf(costs: NdArray): Float64Array[] {
  const [n, k] = costs.shape as [number, number];
  const flat = Float64Array.from(elements(costs));
  return Array.from({ length: n }, (_, row) => flat.slice(row * k, (row + 1) * k));
}

/** A softmin's answers to every row of costs. */
export const askAll = (softmin: Softmin, costs: NdArray, temperature: number): Answer[] =>
  rowsOf(costs).map((row) => ask(softmin, row, temperature));

/** Refutes a law. */
export function assert(holds: boolean, what: string, { costs, temperature }: Asked): void {
  if (!holds) throw new Error(`${what}; costs [${costs.join(', ')}], temperature ${temperature}`);
}

/** What a softmin was asked. */
type Asked = Pick<Answer, 'costs' | 'temperature'>;
