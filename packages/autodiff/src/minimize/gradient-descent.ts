import { checkOptions } from '../options/check-options.ts';
import { checkNumber } from '../options/check-numbers.ts';
import type { Method } from './method.ts';
import { type Rate, scheduleOf } from './schedules.ts';
import { along } from './vectors.ts';

/** How to descend. */
export interface GradientDescentOptions {
  /** Factor of the gradient in a step; below 2 / L where the gradient is L-Lipschitz. */
  readonly rate: Rate;
  /** How much of the last velocity stays, from 0 to below 1. @defaultValue 0 */
  readonly momentum?: number;
  /** Looks ahead along the velocity. @defaultValue false */
  readonly nesterov?: boolean;
}

/** What gradient descent remembers. */
export interface GradientDescentState {
  /** Steps taken. */
  readonly iteration: number;
  /** Decaying sum of gradients, `(n)`. */
  readonly velocity: Float64Array;
}

/**
 * Steps against the gradient, with momentum μ if so asked:
 *
 *   v ← μ v + g,   x ← x − rate · v,   or with Nesterov's look ahead   x ← x − rate · (g + μ v)
 *
 * Polyak, USSR Comput. Math. Math. Phys. 4 (1964); Nesterov, Soviet Math. Dokl. 27 (1983), in the form of
 * Sutskever, Martens, Dahl & Hinton, ICML (2013).
 *
 * @throws TypeError for unknown options and wrong kinds; RangeError for a negative rate, a momentum outside
 * [0, 1), and for `nesterov` without momentum
 */
export function gradientDescent(options: GradientDescentOptions): Method<GradientDescentState> {
  const name = 'gradientDescent';
  checkOptions(name, options ?? null, ['rate', 'momentum', 'nesterov']);
  const { momentum = 0, nesterov = false } = options;
  const rate = scheduleOf(`${name}: rate`, options.rate);
  checkNumber(momentum, `${name}: momentum`, { below: 1 });
  if (nesterov && momentum === 0) throw new RangeError(`${name}: nesterov needs a momentum above 0`);
  return {
    name,
    start: (leaves) => ({ iteration: 0, velocity: new Float64Array(sizeOfAll(leaves)) }),
    step: ({ point, gradient }, { iteration, velocity: last }) => {
      const velocity = along(gradient, momentum, last);
      const direction = nesterov ? along(gradient, momentum, velocity) : velocity;
      return {
        to: along(point, -rate(iteration), direction),
        state: { iteration: iteration + 1, velocity },
      };
    },
  };
}

const sizeOfAll = (leaves: readonly { readonly size: number }[]): number =>
  leaves.reduce((total, { size }) => total + size, 0);
