import type { Rounded } from '../kernels/measure.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import type { PassSetting } from '../kernels/reference-pass.ts';

/** Centers, offsets and scales in the arithmetic of a pass. */
export function roundedCosts(input: PassInput, { arithmetic, centers }: PassSetting): Rounded {
  const [offset, scale] = [arithmetic.zeros(input.offset.length), arithmetic.zeros(input.scale.length)];
  offset.set(input.offset);
  scale.set(input.scale);
  return { centers, offset, scale };
}
