import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { differenceOf } from './difference.ts';
import { type Contender, measure, median } from './measure.ts';
import { markdown } from './report.ts';
import { svg } from './svg.ts';

test('a difference is relative to the largest entry of its list', () => {
  assert.equal(differenceOf([[1, 2], [10]], [[1, 2], [10]]), 0);
  assert.equal(differenceOf([[1, 2], [9]], [[1, 2], [10]]), 0.1);
  assert.equal(differenceOf([[0.5, 4]], [[0, 4]]), 0.125);
  assert.equal(differenceOf([[0]], [[0]]), 0);
});

test('what cannot be compared is infinitely far', () => {
  for (const values of [[], [[1]], [[1, 2, 3]], [[NaN, 2]], [[1, null as never]], [[1, Infinity]]])
    assert.equal(differenceOf(values, [[1, 2]]), Infinity, JSON.stringify(values));
  assert.equal(differenceOf([[1e-300]], [[0]]), Infinity);
});

test('a median is the middle, or the mean of the two in the middle', () => {
  assert.equal(median([3, 1, 2]), 2);
  assert.equal(median([4, 1, 2, 100]), 3);
});

const serve = fileURLToPath(new URL('serve.ts', import.meta.url));
/** A process whose subjects `right`, `wrong`, `noisy` and `broken` do nothing, with values. */
const runtime = {
  program: process.execPath,
  args: [
    '--input-type=module',
    '-e',
    `import { serve } from ${JSON.stringify(serve)};
     const give = (x) => () => ({ call: () => x, values: () => [[x]] });
     await serve({ right: give(2), wrong: give(2.1), noisy: () => (console.log('{"hello"}'), give(2)()),
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
const compare = (contenders: readonly Contender[]) =>
  measure({ runtimes: { one: runtime }, contenders, cases: ['case'], rounds: 3, milliseconds: 1 }, () => {});

test('who disagrees, fails or is missing is refused with the reason, and the others are measured', async () => {
  const cells = await compare(['right', 'wrong', 'broken', 'absent', 'noisy'].map((name) => contender(name)));
  assert.deepEqual(
    cells.map(({ refused }) => refused),
    [
      undefined,
      'its values differ by 5.0e-2, more than 1e-9',
      'out of order',
      'nothing here is called absent',
      undefined,
    ],
  );
  for (const { refused, samples, ratio } of cells) {
    assert.equal(samples.length, refused === undefined ? 3 : 0);
    assert.equal(ratio === undefined, refused !== undefined);
  }
  assert.equal(cells[0]!.ratio, 1);
  assert.match(markdown(cells), /Refused: case, broken: out of order\./);
  assert.match(svg(cells), /case: noisy/);
});

test('a contender takes part in its own cases only', async () => {
  const cells = await compare([contender('right'), contender('noisy', { cases: ['another'] })]);
  assert.deepEqual(
    cells.map((it) => it.contender),
    ['right'],
  );
});

test('a reference that fails ends the comparison, and a process that dies is told', async () => {
  await assert.rejects(compare([contender('broken')]), /out of order/);
  const dead = { program: process.execPath, args: ['-e', ''] };
  const comparison = { contenders: [contender('right')], cases: ['case'], rounds: 1, milliseconds: 1 };
  await assert.rejects(
    measure({ ...comparison, runtimes: { one: dead } }, () => {}),
    /the process ended/,
  );
});
