import { fingerprint } from '@isotherm/autodiff/testing';
import { expect, it } from 'vitest';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import { entmax15, sparsemax, tsallis } from '../tsallis.ts';
import { cooling } from './cooling.cases.ts';

// Recorded from this implementation, whose passes other tests hold to dense ones: here every engine, and the reference
// without WebAssembly, must repeat them to the last bit. A change of sorting or of bounds changes them for all at once.
it.each([
  ['hard', hard, '2954f57b', '5e8ae115'],
  ['entropic', entropic, '84787d16', '88dfb672'],
  ['tsallis(1.3)', tsallis(1.3), 'ac0c9e45', 'e330bba4'],
  ['entmax15', entmax15, 'ef6752cd', '40d12b56'],
  ['sparsemax', sparsemax, 'be69d402', 'e5e51ee9'],
])('passes over sorted tiles have the same bits on every engine: %s', (_, softmin, doubles, floats) => {
  const bits = [false, true].map((float) =>
    fingerprint([3, 19].flatMap((d) => cooling(softmin, float, d, 'block'))),
  );
  expect(bits).toEqual([doubles, floats]);
});
