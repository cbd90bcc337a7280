// Whatever the number of threads, and wherever a run is killed: what it ends with is the same to the last byte.
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ended, linesOf, place, sleep, studyText } from '../test-kit/process.ts';

const here = place();
afterAll(() => here[Symbol.dispose]());
const { file, isotherm, start } = here;

// so quick that threads are given several at once
const cells = 240;
const study = file(
  'study.ts',
  studyText('mine/killed', `${sleep(5)} return { x: random.uniform() };`, { cells }),
);

/** How often a run is killed, with how many threads: quickly every time, and thoroughly in the full tier. */
const rounds = process.env['MODE'] === 'full' ? 7 : 1;
const kills = Array.from({ length: 3 * rounds }, (_, i) => ({ jobs: String(2 ** (i % 3)), i }));

describe.concurrent('a run that is killed', { timeout: 200_000 }, () => {
  let whole: { records: string; report: string };
  beforeAll(async () => {
    whole = await finished(
      'whole',
      await isotherm('run', study, '--jobs', '1', '--store', file('whole.sqlite')),
    );
  }, 200_000);

  const finished = async (name: string, { code }: { readonly code: number }): Promise<typeof whole> => {
    expect(code).toBe(0);
    const store = ['--store', file(`${name}.sqlite`)];
    const { out } = await isotherm('export', ...store);
    await isotherm('report', '--out', file(`${name}.html`), ...store);
    return { records: out, report: readFileSync(file(`${name}.html`), 'utf8') };
  };

  it.each(kills)('and resumed, gives the same records and report: $jobs threads, $i', async ({ jobs, i }) => {
    const name = `killed-${i}`;
    const store = ['--store', file(`${name}.sqlite`), '--jobs', jobs];
    const child = start('run', study, '--json', ...store);
    // anywhere in the work, and anywhere between two cells
    await linesOf(child, 1 + Math.floor(Math.random() * (cells - 1)));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
    child.kill('SIGKILL');
    await ended(child);
    expect(await finished(name, await isotherm('resume', ...store))).toEqual(whole);
  });
});
