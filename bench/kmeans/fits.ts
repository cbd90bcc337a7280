import type { Subject } from '../driver/sample.ts';

/** How a fit ended. */
export interface Ended {
  readonly iterations: number;
  /** Mean squared distance to the nearest center, of the centers that it returns. */
  readonly distortion: number;
}

/** A subject that fits: once, of so many iterations, or for the time of one of them, by `8-2`. */
export function fits<R>(
  fit: (iterations: number) => R,
  lengths: string,
  ended: (result: R) => Ended,
): Subject<R> {
  const [more, fewer] = lengths.split('-').map(Number) as [number, number?];
  const call = (): R => fit(more);
  const values = (result: R): number[][] => {
    const { iterations, distortion } = ended(result);
    if (fewer !== undefined && iterations !== more)
      throw new Error(`it rested after ${iterations} iterations`);
    return [[distortion]];
  };
  return fewer === undefined
    ? { call, values }
    : { call, values, less: { call: () => fit(fewer), steps: more - fewer } };
}
