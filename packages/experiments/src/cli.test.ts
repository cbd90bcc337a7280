import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { ledger } from './ledger.ts';
import { decodeRecord, decodeRecords } from './records.ts';
import { suite } from './suite.ts';

const folder = mkdtempSync(join(tmpdir(), 'isotherm-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text?: string): string => {
  const path = join(folder, name);
  if (text !== undefined) writeFileSync(path, text);
  return path;
};

const cli = ['--conditions=@isotherm/source', join(import.meta.dirname, 'cli.ts')];
interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
const isotherm = (...words: string[]): Promise<Result> =>
  new Promise((resolve) => {
    execFile(process.execPath, [...cli, ...words], { cwd: folder }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err }),
    );
  });

const index = JSON.stringify(pathToFileURL(join(import.meta.dirname, 'index.ts')).href);
const studyText = (id: string, measure: string, claim = 'x < 2'): string => `
  import { blobs, forAll, study } from ${index};
  const data = [blobs({ name: 'mine', centers: [[0], [9]], each: 3, deviation: 1 })];
  export default study({
    id: '${id}', claim: '${claim}', refutedBy: 'x', source: 'test', factors: { x: [0, 1] }, data,
    measure: ({ x }) => { ${measure} },
    verdict: (rows) => forAll(rows, { '${claim}': { slack: ({ values }) => 2 - values.x, tolerance: 0, because: 'exact' } }),
  });`;

describe.concurrent('isotherm', { timeout: 60_000 }, () => {
  it('lists studies and data sets', async () => {
    const { code, out } = await isotherm('list');
    expect(code).toBe(0);
    for (const name of [
      'gamma-limit/values',
      'gamma-limit/exactness',
      'iris',
      'digits',
      'moons',
      'CC BY 4.0',
    ])
      expect(out).toContain(name);
  });

  it('ends a run with the claims table, at most 120 columns wide, every verdict as on record', async () => {
    const { code, out, err } = await isotherm('run', '--profile', 'smoke');
    expect({ code, surprises: out.match(/on record/g) }).toEqual({ code: 0, surprises: null });
    for (const { statement, readings } of ledger) {
      expect(out).toContain(statement);
      for (const { study, onRecord } of readings) {
        expect(out).toMatch(new RegExp(`^  ${study} .* ${onRecord}, \\d+ cells`, 'm'));
        expect(err).toContain(`${study}: ${onRecord}, `);
      }
    }
    expect(out).toContain('inferred');
    expect(out).toContain(`${suite.length} studies with profile smoke, seed 2603`);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('writes records that are equal to the last bit for equal seeds', async () => {
    const words = ['run', 'gamma-limit/sharpness', 'gamma-limit/exactness', '--profile', 'smoke'];
    const [a, b, c] = [file('a.jsonl'), file('b.jsonl'), file('c.jsonl')];
    await isotherm(...words, '--out', a);
    await isotherm(...words, '--out', b);
    await isotherm(...words, '--out', c, '--seed', '7');
    const [header, ...records] = decodeRecords(readFileSync(a, 'utf8'));
    expect(readFileSync(b, 'utf8')).toBe(readFileSync(a, 'utf8'));
    expect(readFileSync(c, 'utf8')).not.toBe(readFileSync(a, 'utf8'));
    expect(header).toMatchObject({ seed: 2603, profile: 'smoke', engine: { node: process.versions.node } });
    expect(header.data['iris']).toMatch(/^[0-9a-f]{64}$/);
    expect(records.filter(({ kind }) => kind === 'verdict')).toHaveLength(2);
    const host = JSON.parse(readFileSync(`${a}.host.json`, 'utf8'));
    expect(Object.keys(host.seconds)).toEqual(['gamma-limit/sharpness', 'gamma-limit/exactness']);
  });

  it('shows a run, or the records of one, in the same report', async () => {
    const [records, direct, later] = [
      file('shown.jsonl'),
      file('new/direct.html'),
      file('later.html', 'old'),
    ];
    const words = ['run', 'edge-cases', '--profile', 'smoke'];
    const first = await isotherm(...words, '--out', records, '--report', direct);
    const second = await isotherm('report', records, '--out', later);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain(`the report is in ${direct}`);
    expect(second).toMatchObject({ code: 0, out: `the report is in ${later}\n`, err: '' });
    expect(readFileSync(later, 'utf8')).toBe(readFileSync(direct, 'utf8'));
    expect(readFileSync(later, 'utf8')).toContain('<h2>The claims</h2>');
  });

  it('refuses to report on what is not a file of records', async () => {
    expect(await isotherm('report', './missing.jsonl')).toMatchObject({
      code: 2,
      err: 'isotherm: there is no file ./missing.jsonl\n',
    });
    expect(await isotherm('report', file('other.jsonl', 'x,y\n'))).toMatchObject({ code: 2, out: '' });
  });

  it('never overwrites records', async () => {
    const path = file('kept.jsonl', 'precious');
    const { code, err } = await isotherm(
      'run',
      'gamma-limit/softmax-rate',
      '--profile',
      'smoke',
      '--out',
      path,
    );
    expect({ code, text: readFileSync(path, 'utf8') }).toEqual({ code: 2, text: 'precious' });
    expect(err).toContain('it exists, and records are not overwritten');
  });

  it('prints records instead of the table with --json', async () => {
    const { code, out } = await isotherm('run', 'gamma-limit/softmax-rate', '--profile', 'smoke', '--json');
    const records = out.trimEnd().split('\n').map(decodeRecord);
    expect({ code, first: records[0]!.kind, last: records.at(-1)!.kind }).toEqual({
      code: 0,
      first: 'header',
      last: 'verdict',
    });
  });

  it('runs on the data that it is given: names and CSV files', async () => {
    const csv = file('lengths.csv', 'length,kind\n1,a\n2,a\n4,b\n9,b\n');
    const words = [
      'gamma-limit/exactness',
      '--profile',
      'smoke',
      '--data',
      'wall3',
      csv,
      '--label',
      'kind',
      '--json',
    ];
    const { code, out, err } = await isotherm('run', ...words);
    expect(err).toContain('supported');
    const [header, ...records] = decodeRecords(out);
    expect({ code, data: Object.keys(header.data) }).toEqual({ code: 0, data: ['wall3', 'lengths'] });
    expect(records.filter((record) => record.kind !== 'verdict')).toHaveLength(2 * 3 * 2 * 5);
  });

  it('runs the studies of modules, one or several, and prints their claims', async () => {
    const one = file('one.study.ts', studyText('mine/one', 'return { x };'));
    const two = file('two.study.ts', `import one from './one.study.ts'; export default { ...one };`);
    const many = file(
      'many.study.mjs',
      `import one from './one.study.ts'; export default [{ ...one, id: 'mine/many' }];`,
    );
    const { code, out } = await isotherm('run', one, many);
    expect(code).toBe(0);
    expect(out).toContain('Other claims\n\nx < 2\n  mine/one ');
    expect(out).toContain('tightest: mine, x = 1\n      x < 2: slack 1.00000 (tolerance 0)');
    expect(out).toContain('mine/many');
    const twice = await isotherm('run', './one.study.ts', two);
    expect({ code: twice.code, out: twice.out.match(/mine\/one/g) }).toEqual({ code: 2, out: null });
    expect(twice.err).toContain('two studies have the id mine/one');
  });

  it('reports a cell that throws, runs the others, and exits with 1', async () => {
    const path = file(
      'broken.study.ts',
      studyText('mine/broken', `if (x === 1) throw new Error('no such x'); return { x };`),
    );
    const { code, out, err } = await isotherm('run', path);
    expect(code).toBe(1);
    expect(err).toContain('mine/broken: mine {"x":1} failed: no such x');
    expect(out).toContain('inconclusive, 1 cells, 1 failed');
  });

  it('exits with 0 on a refuted claim: every cell ran', async () => {
    const path = file('false.study.ts', studyText('mine/false', 'return { x: 5 * x };'));
    const { code, out } = await isotherm('run', path);
    expect(code).toBe(0);
    expect(out).toContain('refuted, 2 cells\n    counterexample: mine, x = 1\n      x < 2: slack -3.00000');
  });

  it('keeps every finished cell when interrupted', async () => {
    const path = file(
      'slow.study.ts',
      studyText('mine/slow', 'const end = Date.now() + 400; while (Date.now() < end); return { x };').replace(
        'x: [0, 1]',
        'x: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]',
      ),
    );
    const out = file('slow.jsonl');
    const child = spawn(process.execPath, [...cli, 'run', path, '--out', out], { cwd: folder });
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const lines = (): number => (existsSync(out) ? readFileSync(out, 'utf8').split('\n').length - 1 : 0);
    while (lines() < 3) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    const [, ...records] = decodeRecords(readFileSync(out, 'utf8'));
    expect(records.length).toBeGreaterThanOrEqual(2);
    expect(records.length).toBeLessThan(10);
    expect(records.every(({ kind }) => kind === 'cell')).toBe(true);
    expect(existsSync(`${out}.host.json`)).toBe(true);
  });

  it.each([
    [['run', 'gama-limit/values'], 'unknown study "gama-limit/values"; did you mean gamma-limit/values?'],
    [['run', 'values'], 'unknown study "values"; did you mean gamma-limit/values?'],
    [['run', 'xyz'], 'unknown study "xyz"; there are gamma-limit/values, '],
    [['run', './missing.study.ts'], 'there is no file ./missing.study.ts'],
    [['run', '--data', 'irs'], 'unknown data set "irs"; did you mean iris?'],
    [['run', '--data', './missing.csv'], 'there is no file ./missing.csv'],
    [['run', '--data', 'iris', 'moons', 'iris'], 'two data sets have the name iris'],
    [['run', '--label', 'kind'], '--label kind names a column of CSV files, but there is no --data'],
    [['run', '--data', 'iris', '--label', 'kind'], 'column of CSV files, but --data names none'],
    [['run', '--profil', 'smoke'], "unknown option '--profil'\n(Did you mean --profile?)"],
    [['run', '--profile', 'quik'], 'Allowed choices are smoke, quick, full.'],
    [['run', '--seed', 'one'], 'a seed is an integer from 0 to 2^53 - 1.'],
    [['run', '--seed', '9007199254740992'], 'a seed is an integer from 0 to 2^53 - 1.'],
    [['run', '--out', './no/such/folder.jsonl'], 'cannot write ./no/such/folder.jsonl: ENOENT'],
    [['rum'], "unknown command 'rum'\n(Did you mean run?)"],
    [[], 'Usage: isotherm'],
  ])('refuses %j with exit code 2', async (words, message) => {
    const { code, out, err } = await isotherm(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('refuses files that hold no study, no data or bad data', async () => {
    const nothing = file('nothing.ts', 'export const x = 1;');
    expect(await isotherm('run', nothing)).toMatchObject({
      code: 2,
      err: `isotherm: ${nothing}: the default export must be a study or an array of studies\n`,
    });
    const broken = file('broken.mjs', 'export default {');
    expect(await isotherm('run', broken)).toMatchObject({
      code: 2,
      err: `isotherm: ${broken}: Unexpected end of input\n`,
    });
    expect(await isotherm('run', '--data', nothing)).toMatchObject({
      code: 2,
      err: `isotherm: ${nothing}: the default export must be a data source or an array of data sources\n`,
    });
    expect(await isotherm('run', '--data', file('bad.csv', 'x,y\n1,2\n3,four\n'))).toMatchObject({
      code: 2,
      err: 'isotherm: bad, line 3, y: expected a finite number, found "four"; a column of classes or names is declared as the label\n',
    });
  });
});
