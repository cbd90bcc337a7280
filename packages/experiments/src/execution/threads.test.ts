import { describe, expect, it } from 'vitest';
import { random } from '@isotherm/autodiff/random';
import { type CellPlace, encodeRecord } from '../records.ts';
import type { Executor, Task, Timed } from './executor.ts';
import { NoThreadError, type ThreadAnswer } from './thread-pool.ts';
import { inPortions } from './threads.ts';

const taskOf = (position: number, study = 'a'): Task => ({
  position,
  key: `${position}`,
  place: { study, data: 'd', cell: { x: position }, repetition: 0, seed: position },
  dependsOn: { code: '', data: '' },
});
const answered = (place: CellPlace): ThreadAnswer => ({
  text: encodeRecord({ kind: 'cell', ...place, values: { x: place.seed } }),
  seconds: 0,
  host: 'test',
});

/** A portion that a thread was given. */
interface Given {
  readonly places: readonly CellPlace[];
  readonly timeout: number | undefined;
  readonly answer: (answers: ThreadAnswer[]) => void;
  readonly breaks: (error: Error) => void;
}

/** Threads that do what they are told to by `given`. */
function byHand(options: { readonly jobs: number; readonly timeout?: number }) {
  const given: Given[] = [];
  const executor = inPortions(
    {
      measure: (places, timeout) =>
        new Promise((answer, breaks) => given.push({ places, timeout, answer, breaks })),
      close: async () => {
        for (const { breaks } of given) breaks(new Error('Terminating worker thread'));
      },
    },
    options,
  );
  const measured = (count: number): Promise<PromiseSettledResult<Timed>[]> =>
    Promise.allSettled(Array.from({ length: count }, (_, i) => executor.measure(taskOf(i))));
  /** Until the answers have arrived that were given. */
  const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return { given, executor, measured, turn };
}

const seedsOf = ({ places }: Given): number[] => places.map(({ seed }) => seed);

// cells that are lost are waited for
describe('threads', { timeout: 5_000 }, () => {
  it('measure every cell once, and no two studies together, whatever they leave and over whatever they break', async () => {
    const chance = random(1);
    const tasks = Array.from({ length: 600 }, (_, i) => taskOf(i, i % 250 < 200 ? 'a' : 'b'));
    const deadly = new Set([0, 63, 64, 199, 250, 599]);
    let [busy, most, largest, mixed] = [0, 0, 0, 0];
    const times = new Map<number, number>();
    const executor: Executor = inPortions(
      {
        measure: async (places) => {
          most = Math.max(most, ++busy);
          largest = Math.max(largest, places.length);
          if (new Set(places.map(({ study }) => study)).size > 1) mixed++;
          await new Promise((resolve) => setTimeout(resolve, 3 * chance.uniform()));
          busy--;
          const done = places.slice(0, 1 + Math.floor(2 * chance.uniform() * places.length));
          if (done.some(({ seed }) => deadly.has(seed))) throw new Error('it is over');
          for (const { seed } of done) times.set(seed, (times.get(seed) ?? 0) + 1);
          return done.map(answered);
        },
        close: () => Promise.resolve(),
      },
      { jobs: 3 },
    );
    const records = await Promise.all(tasks.map(async (task) => (await executor.measure(task)).record));
    expect(records).toEqual(
      tasks.map(({ place, position }) =>
        deadly.has(position)
          ? { kind: 'failure', ...place, error: 'its thread ended: it is over' }
          : { kind: 'cell', ...place, values: { x: position } },
      ),
    );
    expect(times).toEqual(new Map([...times.keys()].map((seed) => [seed, 1])));
    expect({ most, mixed, large: largest > 8 }).toEqual({ most: 3, mixed: 0, large: true });
  });

  it('are given next what one of them left', async () => {
    const { given, measured, turn } = byHand({ jobs: 1 });
    void measured(10);
    for (const count of [1, 2, 1]) {
      given.at(-1)!.answer(given.at(-1)!.places.slice(0, count).map(answered));
      await turn();
    }
    expect(given.map(seedsOf)).toEqual([[0], [1, 2], [3, 4, 5, 6], [4, 5]]);
  });

  it('measure again alone what was together when one of them broke, and then in portions', async () => {
    const { given, measured, turn } = byHand({ jobs: 1 });
    const all = measured(6);
    const answer = async (): Promise<void> => {
      given.at(-1)!.answer(given.at(-1)!.places.map(answered));
      await turn();
    };
    await answer();
    given.at(-1)!.breaks(new Error('no memory'));
    await turn();
    given.at(-1)!.breaks(new Error('no memory'));
    await turn();
    for (let i = 0; i < 3; i++) await answer();
    expect(given.map(seedsOf)).toEqual([[0], [1, 2], [1], [2], [3, 4], [5]]);
    const kinds = (await all).map((it) => it.status === 'fulfilled' && it.value.record.kind);
    expect(kinds).toEqual(['cell', 'failure', 'cell', 'cell', 'cell', 'cell']);
  });

  it('have one cell each where cells have their time', async () => {
    const { given, measured, turn } = byHand({ jobs: 2, timeout: 7 });
    const all = measured(4);
    given[0]!.answer(given[0]!.places.map(answered));
    given[1]!.breaks(new DOMException('aborted', 'AbortError'));
    await turn();
    for (const { places, answer } of given.slice(2)) answer(places.map(answered));
    expect(given.map(({ places, timeout }) => [places.length, timeout])).toEqual(
      [0, 1, 2, 3].map(() => [1, 7]),
    );
    const [, late] = await all;
    expect(late).toMatchObject({ value: { record: { kind: 'failure', error: 'took longer than 7 s' } } });
  });

  it('blame no cell when none of them can begin', async () => {
    const { given, measured } = byHand({ jobs: 1, timeout: 7 });
    const all = measured(1);
    given[0]!.breaks(new NoThreadError('no thread can begin'));
    expect(await all).toMatchObject([{ status: 'rejected', reason: { message: 'no thread can begin' } }]);
  });

  it('give up what is left when they are closed, also what only then comes back', async () => {
    const { given, executor, measured, turn } = byHand({ jobs: 1 });
    const all = measured(9);
    given[0]!.answer(given[0]!.places.map(answered));
    await turn();
    given[1]!.answer(given[1]!.places.slice(0, 1).map(answered));
    await executor.close();
    const settled = (await all).map(({ status }) => status);
    expect(settled).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8].map((i) => (i < 2 ? 'fulfilled' : 'rejected')));
    expect(given).toHaveLength(2);
  });
});
