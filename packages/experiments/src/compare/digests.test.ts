import { describe, expect, it } from 'vitest';
import { verdict } from '../../test-kit/records.ts';
import type { CellRecord } from '../records.ts';
import { differing, digestsOf } from './digests.ts';

const cell = (study: string, data: string, x: number): CellRecord => ({
  kind: 'cell',
  study,
  data,
  cell: { x },
  repetition: 0,
  seed: 1,
  values: { y: x / 3 },
});
const records = [cell('a', 'iris', 1), cell('a', 'iris', 2), cell('a', 'wine', 1), verdict('supported', 3)];

describe('digests', () => {
  it('stand for the cells of each study on each set, and not for verdicts', () => {
    const digests = digestsOf([...records, cell('b', 'iris', 1)]);
    expect(Object.keys(digests)).toEqual(['a', 'b']);
    expect(digests['a']).toMatchObject({ iris: { cells: 2 }, wine: { cells: 1 } });
    expect(digests['a']!['iris']!.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(differing(digests, digestsOf(records))).toEqual([]);
  });

  it('differ when the last bit of a number does, and are not compared when there are fewer cells', () => {
    const [first, second, ...rest] = records as [CellRecord, CellRecord];
    const other = { ...second, values: { y: second.values['y']! + 2 ** -53 } };
    expect(differing(digestsOf([first, other, ...rest]), digestsOf(records))).toEqual([
      'a on iris, one of 2 cells',
    ]);
    expect(differing(digestsOf([other, ...rest]), digestsOf(records))).toEqual([]);
  });
});
