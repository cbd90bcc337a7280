import { checkChoice, checkCount, checkOptions } from '@isotherm/autodiff/options';
import type { NetworkSettings } from './options.ts';
import { centerRules } from './place.ts';
import { ownWidthRules, widthRules } from './width.ts';

/**
 * Refuses options of a network that are wrong, or that contradict each other.
 *
 * @throws TypeError for wrong kinds; RangeError for wrong values
 */
export function checkNetworkOptions(who: string, settings: NetworkSettings): void {
  checkCenters(who, settings);
  const { softmin, kernel, temperature } = settings;
  for (const [name, maker, example] of [
    ['softmin', softmin, 'entropic'],
    ['kernel', kernel, 'gaussian'],
  ] as const)
    if (maker !== undefined && typeof maker !== 'function')
      throw new TypeError(`${who}: ${name} must be a function such as ${example}, found ${typeof maker}`);
  if (typeof temperature === 'string')
    checkChoice(temperature, `${who}: temperature`, [...widthRules, 'leave-one-out', 'mixture']);
  else if (temperature !== undefined) checkTemperature(who, temperature);
  checkTraining(who, settings);
  checkWidths(who, settings);
}

function checkCenters(who: string, { centers, clusters }: NetworkSettings): void {
  if (typeof centers === 'string') checkChoice(centers, `${who}: centers`, centerRules);
  const placed = centers === undefined || typeof centers === 'string';
  if (placed && clusters === undefined)
    throw new TypeError(`${who}: give clusters, for K-Means to place, or centers`);
  if (!placed && clusters !== undefined)
    throw new TypeError(
      `${who}: clusters is how many centers K-Means places, but centers are given; leave one out`,
    );
  if (clusters !== undefined) checkCount(clusters, `${who}: clusters`, 1);
}

function checkTraining(who: string, settings: NetworkSettings): void {
  const { train, trainWidths, energyWeight, method, batchSize, onIteration, signal } = settings;
  if (typeof trainWidths !== 'boolean')
    throw new TypeError(`${who}: trainWidths must be true or false, found ${typeof trainWidths}`);
  if (method !== undefined && typeof method?.step !== 'function')
    throw new TypeError(`${who}: method must be one, such as lbfgs(), found ${String(method)}`);
  if (batchSize !== undefined) checkCount(batchSize, `${who}: batchSize`, 1);
  if (batchSize !== undefined && method?.name === 'lbfgs')
    throw new RangeError(
      `${who}: lbfgs compares values of one objective, and each batch is another; take adam, or leave batchSize out`,
    );
  if (onIteration !== undefined && typeof onIteration !== 'function')
    throw new TypeError(`${who}: onIteration must be a function, found ${typeof onIteration}`);
  if (signal !== undefined && typeof (signal as Partial<AbortSignal> | null)?.aborted !== 'boolean')
    throw new TypeError(`${who}: signal must be an AbortSignal, found ${String(signal)}`);
  if (train === 'joint') return;
  const needs = Object.entries({ trainWidths, energyWeight: energyWeight > 0, method, batchSize });
  for (const [name, used] of needs)
    if (used !== undefined && used !== false)
      throw new RangeError(`${who}: ${name} is part of joint training; set train to 'joint'`);
}

function checkWidths(
  who: string,
  { widths, temperature = 'nearest-centers', trainWidths }: NetworkSettings,
): void {
  checkChoice(widths, `${who}: widths`, ['common', 'each']);
  if (widths === 'common') return;
  const known: readonly string[] = [...ownWidthRules, 'leave-one-out'];
  if (typeof temperature === 'string' ? known.includes(temperature) : trainWidths) return;
  throw new RangeError(
    `${who}: each center has a width of its own by ${ownWidthRules.join(' or ')}, or by trainWidths from a common temperature; found ${JSON.stringify(temperature)}`,
  );
}

function checkTemperature(who: string, temperature: unknown): void {
  const relative = typeof temperature === 'object' && temperature !== null;
  if (relative) checkOptions(`${who}: temperature`, temperature, ['relative']);
  const given: unknown = relative ? (temperature as { relative?: unknown }).relative : temperature;
  if (typeof given !== 'number')
    throw new TypeError(
      `${who}: temperature must be a number, { relative } or one of ${widthRules.join(', ')}, leave-one-out, mixture`,
    );
  if (!(given > 0 && given < Infinity))
    throw new RangeError(`${who}: temperature must be positive and finite, found ${given}`);
}
