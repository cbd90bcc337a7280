import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { differencesOf } from './difference.ts';
import { figure } from './figure.ts';
import { type Cell, type Comparison, type Contender, measure } from './measure.ts';
import { judge, speeds } from './promises.ts';
import { geometricMean, median, ratioOf } from './ratios.ts';
import { describeStamp, stamp } from './stamp.ts';
import { markdown } from './tables.ts';

it('a difference is relative to the largest entry of its list', () => {
  expect(differencesOf([[1, 2], [10]], [[1, 2], [10]])).toEqual([0, 0]);
  expect(differencesOf([[1, 2], [9]], [[1, 2], [10]])).toEqual([0, 0.1]);
  expect(differencesOf([[0.5, 4]], [[0, 4]])).toEqual([0.125]);
  expect(differencesOf([[0]], [[0]])).toEqual([0]);
});

it('what cannot be compared is infinitely far', () => {
  for (const values of [[], [[1]], [[1, 2, 3]], [[NaN, 2]], [[1, null as never]], [[1, Infinity]]])
    expect(differencesOf(values, [[1, 2]]), JSON.stringify(values)).toEqual([Infinity]);
  expect(differencesOf([[1e-300]], [[0]])).toEqual([Infinity]);
});

it('a median is the middle, or the mean of the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(geometricMean([1, 100])).toBeCloseTo(10, 12);
});

const cell = (name: string, contender: string, ...times: number[]): Cell => ({
  case: name,
  contender,
  samples: times.map((cpu) => ({ cpu, wall: 2 * cpu })),
});

it('ratios are taken round by round, as far as both were measured', () => {
  const cells = [cell('x', 'ours', 1, 2, 4), cell('x', 'slow', 3, 10), cell('y', 'ours', 1)];
  expect(ratioOf(cells, 'x', 'slow', 'ours')).toBe(4); // of 3 and 5
  expect(ratioOf(cells, 'y', 'slow', 'ours')).toBeUndefined();
  expect(ratioOf([...cells, cell('z', 'ours', -1, 2, 2), cell('z', 'slow', 3, 6)], 'z', 'slow', 'ours')).toBe(
    2.25,
  );
  expect([...speeds(cells, ['x', 'y'], 'ours', 'slow')]).toEqual([['x', { times: 4, isRough: true }]]);
});

it('a time that is not known to a quarter, or that has one sample only, is marked', () => {
  const tables = [
    { title: 'T', cases: { x: 'X' }, contenders: { calm: 'calm', rough: 'rough', once: 'once' } },
  ];
  const cells = [cell('x', 'calm', 2.5, 3, 3.5), cell('x', 'rough', 2, 3, 4), cell('x', 'once', 3)];
  const printed = markdown({ targets: [], tables, cells });
  expect(printed).toContain('| calm | 3 ms |');
  expect(printed).toContain('| rough | ~3 ms, ~1 × |');
  expect(printed).toContain('| once | ~3 ms, ~1.2 × |');
  // the more samples, the better known
  const many = cell('x', 'calm', ...Array.from({ length: 7 }, () => [2, 3, 4]).flat());
  expect(markdown({ targets: [], tables, cells: [many] })).toContain('| calm | 3 ms |');
});

it('a promise is kept by the mean and the worst together, and not by what was left out', () => {
  const fast = new Map([
    ['a entropic', { times: 2, isRough: false }],
    ['b entropic', { times: 8, isRough: true }],
  ]);
  const cases = [...fast.keys()];
  const kept = { target: 'T', fast, cases };
  expect(judge({ ...kept, mean: 3.9, worst: 1.9 })).toEqual({
    target: 'T',
    measured: '~4 ×, worst 2 × (a)',
    met: true,
  });
  expect(judge({ ...kept, mean: 4.1 }).met).toBe(false);
  expect(judge({ ...kept, worst: 2.1 }).met).toBe(false);
  expect(judge({ ...kept, worst: (name) => (name.startsWith('b') ? 7 : 2) }).met).toBe(true);
  expect(judge({ ...kept, worst: (name) => (name.startsWith('b') ? 9 : 2) }).met).toBe(false);
  expect(judge({ ...kept, cases: [...cases, 'c entropic'] })).toMatchObject({
    measured: '~4 ×, worst 2 × (a); not measured: c entropic',
    met: false,
  });
  expect(judge({ target: 'T', fast: new Map(), cases })).toEqual({ target: 'T', measured: 'not measured' });
});

const serve = fileURLToPath(new URL('serve.ts', import.meta.url));
/** A process whose subjects `right`, `wrong`, `noisy`, `broken` … do hardly anything, with values. */
const runtime = {
  program: process.execPath,
  args: [
    '--input-type=module',
    '-e',
    `import { serve } from ${JSON.stringify(serve)};
     const give = (x) => () => ({ call: () => x, values: (y) => [[y]] });
     const wait = (ms) => () => { for (const end = performance.now() + ms; performance.now() < end;); return 2; };
     await serve({ right: give(2), wrong: give(2.1), noisy: () => (console.log('{"hello"}'), give(2)()),
       erratic: (() => { let i = 0; return () => ({ ...give(2)(), call: () => wait(i++ % 2 ? 30 : 3)() }); })(),
       slow: () => ({ ...give(2)(), call: wait(30) }),
       iterating: () => ({ ...give(2)(), call: wait(60), less: { call: wait(20), steps: 4 } }),
       broken: () => { throw new Error('out of order'); } });`,
  ],
};
const contender = (name: string, more: Partial<Contender> = {}): Contender => ({
  name,
  runtime: 'one',
  subject: () => name,
  tolerance: 1e-9,
  ...more,
});
const compare = (contenders: readonly Contender[], more: Partial<Comparison> = {}) =>
  measure(
    {
      runtimes: { one: runtime, none: undefined },
      contenders,
      cases: ['case'],
      rounds: 3,
      milliseconds: 1,
      ...more,
    },
    () => {},
  );

it('who disagrees, fails or is missing is refused with the reason, and the others are measured', async () => {
  const cells = await compare(['right', 'wrong', 'broken', 'absent', 'noisy'].map((name) => contender(name)));
  expect(cells.map(({ refused }) => refused)).toEqual([
    undefined,
    'its values differ by 5.0e-2, more than 1e-9',
    'out of order',
    'nothing here is called absent',
    undefined,
  ]);
  for (const { refused, samples } of cells) expect(samples).toHaveLength(refused === undefined ? 3 : 0);
  const names = ['right', 'noisy', 'broken'];
  const tables = [
    { title: 'All', cases: { case: 'Case' }, contenders: Object.fromEntries(names.map((x) => [x, x])) },
  ];
  const printed = markdown({ targets: [], tables, cells });
  expect(printed).toMatch(/^\| right \| ~?[\d.e-]+ ms \| 0 \|$/m);
  expect(printed).toMatch(/^\| noisy \| ~?[\d.e-]+ ms, ~?[\d.]+ × \| 0 \|$/m);
  expect(printed).toContain('| broken | refused |');
  expect(printed).toContain('- Refused: case, broken: out of order.');
  const results = { title: 'A & B', about: '', stamp: stamp([], { torch: '1' }), targets: [], tables, cells };
  expect(figure(results)).toMatch(/A &amp; B[^]*>noisy</);
  expect(describeStamp({ ...results.stamp, load: 1, cores: 2 })).toMatch(/commit \w+.*, torch 1\.$/);
  expect(describeStamp({ ...results.stamp, load: 3, cores: 2 })).toContain('busy');
});

it('a tolerance may be one for each list', async () => {
  const cells = await compare([
    contender('right'),
    contender('wrong', { tolerance: [0.1] }),
    contender('noisy', { tolerance: [0] }),
  ]);
  expect(cells.map((it) => it.differences?.[0])).toEqual([0, expect.closeTo(0.05, 9), 0]);
});

it('a contender takes part in its own cases only, and where its process is to be had', async () => {
  const cells = await compare([
    contender('right'),
    contender('noisy', { cases: (name) => name === 'another' }),
    contender('slow', { runtime: 'none' }),
  ]);
  expect(cells.map((it) => it.contender)).toEqual(['right']);
});

it('who has used up the budget sits out, with the one sample that it has', async () => {
  const counts = async (enough: number) =>
    (await compare([contender('right'), contender('slow')], { budget: () => ({ enough }) })).map(
      ({ samples }) => samples.length,
    );
  expect(await counts(0)).toEqual([1, 1]);
  expect(await counts(Infinity)).toEqual([3, 3]);
});

it('goes on while times are rough, up to three times the rounds and as long as it may', async () => {
  const count = async (name: string, most: number) =>
    (await compare([contender('right'), contender(name)], { budget: () => ({ enough: 0, most }) }))[1]!
      .samples.length;
  // one sample alone is rough
  expect(await count('slow', 0)).toBe(1);
  expect(await count('slow', Infinity)).toBeGreaterThan(1);
  expect(await count('erratic', Infinity)).toBe(1 + 9); // the first call counts where it took long enough
});

it('what of a call does not count is taken off, and the rest divided', async () => {
  const [iterating] = await compare([contender('iterating')]);
  // 60 ms less 20 in 4 steps; on the clock, which other processes can lengthen
  expect(median(iterating!.samples.map(({ wall }) => wall))).toBeGreaterThan(5);
  expect(median(iterating!.samples.map(({ cpu }) => cpu))).toBeLessThan(15);
});

it('a reference that fails ends the comparison, and a process that dies is told', async () => {
  await expect(compare([contender('broken')])).rejects.toThrow(/out of order/);
  const dead = { program: process.execPath, args: ['-e', ''] };
  await expect(compare([contender('right')], { runtimes: { one: dead } })).rejects.toThrow(
    /the process ended/,
  );
});

it('a process in Python answers as one in JavaScript does', async (context) => {
  const found = ['python3', '/usr/bin/python3'].find(
    (program) => spawnSync(program, ['-c', 'import json']).status === 0,
  );
  if (found === undefined) return context.skip('no Python here');
  const folder = fileURLToPath(new URL('../python', import.meta.url));
  const python = {
    program: found,
    args: [
      '-c',
      `import sys; sys.path.insert(0, ${JSON.stringify(folder)})
from serve import Subject, serve
def prepare(what):
    print('{"answer": noise}')
    if what == "broken": raise ValueError("out of order")
    return Subject(lambda: 2.0, lambda x: [[x]])
serve(prepare)`,
    ],
  };
  const cells = await compare(
    [contender('right'), contender('python', { runtime: 'py' }), contender('broken', { runtime: 'py' })],
    { runtimes: { one: runtime, py: python } },
  );
  expect(cells.map(({ samples }) => samples.length)).toEqual([3, 3, 0]);
  expect(cells.map(({ refused }) => refused)).toEqual([undefined, undefined, "ValueError('out of order')"]);
});
