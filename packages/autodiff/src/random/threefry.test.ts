import { describe, expect, it } from 'vitest';
import { threefry } from './threefry.ts';

function block(key: [number, number], counter: [number, number]): string[] {
  const out = new Uint32Array(2);
  threefry(...key, ...counter, out);
  return Array.from(out, (word) => word.toString(16).padStart(8, '0'));
}

describe('threefry', () => {
  it('gives the known answers of Random123 (kat_vectors, threefry2x32 20)', () => {
    expect(block([0, 0], [0, 0])).toEqual(['6b200159', '99ba4efe']);
    expect(block([0xffffffff, 0xffffffff], [0xffffffff, 0xffffffff])).toEqual(['1cb996fc', 'bb002be7']);
    expect(block([0x13198a2e, 0x03707344], [0x243f6a88, 0x85a308d3])).toEqual(['c4923a9c', '483df7a0']);
  });

  it('takes words with or without sign', () => {
    expect(block([-1, -1], [-1, -1])).toEqual(['1cb996fc', 'bb002be7']);
  });
});
