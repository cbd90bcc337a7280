import { expect, it } from 'vitest';
import { fingerprint } from './fingerprint.ts';

it('a fingerprint is that of FNV-1a over big-endian doubles', () => {
  expect(fingerprint([])).toBe('811c9dc5'); // the offset basis
  // eight zero bytes: the basis times the prime 16777619 to the eighth, modulo 2³²
  const expected = (0x811c9dc5n * 16777619n ** 8n) & 0xffffffffn;
  expect(fingerprint([0])).toBe(expected.toString(16).padStart(8, '0'));
});

it('a fingerprint changes with one bit, with the sign of zero, and with the order', () => {
  expect(fingerprint([1])).not.toBe(fingerprint([1 + Number.EPSILON]));
  expect(fingerprint([0])).not.toBe(fingerprint([-0]));
  expect(fingerprint([1, 2])).not.toBe(fingerprint([2, 1]));
});

it('a fingerprint takes every NaN for the same', () => {
  const odd = new Float64Array(BigUint64Array.of(0xfff8000000000001n).buffer);
  expect(fingerprint(odd)).toBe(fingerprint([NaN]));
});
