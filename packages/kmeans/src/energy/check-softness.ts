import { stopGradient, type Tensor, toTensor } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import type { Softness } from './softmin.ts';
import { temperatureOf } from './temperature.ts';

/**
 * Refuses what is not a softmin at a temperature, and returns the temperature.
 *
 * @throws RangeError when the temperature is not one positive, finite number; TypeError for a softmin that
 * is no function, a temperature that is missing, and unknown names
 */
export function checkSoftness(who: string, softness: Softness): Tensor {
  if (typeof softness !== 'object' || softness === null)
    throw new TypeError(
      `${who}: softness must be an object such as { softmin: entropic, temperature: 1 }, found ${softness === null ? 'null' : typeof softness}`,
    );
  checkOptions(who, softness, ['softmin', 'temperature']);
  if (typeof softness.softmin !== 'function')
    throw new TypeError(
      `${who}: softmin must be a function such as entropic or hard, found ${typeof softness.softmin}`,
    );
  if (softness.temperature === undefined) throw new TypeError(`${who}: temperature is missing`);
  const temperature = toTensor(softness.temperature, `${who}: temperature`);
  temperatureOf(stopGradient(temperature), who);
  return temperature;
}
