import { fromData, type NdArray } from '@isotherm/autodiff';
import type { Random } from '@isotherm/autodiff/random';

/** What random costs look like. */
export interface RandomCostsOptions {
  /** Whether costs repeat within a row: only 0, 1 and 2 occur, before scale and offset. @defaultValue false */
  readonly ties?: boolean;
  /** Multiplies every cost: the temperature, to see where a softmin bends. @defaultValue 1 */
  readonly scale?: number;
  /** Added to every cost, after the scale. @defaultValue 0 */
  readonly offset?: number;
}

/** Random costs, `(n, k)`: uniform in [0, 4), or with ties. What the laws of a softmin are tried on. */
export function randomCosts(
  n: number,
  k: number,
  random: Random,
  { ties = false, scale = 1, offset = 0 }: RandomCostsOptions = {},
): NdArray {
  const draw = (): number => (ties ? random.integer(3) : 4 * random.uniform());
  return fromData(
    new Float64Array(n * k).map(() => scale * draw() + offset),
    [n, k],
  );
}
