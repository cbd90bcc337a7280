import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { claimsTable } from './claims-table.ts';
import { builtInOutcomes } from './command-line/ledger-file.ts';
import { ledger } from './ledger.ts';
import { publishedRecords } from './published.ts';
import { decodeRecords } from './records.ts';
import { figuresFolder, findingsPage } from './report/findings-page.ts';

const records = decodeRecords(gunzipSync(readFileSync(publishedRecords)).toString('utf8'));
const [header, ...results] = records;
const page = findingsPage(records);

describe('the published findings', () => {
  it('are those of a run that says where it comes from, on every set, in which no cell failed', () => {
    expect(header).toMatchObject({
      profile: expect.not.stringContaining('smoke'),
      code: { commit: expect.any(String) },
    });
    expect(header.only).toBeUndefined();
    expect(results.filter(({ kind }) => kind === 'failure')).toEqual([]);
  });

  it('stand in docs/findings.md and its figures, every number of them: npm run findings:page', async () => {
    const docs = join(import.meta.dirname, '../../../docs');
    const names = ['findings.md', ...globSync(`${figuresFolder}/*`, { cwd: docs })];
    const there = names.map((name) => [name, readFileSync(join(docs, name), 'utf8')] as const);
    expect(new Map(there)).toEqual(await page);
  });

  it('have figures, none so large that a reader waits for it', async () => {
    const figures = [...(await page)].filter(([name]) => name.endsWith('.svg'));
    expect(figures.length).toBeGreaterThan(5);
    expect(figures.filter(([, svg]) => svg.length > 60_000).map(([name]) => name)).toEqual([]);
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
