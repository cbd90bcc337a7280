import { elements, grad, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { fingerprint } from '@isotherm/autodiff/testing';
import { expect, it } from 'vitest';
import { energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import { type Statistics, statistics } from './statistics.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

const chance = random('golden energy');
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => [...chance.normals(columns)]);
const [points, centers, weights] = [matrix(300, 3), matrix(7, 3), chance.uniforms(300)];

const numbers = (s: Statistics): number[] => [
  s.energy,
  s.expectedDistortion,
  s.energyGap,
  s.expectedGap,
  s.entropy,
  s.leastMargin,
  ...s.mass,
  ...s.displacements,
];

// Recorded from this implementation, whose values other tests hold to references: here every engine must
// repeat them to the last bit. A change of algorithm changes them, on purpose and for all engines at once.
it.each([
  ['hard', hard, '90357618'],
  ['entropic', entropic, '851d2f78'],
  ['tsallis(1.3)', tsallis(1.3), '2210f2fd'],
  ['entmax15', entmax15, 'aa2b2fbb'],
  ['sparsemax', sparsemax, 'c35baee0'],
])('the %s energy has the same bits on every engine', (_, softmin, golden) => {
  const values = [0.01, 0.3, 5].flatMap((temperature) => {
    const softness = { softmin, temperature };
    const full = grad((c: Tensor) => expectedDistortion(points, c, softness, { weights }))(centers);
    const free = grad((x: Tensor) => energy(x, centers, softness, { weights }))(points);
    return [
      ...numbers(statistics(points, centers, softness, { weights })),
      ...elements(plain(full)),
      ...elements(plain(free)),
    ];
  });
  expect(fingerprint(values)).toBe(golden);
});
