import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CellRecord,
  decodeRecord,
  decodeRecords,
  encodeRecord,
  type HeaderRecord,
  type VerdictRecord,
} from './records.ts';

const header: HeaderRecord = {
  kind: 'header',
  format: 'isotherm-records',
  version: 1,
  seed: 7,
  profile: 'smoke',
  studies: ['a/b'],
  packages: { p: '1.0.0' },
  engine: { node: '24.0.0' },
  data: { line: 'abc' },
};
const cell: CellRecord = {
  kind: 'cell',
  study: 'a/b',
  data: 'line',
  cell: { softmin: 'NaN', clusters: 2, on: true },
  repetition: 1,
  seed: 9,
  values: { a: NaN, b: Infinity, c: -Infinity, d: -0, e: 0.1 },
};
const verdict: VerdictRecord = {
  kind: 'verdict',
  study: 'a/b',
  claim: 'c',
  outcome: 'refuted',
  cells: 1,
  vacuous: [],
  failures: 0,
  findings: [
    { condition: 'x', applies: 1, fails: 1, tolerance: 0, tightest: { cell: 'line', slack: -Infinity } },
  ],
};

describe('records', () => {
  it('come back as they were', () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(NaN, Infinity, -Infinity, -0));
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string().filter((key) => key !== '__proto__'),
          value,
        ),
        value,
        (values, slack) => {
          const tightest = { cell: 'line', slack };
          const smallest = { ...tightest, points: 3 };
          const quantities = { best: 'a name', slack, mean: { value: slack, low: -0, high: slack } };
          for (const record of [
            header,
            { ...cell, values },
            { ...verdict, findings: [{ ...verdict.findings[0]!, tightest, smallest }], quantities },
          ])
            expect(decodeRecord(encodeRecord(record))).toEqual(record);
        },
      ),
    );
  });

  it('write the numbers that JSON lacks by name, and only as measured values', () => {
    expect(encodeRecord(cell)).toContain(
      '"values":{"a":"NaN","b":"Infinity","c":"-Infinity","d":"-0","e":0.1}',
    );
    expect(decodeRecord(encodeRecord(cell))).toStrictEqual(cell); // the level 'NaN' is still a string
  });

  it('are read from a file, without a line that was cut short', () => {
    const lines = [header, cell, verdict].map(encodeRecord);
    expect(decodeRecords(`${lines.join('\n')}\n`)).toStrictEqual([header, cell, verdict]);
    expect(decodeRecords(lines.join('\n').slice(0, -5))).toStrictEqual([header, cell]);
  });

  it.each([
    ['{}\n', 'records, line 1: decodeRecord: not a record: {}'],
    ['\n', 'records, line 1: Unexpected end of JSON input'],
    ['', 'records, line 1: expected a header'],
    [`${encodeRecord(cell)}\n`, 'records, line 1: expected a header'],
    [`${encodeRecord(header)}\n${encodeRecord(header)}\n`, 'records, line 2: a second header'],
    [
      `${encodeRecord({ ...header, version: 3 })}\n`,
      'expected isotherm-records version 1 or 2, found isotherm-records version 3',
    ],
    [
      `${encodeRecord(header)}\n{"kind":"cell","values":{"a":"one"}}\n`,
      'records, line 2: expected a number, found "one"',
    ],
  ])('refuse %j', (text, message) => {
    expect(() => decodeRecords(text)).toThrow(message);
  });
});
