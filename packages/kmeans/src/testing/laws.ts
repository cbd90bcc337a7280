import { derivativeLaws } from './derivative-laws.ts';
import { extremeLaws } from './extreme-laws.ts';
import { kernelLaws } from './kernel-laws.ts';
import type { SoftminLaw } from './law.ts';
import { reachLaws } from './reach-laws.ts';
import { shareLaws } from './share-laws.ts';
import { symmetryLaws } from './symmetry-laws.ts';
import { valueLaws } from './value-laws.ts';

/**
 * What follows from the definition of a softmin, by name:
 *
 *   softmin_T(d) = min { ⟨p, d⟩ + T Ω(p) : p in the simplex },   Ω convex, symmetric, 0 at the corners, ≤ 0
 *
 * A new softmin is right when none of these can be refuted, at costs with and without ties, near and far
 * from the origin, and on the scale of the temperature. docs/theory.md#softmin
 *
 * @example
 * const chance = random('laws');
 * for (const [name, law] of Object.entries(softminLaws))
 *   it(name, () => law(mine, randomCosts(5, 4, chance), 0.1, chance));
 */
export const softminLaws: Readonly<Record<string, SoftminLaw>> = {
  ...valueLaws,
  ...symmetryLaws,
  ...shareLaws,
  ...derivativeLaws,
  ...reachLaws,
  ...kernelLaws,
  ...extremeLaws,
};
