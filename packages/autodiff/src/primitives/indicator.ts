import { binary } from '../elementwise.ts';
import { stretchOf } from '../kernels/index.ts';
import type { NdArray } from '../ndarray.ts';
import { stopGradient, type TensorInput } from '../tensor.ts';

const relations = {
  '<': (x: number, y: number): boolean => x < y,
  '<=': (x: number, y: number): boolean => x <= y,
  '>': (x: number, y: number): boolean => x > y,
  '>=': (x: number, y: number): boolean => x >= y,
};

/** 1 where the relation holds and 0 elsewhere, broadcast; constant to every derivative. */
export function indicator(x: TensorInput, relation: keyof typeof relations, y: TensorInput): NdArray {
  const holds = relations[relation];
  const ones = stretchOf((a, b) => (holds(a, b) ? 1 : 0));
  return binary('indicator', ones)([stopGradient(x), stopGradient(y)]);
}
