import { elements, type NdArray } from '@isotherm/autodiff';

/**
 * Reads a temperature.
 *
 * @throws RangeError when it is not one positive, finite number
 */
export function temperatureOf(temperature: NdArray, who: string): number {
  if (temperature.shape.length !== 0)
    throw new RangeError(
      `${who}: temperature must be a single number, found shape [${temperature.shape.join(', ')}]`,
    );
  const value = elements(temperature)[0]!;
  if (value === 0)
    throw new RangeError(`${who}: temperature must be positive, found 0; for T = 0 use the hard softmin`);
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${who}: temperature must be a positive, finite number, found ${value}`);
  return value;
}
