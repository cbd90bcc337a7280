import { fill, fromData, type NdArray } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
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

/**
 * Random costs, `(n, k)`: uniform in [0, 4), or with ties. What the laws of a softmin are tried on.
 *
 * @throws RangeError when n or k is no count; TypeError for unknown options
 */
export function randomCosts(n: number, k: number, random: Random, options: RandomCostsOptions = {}): NdArray {
  checkOptions('randomCosts', options, ['ties', 'scale', 'offset']);
  const { ties = false, scale = 1, offset = 0 } = options;
  const none = fill([n, k], 0);
  const draw = (): number => (ties ? random.integer(3) : 4 * random.uniform());
  return fromData(
    none.data.map(() => scale * draw() + offset),
    none.shape,
  );
}
