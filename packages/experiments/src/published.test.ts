import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { claimsTable } from './claims-table.ts';
import { builtInOutcomes } from './command-line/ledger-file.ts';
import { ledger } from './ledger.ts';
import { publishedRecords } from './published.ts';
import { decodeRecords } from './records.ts';
import { markdownReport } from './report/markdown.ts';

const records = decodeRecords(gunzipSync(readFileSync(publishedRecords)).toString('utf8'));
const [header, ...results] = records;

describe('the published findings', () => {
  it('are those of a run that says where it comes from, on every set, in which no cell failed', () => {
    expect(header).toMatchObject({
      profile: expect.not.stringContaining('smoke'),
      code: { commit: expect.any(String) },
    });
    expect(header.only).toBeUndefined();
    expect(results.filter(({ kind }) => kind === 'failure')).toEqual([]);
  });

  it('stand in docs/findings.md, every number of it: npm run findings:page', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/findings.md'), 'utf8');
    expect(page).toBe(markdownReport(records));
  });

  it('are what the ledger has on record', () => {
    const verdicts = results.filter((record) => record.kind === 'verdict');
    expect(verdicts.map(({ study, outcome }) => [study, outcome])).toEqual(
      verdicts.map(({ study }) => [study, builtInOutcomes().get(study)]),
    );
  });

  it('make a claims table at most 120 columns wide, with every claim and reading that they have', () => {
    const verdicts = results.filter((record) => record.kind === 'verdict');
    const published = new Set(verdicts.map(({ study }) => study));
    const table = claimsTable(verdicts);
    for (const { statement, readings } of ledger) {
      const those = readings.filter(({ study }) => published.has(study));
      expect(table.includes(statement) || those.length === 0).toBe(true);
      for (const { study, onRecord } of those)
        expect(table).toMatch(new RegExp(`^  ${study} .* ${onRecord}, \\d+ cells`, 'm'));
    }
    expect(Math.max(...table.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('are small enough to come with the package', () => {
    expect(statSync(publishedRecords).size).toBeLessThan(1_500_000);
  });
});
