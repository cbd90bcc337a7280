import { fingerprint } from '@isotherm/autodiff/testing';
import { expect, it } from 'vitest';
import { entropic } from '../entropic.ts';
import { hard } from '../hard.ts';
import { entmax15, sparsemax, tsallis } from '../tsallis.ts';
import { cooling } from './cooling.cases.ts';

// Recorded from this implementation, whose passes other tests hold to dense ones: here every engine, and the reference
// without WebAssembly, must repeat them to the last bit. A change of sorting or of bounds changes them for all at once.
it.each([
  ['hard', hard, 'b92edb99', '295a5c9a'],
  ['entropic', entropic, '84787d16', '9ee2bc72'],
  ['tsallis(1.3)', tsallis(1.3), '198c67c6', 'e6b501d3'],
  ['entmax15', entmax15, '4b53a6c2', '19d4bfb3'],
  ['sparsemax', sparsemax, '84513b16', 'b725ebd9'],
])('passes over sorted tiles have the same bits on every engine: %s', (_, softmin, doubles, floats) => {
  const bits = [false, true].map((float) =>
    fingerprint([3, 19].flatMap((d) => cooling(softmin, float, d, 'block'))),
  );
  expect(bits).toEqual([doubles, floats]);
});
