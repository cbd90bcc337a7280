import { toTensor } from '@isotherm/autodiff';
import { log } from '@isotherm/autodiff/kernels';
import type { Softmin } from './softmin.ts';
import { kernelOf, tsallisMinimum } from './tsallis-shares.ts';

/**
 * Ω(p) = Σ pⱼ log pⱼ: the free energy −T log Σⱼ exp(−dⱼ / T), whose responsibilities are the Gibbs
 * distribution (softmax). Rose, Gurewitz & Fox, Phys. Rev. Lett. 65 (1990).
 */
export const entropic: Softmin = Object.assign(
  (...[costs, temperature]: Parameters<Softmin>) =>
    tsallisMinimum(toTensor(costs, 'entropic: costs'), toTensor(temperature, 'entropic: temperature'), {
      alpha: 1,
    }),
  {
    maxEntropy: log,
    reach: (k: number, epsilon: number) => log(k) - log(epsilon),
    prior: log,
    kernel: kernelOf(1),
  },
);
