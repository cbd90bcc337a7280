import { expect, it } from 'vitest';
import { header } from '../../test-kit/records.ts';
import type { CellRecord, VacuousRecord } from '../records.ts';
import { absentSets } from './absent.ts';

const place = { study: 'a', data: 'mnist', cell: { x: 1 }, repetition: 0, seed: 1 };
const vacuous: VacuousRecord = { ...place, kind: 'vacuous', reason: 'not installed' };
const measured: CellRecord = { ...place, kind: 'cell', values: { y: 1 } };
const published = header({ data: { mnist: 'full', iris: 'same' } });

it('sets are absent that have another content than was published and of which nothing was measured', () => {
  const absent = (content: string, ...records: readonly (CellRecord | VacuousRecord)[]) => [
    ...absentSets(header({ data: { mnist: content, iris: 'same', mine: 'own' } }), records, published),
  ];
  expect(absent('none', vacuous)).toEqual(['mnist']);
  expect(absent('full', vacuous)).toEqual([]);
  expect(absent('other', vacuous, measured)).toEqual([]);
});
