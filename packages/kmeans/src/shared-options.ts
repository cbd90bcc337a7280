import type { ArrayInput } from '@isotherm/autodiff';
import { checkChoice, checkCount, checkNumber } from '@isotherm/autodiff/options';
import { checkListening, type Listening } from '@isotherm/autodiff/progress';
import { checkFast } from './energy/inputs.ts';
import type { Iteration } from './progress.ts';
import { type Init, seedings } from './seeding/start.ts';

/** Most updates of the centers, unless told. */
export const mostUpdates = 300;

/** Whether centers are given, and none are placed. */
export const areGiven = (init: Init): init is ArrayInput =>
  typeof init !== 'string' && typeof init !== 'function';

/** What estimators of centers that start somewhere are told. */
interface Shared extends Listening<Iteration> {
  readonly clusters: number | undefined;
  readonly init: Init;
  readonly restarts: number;
  readonly tolerance: number;
  readonly fast: boolean;
  readonly seed?: number | string | undefined;
}

/**
 * Refuses what is wrong in the options that estimators share.
 *
 * @throws TypeError for wrong kinds, and where clusters are missing; RangeError for wrong values
 */
export function checkShared(who: string, shared: Shared): void {
  const { clusters, init, restarts, tolerance, fast, seed, onIteration, signal } = shared;
  if (clusters === undefined) throw new TypeError(`${who}: clusters is missing`);
  checkCount(clusters, `${who}: clusters`, 1);
  if (typeof init === 'string') checkChoice(init, `${who}: init`, Object.keys(seedings));
  checkCount(restarts, `${who}: restarts`, 1);
  if (restarts > 1 && areGiven(init))
    throw new RangeError(
      `${who}: restarts is ${restarts} but the centers are given; every run would be the same`,
    );
  checkNumber(tolerance, `${who}: tolerance`);
  checkFast(who, fast);
  if (seed !== undefined && typeof seed !== 'string') checkCount(seed, `${who}: seed`, 0);
  checkListening(who, { onIteration, signal });
}
