import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { ended, linesOf, place, sleep, studyText } from '../test-kit/process.ts';
import { main } from './command-line/program.ts';
import { ledger } from './ledger.ts';
import { decodeRecord, decodeRecords } from './records.ts';
import { suite } from './suite.ts';

const here = place();
afterAll(() => here[Symbol.dispose]());
const { file, isotherm, start } = here;
// a thread loads every module once more: only what is about threads asks for them
file('isotherm.config.json', '{ "jobs": 1 }');

describe.concurrent('isotherm', { timeout: 400_000 }, () => {
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
    // suite.test.ts runs every study in its own process; the table of all of them is that of the published ones
    const everything = process.env['MODE'] === 'full';
    const groups = everything ? [] : ['gamma-limit', 'minimizers', 'networks', 'edge-cases'];
    const isRun = (study: string): boolean => everything || groups.includes(study.split('/')[0]!);
    const { code, out, err } = await isotherm('run', ...groups, '--profile', 'smoke', '--jobs', '2');
    expect({ code, surprises: out.match(/on record/g) }).toEqual({ code: 0, surprises: null });
    for (const { statement, readings } of ledger) {
      const those = readings.filter(({ study }) => isRun(study));
      expect(out.includes(statement)).toBe(those.length > 0);
      for (const { study, onRecord } of those) {
        expect(out).toMatch(new RegExp(`^  ${study} .* ${onRecord}, \\d+ cells`, 'm'));
        expect(err).toContain(`${study}: ${onRecord}, `);
      }
    }
    expect(out).toContain('inferred');
    const { length } = suite.filter(({ id }) => isRun(id));
    expect(out).toContain(`${length} studies with profile smoke, seed 2603`);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120);
  });

  it('keeps records that are equal to the last bit for equal seeds', async () => {
    const words = ['gamma-limit/sharpness', 'gamma-limit/exactness', '--profile', 'smoke', '--store'];
    const exported = async (store: string, ...more: string[]): Promise<string> => {
      await isotherm('run', ...words, file(store), ...more);
      return (await isotherm('export', '--store', file(store))).out;
    };
    const [a, b, c] = await Promise.all([
      exported('a.sqlite'),
      exported('b.sqlite', '--jobs', '2'),
      exported('c.sqlite', '--seed', '7'),
    ]);
    const [header, ...records] = decodeRecords(a);
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    expect(header).toMatchObject({ seed: 2603, profile: 'smoke', engine: { node: process.versions.node } });
    expect(header.data['iris']).toMatch(/^[0-9a-f]{64}$/);
    expect(Object.keys(header.code!.studies)).toEqual(['gamma-limit/sharpness', 'gamma-limit/exactness']);
    expect(records.filter(({ kind }) => kind === 'verdict')).toHaveLength(2);
    expect(a).not.toMatch(/seconds|hostname/);
  });

  it('measures nothing twice, and again what changed', async () => {
    const store = ['--store', file('cache.sqlite')];
    const [one, two] = [
      file('first.study.ts', studyText('mine/first', 'return { x };')),
      file('second.study.ts', studyText('mine/second', 'return { x };')),
    ];
    expect((await isotherm('run', one, two, ...store)).err).toContain('4 cells measured, in');
    expect((await isotherm('run', one, two, ...store)).err).toContain('0 cells measured, 4 known before');
    file('second.study.ts', studyText('mine/second', 'return { x: x / 2 };'));
    expect((await isotherm('run', one, two, ...store)).err).toContain('2 cells measured, 2 known before');
    expect((await isotherm('run', one, two, ...store, '--seed', '1')).err).toContain('4 cells measured, in');
    expect((await isotherm('run', one, two, ...store, '--force')).err).toContain('4 cells measured, in');
  });

  it('measures again what a module that a study imports changed', async () => {
    const store = ['--store', file('imported.sqlite')];
    const [by, apart] = [
      file(
        'by.study.ts',
        `import { half } from './half.ts';${studyText('mine/by', 'return { x: half(x) };')}`,
      ),
      file('apart.study.ts', studyText('mine/apart', 'return { x };')),
    ];
    file('half.ts', 'export const half = (x: number): number => x / 2;');
    await isotherm('run', by, apart, ...store);
    file('half.ts', 'export const half = (x: number): number => x * 0.5;');
    expect((await isotherm('run', by, apart, ...store)).err).toContain('2 cells measured, 2 known before');
  });

  it('tells the code of built-in studies apart', async () => {
    const { out } = await isotherm('run', '--profile', 'smoke', '--only', 'data=line4', '--json');
    const codes = Object.values(decodeRecords(out)[0].code!.studies);
    expect(new Set(codes).size).toBeGreaterThan(codes.length / 2); // some share a module
  });

  it('keeps to the levels that are asked for, with the numbers that they have in a whole run', async () => {
    const words = ['run', 'gamma-limit/values', '--profile', 'smoke', '--json'];
    const [whole, part] = await Promise.all([
      isotherm(...words),
      isotherm(...words, '--only', 'softmin=entropic', 'clusters=2', 'data=iris'),
    ]);
    const lines = part.out.trimEnd().split('\n').slice(1, -1);
    expect(decodeRecords(part.out)[0].only).toEqual({ softmin: ['entropic'], clusters: [2], data: ['iris'] });
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(whole.out).toContain(line);
  });

  it('shows a run, or the records of one, in the same report', async () => {
    const [direct, later, imported] = [
      file('new/direct.html'),
      file('later.html', 'old'),
      file('imported.html'),
    ];
    const store = ['--store', file('shown.sqlite')];
    const first = await isotherm('run', 'edge-cases', '--profile', 'smoke', ...store, '--report', direct);
    const second = await isotherm('report', ...store, '--out', later);
    expect(first).toMatchObject({ code: 0 });
    expect(first.out).toContain(`the report is in ${direct}`);
    expect(second).toMatchObject({ code: 0, out: `the report is in ${later}\n`, err: '' });
    expect(readFileSync(later, 'utf8')).toBe(readFileSync(direct, 'utf8'));
    expect(readFileSync(later, 'utf8')).toContain('<h2>The claims</h2>');
    const lines = file('shown.jsonl');
    await isotherm('export', '--out', lines, ...store);
    const other = ['--store', file('other-shown.sqlite')];
    expect((await isotherm('import', lines, ...other)).out).toContain('is run 1 of');
    await isotherm('report', '1', ...other, '--out', imported);
    expect(readFileSync(imported, 'utf8')).toBe(readFileSync(direct, 'utf8'));
    expect((await isotherm('export', ...other)).out).toBe(readFileSync(lines, 'utf8'));
    expect((await isotherm('resume', ...other)).err).toContain('run 1 was imported');
  });

  it('refuses to report on what is not a file of records', async () => {
    expect(await isotherm('report', './missing.jsonl')).toMatchObject({
      code: 2,
      err: 'isotherm: there is no file ./missing.jsonl\n',
    });
    expect(await isotherm('report', file('other.jsonl', 'x,y\n'))).toMatchObject({ code: 2, out: '' });
  });

  it('never overwrites what is no store of its own', async () => {
    const path = file('kept.sqlite', 'precious');
    const words = ['run', 'gamma-limit/softmax-rate', '--profile', 'smoke', '--store', path];
    const { code, err } = await isotherm(...words);
    expect({ code, text: readFileSync(path, 'utf8') }).toEqual({ code: 3, text: 'precious' });
    expect(err).toContain('is no store: file is not a database; it was left as it is');
    expect(await isotherm('report', '--store', file('no.sqlite'))).toMatchObject({ code: 3, out: '' });
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

  it('looks for as many clusters in a table as it is told', async () => {
    const csv = file('pairs.csv', 'x,kind\n0,a\n1,b\n10,c\n11,a\n20,b\n21,c\n');
    const words = ['comparison/restarts', '--profile', 'smoke', '--data', csv, '--label', 'kind', '--json'];
    const [three, four] = [[], ['--clusters', '4']].map(async (more) => {
      const { out } = await isotherm('run', ...words, ...more);
      return decodeRecords(out);
    });
    const [header, ...cells] = await three!;
    const [otherHeader, ...others] = await four!;
    expect(header.data['pairs']).not.toBe(otherHeader.data['pairs']);
    // three classes are three clusters, if nothing else is told
    const ofRestarts = (records: typeof cells) =>
      records.flatMap((record) => (record.kind === 'cell' ? [record.values['restarts starts']] : []));
    expect(ofRestarts(cells)).not.toEqual(ofRestarts(others));
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
    expect(out).toContain(
      'refuted, 2 cells\n    smallest counterexample, 6 points: mine, x = 1\n      x < 2: slack -3.00000',
    );
  });

  it.each([
    ['SIGINT', 130, '1'],
    ['SIGTERM', 143, '2'],
  ] as const)(
    'keeps every finished cell at %s, and goes on to the same records',
    async (signal, expected, jobs) => {
      // from the fifth cell on it waits for a file, so that the signal comes in the midst of the work
      const go = file(`go-${signal}`);
      const waits = `if (x > 4) while (!existsSync(${JSON.stringify(go)})) ${sleep(20)} ${sleep(100)} return { x };`;
      const text = `import { existsSync } from 'node:fs';${studyText('mine/slow', waits, { cells: 30 })}`;
      const path = file(`slow-${signal}.study.ts`, text);
      const store = ['--store', file(`${signal}.sqlite`)];
      const child = start('run', path, '--json', '--jobs', jobs, ...store);
      const lines = await linesOf(child, 3);
      child.kill(signal);
      file(`go-${signal}`, '');
      expect(await ended(child)).toBe(expected);
      const { out } = await isotherm('export', ...store);
      expect(out.startsWith(lines)).toBe(true);
      const [, ...records] = decodeRecords(out);
      expect(records.length).toBeLessThan(30);
      expect(records.every(({ kind }) => kind === 'cell')).toBe(true);
      const resumed = await isotherm('resume', ...store, '--json');
      expect(resumed).toMatchObject({ code: 0, out: (await isotherm('run', path, '--json')).out });
      expect(resumed.err).toContain(`${records.length} known before`);
    },
  );

  it('does not go on with a run whose code has changed', async () => {
    const path = file('moved.study.ts', studyText('mine/moved', 'return { x };'));
    const store = ['--store', file('moved.sqlite')];
    await isotherm('run', path, ...store);
    file('moved.study.ts', studyText('mine/moved', 'return { x: 0 };'));
    expect(await isotherm('resume', ...store)).toMatchObject({
      code: 2,
      err: 'isotherm: run 1 cannot go on: the code of mine/moved changed since it began. Run it anew: what did not change is not measured again\n',
    });
  });

  it('gives up a cell that takes too long or ends its thread, and goes on', async () => {
    const measure = 'if (x === 1) for (;;); if (x === 2) process.exit(7); return { x: random.uniform() };';
    const path = file('stuck.study.ts', studyText('mine/stuck', measure, { cells: 5 }));
    const { code, err, out } = await isotherm('run', path, '--timeout', '0.5', '--jobs', '2');
    expect(code).toBe(1);
    expect(err).toContain('mine {"x":1} failed: took longer than 0.5 s');
    expect(err).toContain('mine {"x":2} failed: its thread ended: ');
    expect(out).toContain('inconclusive, 3 cells, 2 failed');
  });

  it('blames no cell for another that ended their thread', async () => {
    // threads are given several of such quick cells at once
    const measure = 'if (x === 99 || x === 101) process.exit(7); return { x: random.uniform() };';
    const path = file('ending.study.ts', studyText('mine/ending', measure, { cells: 200 }));
    const { code, err, out } = await isotherm('run', path, '--jobs', '2');
    expect(code).toBe(1);
    // each in a thread, and either may be the first to break it
    expect(err.match(/mine .* failed: its thread ended/g)?.toSorted()).toEqual(
      [101, 99].map((x) => `mine {"x":${x}} failed: its thread ended`),
    );
    expect(out).toContain('inconclusive, 198 cells, 2 failed');
  });

  it('ends when no thread can begin', async () => {
    const text = `import { isMainThread } from 'node:worker_threads'; ${studyText('mine/refusing', 'return { x };')}
      if (!isMainThread) throw new Error('not in a thread');`;
    const path = file('refusing.study.ts', text);
    // a thread that breaks at first may be replaced; the next is not
    const { code, err } = await isotherm('run', path, '--timeout', '60');
    expect({ code, last: err.trimEnd().split('\n').at(-1) }).toEqual({
      code: 2,
      last: `isotherm: no thread can begin: ${path}: not in a thread`,
    });
  });

  it('takes options from a configuration, and those of the command line before them', async () => {
    using other = place();
    other.file('mine.study.ts', studyText('mine/configured', 'return { x };'));
    other.file('isotherm.config.json', JSON.stringify({ studies: ['./mine.study.ts'], seed: 5, jobs: 1 }));
    const configured = await other.isotherm('run', '--json');
    expect(decodeRecords(configured.out)[0]).toMatchObject({ seed: 5, studies: ['mine/configured'] });
    const { out } = await other.isotherm('run', '--json', '--seed', '6');
    expect(decodeRecords(out)[0]).toMatchObject({ seed: 6 });
  });

  it('verifies verdicts against those on record', async () => {
    const path = file('recorded.study.ts', studyText('mine/recorded', 'return { x };'));
    const ledgerFile = file('ledger.json');
    const store = ['--store', file('verified.sqlite')];
    expect((await isotherm('verify', path, ...store)).err).toContain(
      'mine/recorded is not on record in the built-in ledger',
    );
    const written = await isotherm('verify', path, '--ledger', ledgerFile, '--write', ...store);
    expect(written).toMatchObject({ code: 0, out: `1 verdicts are in ${ledgerFile}\n` });
    expect(await isotherm('verify', path, '--ledger', ledgerFile, ...store)).toMatchObject({
      code: 0,
      out: '1 of 1 verdicts are as on record\n',
    });
    file('ledger.json', readFileSync(ledgerFile, 'utf8').replace('supported', 'refuted'));
    expect(await isotherm('verify', path, '--ledger', ledgerFile, ...store)).toMatchObject({
      code: 1,
      out: 'mine/recorded: supported, and refuted on record\n0 of 1 verdicts are as on record\n',
    });
  });

  it('verifies numbers against those that were published, whatever part of them it measures', async () => {
    const text = studyText('mine/published', 'return { x: random.uniform() };', { cells: 3 });
    const path = file('published.study.ts', text);
    const [store, ledgerFile, records] = [
      ['--store', file('published.sqlite')],
      file('published.json'),
      file('published.jsonl.gz'),
    ];
    await isotherm('verify', path, '--ledger', ledgerFile, '--write', ...store);
    await isotherm('export', '--out', records, ...store);
    const verify = () =>
      isotherm('verify', path, '--only', 'x=1,2', '--ledger', ledgerFile, '--records', records, ...store);
    expect(await verify()).toMatchObject({
      code: 0,
      out: expect.stringContaining('2 of 2 cells have the numbers that were published, to the last bit'),
    });
    file('published.study.ts', text.replace('random.uniform()', 'random.uniform() + (x === 2 ? 1e-16 : 0)'));
    const other = await verify();
    expect(other).toMatchObject({ code: 1 });
    expect(other.out).toContain('other numbers than published in mine/published: mine, x = 2\n1 of 2 cells');
    // a set that is not there is left out, whose cells would be others
    const absent = text.replace('deviation: 1', 'deviation: 2').replace('study }', 'study, vacuous }');
    file(
      'published.study.ts',
      absent.replace('return { x: random.uniform() }', 'return vacuous("not there")'),
    );
    const without = await verify();
    expect(without.out).toContain('nothing on mine was compared: it is not there');
    expect(without.out).not.toContain('other numbers than published');
    // and one that is there and has changed is not
    file('published.study.ts', text.replace('deviation: 1', 'deviation: 2').replace('uniform()', 'normal()'));
    expect((await verify()).out).toContain('other numbers than published');
    file('published.jsonl.gz', 'no gzip');
    expect(await verify()).toMatchObject({ code: 2, err: expect.stringContaining('incorrect header check') });
  });

  it('compares runs, lists them, and writes them as tables', async () => {
    const path = file(
      'drawn.study.ts',
      studyText('mine/drawn', 'return { x: random.uniform() };', { cells: 9 }),
    );
    const store = ['--store', file('compared.sqlite')];
    await isotherm('run', path, ...store);
    await isotherm('run', path, '--seed', '1', ...store);
    const { code, out } = await isotherm('compare', '1', 'latest', ...store);
    expect(code).toBe(0);
    expect(out).toMatch(
      /^mine\/drawn: supported; 9 cells in both\n {2}x +mean \S+ → \S+, difference \S+ \[\S+, \S+\], effect .*, 9 pairs\n$/,
    );
    expect((await isotherm('compare', '1', '1', ...store)).out).toContain('the same to the last byte');
    expect((await isotherm('list', 'runs', '--json', ...store)).out).toContain('"measured": 9');
    const csv = await isotherm('export', '--format', 'csv', ...store);
    expect(csv.out.split('\n')).toHaveLength(1 + 9 + 1);
    const cells = file('cells.parquet');
    await isotherm('export', '--format', 'parquet', '--out', cells, ...store);
    expect(readFileSync(cells).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('writes a run into a pipe as it is read, to its end or to where the reader has seen enough', async () => {
    const path = file('much.study.ts', studyText('mine/much', 'return { x };'));
    const { out } = await isotherm('run', path, '--json');
    const [header, cell] = out.split('\n');
    const text = `${header}\n${`${cell}\n`.repeat(20_000)}`; // far more than a pipe holds
    const much = file('much.jsonl', text);
    const exported = async (then: 'resume' | 'destroy') => {
      const child = start('export', much);
      const said = { out: '', err: '' };
      child.stdout!.on('data', (more) => (said.out += String(more)));
      child.stderr!.on('data', (more) => (said.err += String(more)));
      await once(child.stdout!, 'data');
      child.stdout!.pause();
      await new Promise((resolve) => setTimeout(resolve, 200)); // in which the pipe is full
      child.stdout![then]();
      const [code] = (await once(child, 'close')) as [number];
      return { code, ...said };
    };
    const [whole, part] = await Promise.all([exported('resume'), exported('destroy')]);
    expect({ ...whole, out: whole.out === text }).toEqual({ code: 0, err: '', out: true });
    expect({ ...part, out: text.startsWith(part.out) }).toEqual({ code: 0, err: '', out: true });
  });

  it('exits with 2 on what does not exist', async () => {
    expect(await isotherm('rum')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('Did you mean run?'),
    });
  });
});

/** The command line in this process: only what ends before anything is measured. */
async function refusal(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const [out, err] = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockReturnValue(true),
  );
  const code = await main(words);
  const said = (spy: typeof out): string => spy!.mock.calls.map(([text]) => String(text)).join('');
  const refused = { code, out: said(out), err: said(err) };
  vi.restoreAllMocks();
  return refused;
}

describe('the command line', () => {
  it.each([
    [['run', 'gama-limit/values'], 'unknown study "gama-limit/values"; did you mean gamma-limit/values?'],
    [['run', 'values'], 'unknown study "values"; did you mean gamma-limit/values?'],
    [['run', 'xyz'], 'unknown study "xyz"; there are gamma-limit/values, '],
    [['run', './missing.study.ts'], 'there is no file ./missing.study.ts'],
    [['run', '--data', 'irs'], 'unknown data set "irs"; did you mean iris?'],
    [['run', '--data', './missing.csv'], 'there is no file ./missing.csv'],
    [['run', '--data', 'iris', 'moons', 'iris'], 'two data sets have the name iris'],
    [['run', '--label', 'kind'], '--label kind names a column of tables, but there is no --data'],
    [['run', '--data', 'iris', '--label', 'kind'], 'column of tables, but --data names none'],
    [['run', '--clusters', '3'], '--clusters 3 is about tables, but there is no --data'],
    [['run', '--data', 'iris', '--clusters', '3'], '--clusters 3 is about tables, but --data names none'],
    [['run', '--clusters', '1'], 'clusters are an integer from 2 to 1000000.'],
    [['run', '--profil', 'smoke'], "unknown option '--profil'\n(Did you mean --profile?)"],
    [['run', '--profile', 'quik'], 'Allowed choices are smoke, quick, full.'],
    [['run', '--seed', 'one'], 'a seed is an integer from 0 to 2^53 - 1.'],
    [['run', '--seed', '9007199254740992'], 'a seed is an integer from 0 to 2^53 - 1.'],
    [['run', '--only', 'softmin'], '--only softmin: expected a factor and its levels'],
    [['run', '--only', 'softmim=hard'], 'no study has a factor softmim; did you mean softmin?'],
    [['run', '--only', 'softmin=entropik'], 'no study has softmin = entropik; did you mean entropic?'],
    [['list', 'run'], 'there is no list of run; did you mean runs?'],
    [['list', 'toString'], 'there is no list of toString'],
    [['compare', '1'], "missing required argument 'second'"],
    [['verify', '--write'], '--write says nothing without --ledger'],
    [['verify', '--ledger', './none.json'], 'there is no file ./none.json'],
    [['run', '--config', './none.json'], 'there is no file ./none.json'],
    [['resume', 'first'], 'a run is a number, or latest.'],
    [['export', '--format', 'xls'], 'Allowed choices are jsonl, json, csv, parquet.'],
    [['rum'], "unknown command 'rum'\n(Did you mean run?)"],
    [['run', '--jobs', '0'], 'jobs are an integer from 1 to 1024.'],
    [['run', '--timeout', 'soon'], 'a time is a positive number of seconds.'],
    [[], 'Usage: isotherm'],
  ])('refuses %j with exit code 2', async (words, message) => {
    const { code, out, err } = await refusal(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('refuses files that hold no study, no data or bad data', async () => {
    const nothing = file('nothing.ts', 'export const x = 1;');
    expect(await refusal('run', nothing)).toMatchObject({
      code: 2,
      err: `isotherm: ${nothing}: the default export must be a study or an array of studies\n`,
    });
    const broken = file('broken.mjs', 'export default {');
    expect(await isotherm('run', broken)).toMatchObject({
      code: 2,
      err: `isotherm: ${broken}: Unexpected end of input\n`,
    });
    expect(await refusal('run', '--data', nothing)).toMatchObject({
      code: 2,
      err: `isotherm: ${nothing}: the default export must be a data source or an array of data sources\n`,
    });
    expect(await refusal('run', '--data', file('bad.csv', 'x,y\n1,2\n3,four\n'))).toMatchObject({
      code: 2,
      err: 'isotherm: bad, line 3, y: expected a finite number, found "four"; a column of classes or names is declared as the label\n',
    });
  });
});
