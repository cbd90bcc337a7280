import { type Arithmetic, temperatureIn } from '../kernels/arithmetic.ts';
import type { Rounded } from '../kernels/measure.ts';
import type { PassInput } from '../kernels/pass-input.ts';
import { roundedUp, type Slack } from './slack.ts';

/**
 * The margin, in squared distance, beyond which a center is out of reach of a point, whatever was rounded: centers with
 * s‖x − c‖² at least that much above the least have a computed share of 0 (or below ε / k, where the softmin has no 0).
 *
 *   reach · T + (max offset − min offset), and what costs with offsets round
 *
 * In the arithmetic of the pass, rounded up; Infinity where that overflows.
 */
export function marginOf(
  { temperature, reach = Infinity }: PassInput,
  { offset }: Rounded,
  { absolute, unit }: Slack,
  arithmetic: Arithmetic,
): number {
  let [least, most] = [Infinity, -Infinity];
  for (const o of offset) [least, most] = [Math.min(least, o), Math.max(most, o)];
  const softness = reach === 0 ? 0 : reach * Math.max(temperature, temperatureIn(arithmetic, temperature));
  const rounding = 8 * unit * Math.max(Math.abs(least), Math.abs(most));
  const margin = (softness + (most - least)) * (1 + 16 * unit) + rounding + 5 * absolute;
  return roundedUp(margin, arithmetic);
}
