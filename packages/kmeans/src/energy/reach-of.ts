import type { Floats } from '@isotherm/autodiff/kernels';
import type { Softmin } from './softmin.ts';

/**
 * The margin, in units of T, beyond which centers change nothing: their shares are 0, or together below the rounding of
 * 1 in the arithmetic of the points. Undefined for a softmin that does not tell.
 */
export const reachOf = ({ reach }: Softmin, k: number, points: Floats): number | undefined =>
  reach?.(k, points instanceof Float32Array ? 2 ** -24 : 2 ** -53);
