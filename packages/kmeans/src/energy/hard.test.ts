import { elements, grad, plain, type Tensor, type TensorInput } from '@isotherm/autodiff';
import { expect, it } from 'vitest';
import { distortion } from './energy.ts';
import { hard } from './hard.ts';
import { responsibilities } from './softmin.ts';

const numbers = (x: TensorInput): number[] => Array.from(elements(plain(x)), (a) => a + 0); // −0 is 0

it('gives a tied point to the lowest index, by both routes', () => {
  expect(numbers(responsibilities([[4, 1, 1]], { softmin: hard, temperature: 1 }))).toEqual([0, 1, 0]);
  // center 0 has both points: (1/2) · 2 · ((1.5 − 0) + (1.5 − 2))
  const gradient = grad((c: Tensor) => distortion([[0], [2]], c))([[1.5], [1.5], [5]]);
  expect(numbers(gradient)).toEqual([1, 0, 0]);
});
