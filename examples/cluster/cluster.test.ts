import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, describe, expect, it } from 'vitest';
import { cells } from './cells.ts';

const folder = mkdtempSync(join(tmpdir(), 'cluster-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text?: string): string => {
  if (text !== undefined) writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const read = (name: string): string => readFileSync(file(name), 'utf8');

interface Result {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}
const cluster = (...words: string[]): Promise<Result> =>
  new Promise((resolve) => {
    const program = ['--conditions=@isotherm/source', join(import.meta.dirname, 'cluster.ts'), ...words];
    execFile(
      process.execPath,
      program,
      { cwd: folder, env: { ...env, INIT_CWD: folder } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe.concurrent('cluster', { timeout: 60_000 }, () => {
  it('draws two columns with their cells, and gives the rows back with their clusters', async () => {
    file('two.csv', 'x,kind,y\n0,a,0\n\n0,a,1\n9,b,9\n9,b,8\n');
    const { code, out, err } = await cluster(
      'two.csv',
      '--clusters',
      '2',
      '--label',
      'kind',
      '--out',
      'figure.svg',
    );
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('clusters    2, of 2, 2 points');
    expect(out).toContain('distortion  0.250000');
    expect(out).toContain('agreement   1.000');
  });

  it('draws the picture of the README', async () => {
    const people = join(import.meta.dirname, 'people.csv');
    await cluster(people, '--clusters', '3', '--out', 'people.svg');
    expect(read('people.svg')).toBe(
      readFileSync(join(import.meta.dirname, '../../docs/clusters.svg'), 'utf8'),
    );
  });

  it('says what it made of the rows', async () => {
    file('rows.csv', 'x,y\n0,0\n0,1\n9,9\n9,8\n');
    await cluster('rows.csv', '--clusters', '2', '--out', 'made.svg');
    const [header, ...rows] = read('made.csv').trimEnd().split('\n');
    expect(header).toBe('x,y,cluster');
    const found = rows.map((row) => row.split(',')[2]);
    expect(found[0]).toBe(found[1]);
    expect(found[2]).toBe(found[3]);
    expect(new Set(found)).toEqual(new Set(['0', '1']));
    const svg = read('made.svg');
    expect(svg.match(/<circle cx/g)).toHaveLength(4 + 2); // points, and the legend
    expect(svg.match(/class="center"/g)).toHaveLength(2);
    expect(svg.match(/fill-opacity="\.13"/g)).toHaveLength(2);
    expect(svg).not.toMatch(/NaN|Infinity|https?:(?!\/\/www\.w3\.org\/2000\/svg)/);
  });

  it('draws one column, and three, and columns that do not vary', async () => {
    file('one.csv', '1\n2\n9\n');
    expect(await cluster('one.csv', '--clusters', '2', '--out', 'one.svg')).toMatchObject({ code: 2 });
    expect(await cluster('one.csv', '--clusters', '2', '--out', 'line.svg')).toMatchObject({
      code: 0,
      err: '',
    });
    expect(read('line.svg')).toContain('>row</text>');
    file('three.csv', 'a,b,c\n0,5,0\n1,5,0\n9,5,1\n8,5,2\n');
    expect(
      await cluster('three.csv', '--clusters', '2', '--standardize', '--out', 'space.svg'),
    ).toMatchObject({ code: 0, err: '' });
    expect(read('space.svg')).toContain('principal component 1, ');
    expect(read('space.svg')).not.toContain('NaN');
    file('same.csv', 'a,b,c\n1,1,1\n1,1,1\n');
    const same = await cluster('same.csv', '--clusters', '2', '--out', 'equal.svg');
    expect(same).toMatchObject({ code: 0, out: expect.stringContaining('FEWER_DISTINCT_POINTS') });
    expect(same.out).toContain('could be in the cluster of either');
    expect(read('equal.svg')).not.toContain('NaN');
  });

  it.each([
    [[], 'which file?'],
    [['none.csv', '--clusters', '2'], 'there is no file'],
    [['ok.csv'], 'how many clusters? Say, for example, --clusters 3'],
    [['ok.csv', '--clusters', 'two'], '--clusters must be a whole number, found two'],
    [['ok.csv', '--clusters', '0'], 'clusters must be'],
    [['ok.csv', '--clusters', '9'], 'clusters is 9 but there are 2 points'],
    [['ok.csv', '--clusters', '2', '--out', 'x.png'], 'the figure is an SVG'],
    [['ok.csv', 'ok.csv', '--clusters', '2'], 'one file at a time'],
    [['ok.csv', '--clusters', '2', '--label', 'z'], 'no column z'],
    [
      ['missing.csv', '--clusters', '2'],
      'missing.csv, line 3, y: expected a finite number, found ""; remove rows',
    ],
    [['text.csv', '--clusters', '2'], 'found "red"; a column of classes or names is declared as the label'],
    [['semicolons.csv', '--clusters', '2'], 'found "1;2"; cells are separated by commas here'],
    [['ok.csv', '--cluster', '2'], "Unknown option '--cluster'"],
  ])('refuses %j', async (words, message) => {
    file('ok.csv', 'x,y\n1,2\n3,4\n');
    file('missing.csv', 'x,y\n1,2\n3,\n');
    file('text.csv', 'x,color\n1,red\n3,blue\n');
    file('semicolons.csv', 'x;y\n1;2\n3;4\n');
    const { code, out, err } = await cluster(...words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(existsSync(file('clusters.svg'))).toBe(false);
  });
});

it('cuts a rectangle into the cells of centers, which fill it', () => {
  const area = (corners: readonly (readonly [number, number])[]): number =>
    corners.reduce((sum, [x, y], i) => {
      const [a, b] = corners[(i + 1) % corners.length]!;
      return sum + (x * b - a * y) / 2;
    }, 0);
  const found = cells(
    [
      [1, 1],
      [3, 1],
      [2, 3.5],
    ],
    [0, 0, 4, 4],
  );
  expect(found.reduce((sum, corners) => sum + area(corners), 0)).toBeCloseTo(16, 12);
  expect(area(found[0]!)).toBeCloseTo(area(found[1]!), 12);
  const strips = cells(
    [
      [1, 0],
      [3, 0],
    ],
    [0, 0, 4, 4],
  );
  expect(strips.map(area)).toEqual([8, 8]);
});
