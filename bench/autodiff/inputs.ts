import { random } from '@isotherm/autodiff/random';

/** An array as every library can take it; its numbers are floats, so that all compute on the same ones. */
export interface Input {
  readonly data: Float32Array<ArrayBuffer>;
  readonly shape: readonly [number] | readonly [number, number];
}

const normals = (name: string, scale: number, ...shape: [number] | [number, number]): Input => {
  const size = shape[0] * (shape[1] ?? 1);
  return { data: Float32Array.from(random(`bench ${name}`).normals(size), (x) => scale * x), shape };
};

const batch = 256;

/** A perceptron of 64, 128 and 10 units: inputs, one-hot targets, and the four arrays that it learns. */
export const perceptron = {
  inputs: normals('inputs', 1, batch, 64),
  targets: {
    data: Float32Array.from({ length: batch * 10 }, (_, i) =>
      i % 10 === (Math.floor(i / 10) * 7) % 10 ? 1 : 0,
    ),
    shape: [batch, 10],
  } as Input,
  parameters: [
    normals('hidden', 0.125, 64, 128),
    normals('hidden bias', 0.1, 128),
    normals('output', 0.09, 128, 10),
    normals('output bias', 0.1, 10),
  ],
};

/** Rows to multiply with a matrix, whose products' logSumExp is averaged. */
export const rows = { inputs: normals('rows', 1, 10000, 64), matrix: normals('matrix', 0.125, 64, 64) };

/** Points and centers of a soft energy. */
export const clustering = {
  points: normals('points', 1, 10000, 16),
  centers: normals('centers', 1, 32, 16),
  temperature: 2,
};

/** The cases, as tables print them. */
export const cases = [
  'perceptron, batch 256, 64-128-10',
  'logSumExp of (10000, 64) × (64, 64)',
  'soft energy, n 10000, d 16, k 32',
] as const;
