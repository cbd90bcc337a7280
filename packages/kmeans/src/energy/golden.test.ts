import { elements, grad, plain, type Tensor } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { expect, it } from 'vitest';
import { energy, expectedDistortion } from './energy.ts';
import { entropic } from './entropic.ts';
import { hard } from './hard.ts';
import { type Statistics, statistics } from './statistics.ts';
import { entmax15, sparsemax, tsallis } from './tsallis.ts';

/** FNV-1a over the bytes of doubles, little-endian on every machine: one bit more or less changes it. */
function hash(values: readonly number[]): string {
  const view = new DataView(new ArrayBuffer(8));
  let h = 0x811c9dc5;
  for (const value of values) {
    view.setFloat64(0, value, true);
    for (let i = 0; i < 8; i++) h = Math.imul(h ^ view.getUint8(i), 0x01000193) >>> 0;
  }
  return h.toString(16).padStart(8, '0');
}

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
  ['hard', hard, 'c38db7f7'],
  ['entropic', entropic, '397001db'],
  ['tsallis(1.3)', tsallis(1.3), '926dc753'],
  ['entmax15', entmax15, '06fe1fca'],
  ['sparsemax', sparsemax, '0dbfbb43'],
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
  expect(hash(values)).toBe(golden);
});
