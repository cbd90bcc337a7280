import { elements, stopGradient, type TensorInput, toTensor } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import { checkFinite, checkMatrix, type PointsInput } from '@isotherm/kmeans/energy';
import type { FeatureOptions, FeatureShape } from './features.ts';

/**
 * Refuses what a hidden layer cannot be made of, naming who was asked for it.
 *
 * @throws RangeError for wrong shapes and values; TypeError for wrong kinds and unknown names
 */
export function checkLayer(
  who: string,
  points: PointsInput,
  centers: TensorInput,
  shape: FeatureShape,
  options: FeatureOptions | undefined,
): void {
  checkShape(who, shape);
  checkOptions(who, options, 'kernel' in shape ? ['scale'] : ['offset', 'scale']);
  const isDataset = typeof points === 'object' && points !== null && 'resident' in points;
  const x = isDataset ? points.points : toTensor(points, `${who}: points`);
  const c = toTensor(centers, `${who}: centers`);
  checkMatrix(x, `${who}: points`);
  checkMatrix(c, `${who}: centers`);
  if (x.shape[1] !== c.shape[1])
    throw new RangeError(`${who}: points have ${x.shape[1]} dimensions but centers have ${c.shape[1]}`);
  if (!isDataset) checkFinite(stopGradient(x), `${who}: points`);
  checkFinite(stopGradient(c), `${who}: centers`);
  for (const name of ['offset', 'scale'] as const)
    if (options?.[name] !== undefined) checkPerCenter(`${who}: ${name}`, options[name], c.shape[0]!, name);
}

function checkShape(who: string, shape: FeatureShape): void {
  if (typeof shape !== 'object' || shape === null)
    throw new TypeError(
      `${who}: expected { softmin, temperature } or { kernel, temperature }, found ${shape === null ? 'null' : typeof shape}`,
    );
  const [name, example, maker] =
    'kernel' in shape
      ? (['kernel', 'gaussian', shape.kernel] as const)
      : (['softmin', 'entropic', shape.softmin] as const);
  checkOptions(who, shape, [name, 'temperature']);
  if (typeof maker !== 'function')
    throw new TypeError(`${who}: ${name} must be a function such as ${example}, found ${typeof maker}`);
  if (shape.temperature === undefined) throw new TypeError(`${who}: temperature is missing`);
  const temperature = stopGradient(toTensor(shape.temperature, `${who}: temperature`));
  if (temperature.shape.length !== 0)
    throw new RangeError(
      `${who}: temperature must be a single number, found shape [${temperature.shape.join(', ')}]`,
    );
  const value = elements(temperature)[0]!;
  const limit = value === 0 && name === 'softmin' ? '; for T = 0 use the hard softmin' : '';
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${who}: temperature must be positive and finite, found ${value}${limit}`);
}

function checkPerCenter(what: string, values: TensorInput, k: number, name: 'offset' | 'scale'): void {
  const array = stopGradient(toTensor(values, what));
  if (array.shape.length !== 1 || array.shape[0] !== k)
    throw new RangeError(
      `${what} must have one entry per center, ${k}; found shape [${array.shape.join(', ')}]`,
    );
  checkFinite(array, what);
  const bad = elements(array).findIndex((value) => name === 'scale' && value <= 0);
  if (bad >= 0)
    throw new RangeError(`${what}[${bad}] is ${elements(array)[bad]}; scales must be positive and finite`);
}
