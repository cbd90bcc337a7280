import { pow } from '../kernels/index.ts';
import { checkOptions } from '../options/check-options.ts';
import { checkNumber } from '../options/check-numbers.ts';
import type { Leaf, Method } from './method.ts';
import { type Rate, scheduleOf } from './schedules.ts';

/** How to step by moments. */
export interface AdamOptions {
  /** About how far a parameter moves in a step. @defaultValue 0.001 */
  readonly rate?: Rate;
  /** How much of the mean of gradients stays, in [0, 1). @defaultValue 0.9 */
  readonly momentum?: number;
  /** How much of the mean of their squares stays, in [0, 1). @defaultValue 0.999 */
  readonly squares?: number;
  /** Added to the root of that mean. @defaultValue 1e-8 */
  readonly epsilon?: number;
}

/** The same, with parameters that decay. */
export interface AdamWOptions extends AdamOptions {
  /** Part of each parameter that a step of rate 1 takes away. @defaultValue 0.01 */
  readonly decay?: number;
}

/** What Adam remembers. */
export interface AdamState {
  /** Steps taken. */
  readonly iteration: number;
  /** Decaying mean of gradients, `(n)`. */
  readonly mean: Float64Array;
  /** Decaying mean of their squares, `(n)`. */
  readonly square: Float64Array;
}

/**
 * Steps by the mean of gradients over the root of the mean of their squares, both freed of their start at 0:
 *
 *   m ← β₁ m + (1 − β₁) g,   v ← β₂ v + (1 − β₂) g²,   x ← x − rate · m̂ / (√v̂ + ε)
 *
 * Kingma & Ba, ICLR (2015).
 *
 * @throws TypeError for unknown options and wrong kinds; RangeError for values out of range
 */
export const adam = (options: AdamOptions = {}): Method<AdamState> => moments('adam', options, 0);

/**
 * Adam with decoupled weight decay: each step also takes rate · decay · x from the parameters. Loshchilov & Hutter,
 * ICLR (2019).
 *
 * @throws as `adam`
 */
export function adamW(options: AdamWOptions = {}): Method<AdamState> {
  checkOptions('adamW', options, ['rate', 'momentum', 'squares', 'epsilon', 'decay']);
  const { decay = 0.01, ...rest } = options;
  checkNumber(decay, 'adamW: decay');
  return moments('adamW', rest, decay);
}

function moments(name: string, options: AdamOptions, decay: number): Method<AdamState> {
  checkOptions(name, options, ['rate', 'momentum', 'squares', 'epsilon']);
  const { momentum = 0.9, squares = 0.999, epsilon = 1e-8 } = options;
  const rate = scheduleOf(`${name}: rate`, options.rate ?? 0.001);
  checkNumber(momentum, `${name}: momentum`, { below: 1 });
  checkNumber(squares, `${name}: squares`, { below: 1 });
  checkNumber(epsilon, `${name}: epsilon`);
  return {
    name,
    start: (leaves) => ({ iteration: 0, mean: zeros(leaves), square: zeros(leaves) }),
    step: ({ point, gradient }, { iteration, mean, square }) => {
      const m = mean.map((x, i) => momentum * x + (1 - momentum) * gradient[i]!);
      const v = square.map((x, i) => squares * x + (1 - squares) * (gradient[i]! * gradient[i]!));
      const [fromM, fromV] = [1 - pow(momentum, iteration + 1), 1 - pow(squares, iteration + 1)];
      const now = rate(iteration);
      const to = point.map((x, i) => {
        const root = Math.sqrt(v[i]! / fromV) + epsilon;
        return x - now * (decay * x + (root > 0 ? m[i]! / fromM / root : 0));
      });
      return { to, state: { iteration: iteration + 1, mean: m, square: v } };
    },
  };
}

const zeros = (leaves: readonly Leaf[]): Float64Array =>
  new Float64Array(leaves.reduce((total, { size }) => total + size, 0));
