import { describe, expect, it } from 'vitest';
import { header as headerOf } from '../../test-kit/records.ts';
import { dataSet } from '../data/data-set.ts';
import { type Measurement, measureCell } from '../measure-cell.ts';
import { placesOf } from '../places.ts';
import { encodeRecord, type ResultRecord } from '../records.ts';
import { run } from '../run.ts';
import { inMemory, StoreError } from '../store/open-store.ts';
import { type Arrival, Store } from '../store/store.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { contentKey } from './cell-key.ts';
import { execute, type Execution, type Part } from './execute.ts';
import type { Executor, Task } from './executor.ts';

const line = {
  name: 'line',
  load: () =>
    dataSet({ name: 'line', values: Float64Array.of(0, 1), dimensions: 1, source: 'test', license: 'MIT' }),
};
const drawing = (
  id: string,
  measure: (x: number, drawn: number) => number = (x, drawn) => x + drawn,
  refutedBy = 'x',
): Study =>
  study({
    id,
    claim: 'x + u < 9',
    refutedBy,
    source: 'test',
    factors: { x: [0, 1, 2, 3] },
    data: [line],
    repetitions: 2,
    measure: ({ x }, { random }) => ({ drawn: measure(x, random.uniform()) }),
    verdict: (rows) =>
      forAll(rows, { c: { slack: ({ values }) => 9 - values.drawn, tolerance: 0, because: 'exact' } }),
  });
const header = headerOf({ seed: 5, studies: [] });

function partsOf(studies: readonly Study[]): Part[] {
  let position = 0;
  return studies.map((study) => ({
    study,
    tasks: [...placesOf(study, 'full', 5)].map((place): Task => {
      const dependsOn = { code: study.refutedBy, data: 'line' };
      return { position: position++, key: contentKey(place, dependsOn), place, dependsOn };
    }),
  }));
}

/** Measures with delays that put later cells before earlier ones. */
const disorderly =
  (studies: readonly Study[], width: number, asked: string[] = []): Execution['executor'] =>
  (): Executor => ({
    width,
    measure: async ({ position, place, key }) => {
      asked.push(key);
      await new Promise((resolve) => setTimeout(resolve, (7 * position) % 5));
      const owner = studies.find(({ id }) => id === place.study)!;
      return { record: measureCell(owner, line, place), seconds: 0, host: 'test' };
    },
    close: () => Promise.resolve(),
  });

async function carriedOut(
  execution: Partial<Execution> & Pick<Execution, 'parts' | 'executor' | 'store'>,
): Promise<ResultRecord[]> {
  const { store, parts } = execution;
  const cells = parts.reduce((sum, { tasks }) => sum + tasks.length, 0);
  const number = execution.run ?? store.begin(header, cells, '');
  const signal = new AbortController().signal;
  const records: ResultRecord[] = [];
  for await (const record of execute({ signal, ...execution, run: number })) records.push(record);
  return records;
}

const studies = [drawing('test/one'), drawing('test/two', (x, drawn) => x - drawn)];
const expected = [...run(studies, { profile: 'full', seed: 5 })].map(encodeRecord);

describe('execute', () => {
  it.each([1, 2, 4, 100])('yields what `run` does, in its order, with %d cells at once', async (width) => {
    using store = new Store(inMemory, { create: true });
    const records = await carriedOut({
      store,
      parts: partsOf(studies),
      executor: disorderly(studies, width),
    });
    expect(records.map(encodeRecord)).toEqual(expected);
    expect(store.records(1).slice(1)).toEqual(records);
  });

  it('measures a cell once, and those of a changed study again', async () => {
    using store = new Store(inMemory, { create: true });
    const asked: string[] = [];
    const go = (all: readonly Study[]): Promise<ResultRecord[]> =>
      carriedOut({ store, parts: partsOf(all), executor: disorderly(all, 3, asked) });
    await go(studies);
    expect(asked).toHaveLength(16);
    expect((await go(studies)).map(encodeRecord)).toEqual(expected);
    expect(asked).toHaveLength(16);
    const [one, two] = [studies[0]!, drawing('test/two', (x) => x, 'other code')];
    await go([one, two]);
    expect(asked).toHaveLength(24);
  });

  it('goes on where it was stopped, to the same records', async () => {
    for (const after of [0, 1, 7, 8, 9, 13]) {
      using store = new Store(inMemory, { create: true });
      const controller = new AbortController();
      const parts = partsOf(studies);
      let cells = 0;
      const onCell = (): void => {
        if (++cells >= after) controller.abort();
      };
      if (after === 0) controller.abort();
      const first = await carriedOut({
        store,
        parts,
        executor: disorderly(studies, 3),
        signal: controller.signal,
        onCell,
      });
      expect(first.length).toBeLessThan(expected.length);
      const asked: string[] = [];
      const second = await carriedOut({ store, parts, executor: disorderly(studies, 3, asked), run: 1 });
      expect(second.map(encodeRecord)).toEqual(expected);
      expect(asked.length).toBeLessThanOrEqual(16 - after);
      expect(store.records(1).slice(1).map(encodeRecord)).toEqual(expected);
    }
  });

  it('measures everything again when forced, and tells what came out differently', async () => {
    using store = new Store(inMemory, { create: true });
    let calls = 0;
    const impure = drawing('test/impure', (x) => (x === 3 ? calls++ : x));
    const changes: Measurement[] = [];
    const go = (force: boolean): Promise<ResultRecord[]> =>
      carriedOut({
        store,
        parts: partsOf([impure]),
        executor: disorderly([impure], 1),
        force,
        onChange: (_, after) => changes.push(after),
      });
    await go(false);
    await go(false);
    expect({ calls, changes }).toEqual({ calls: 2, changes: [] });
    await go(true);
    expect(changes.map((record) => record.cell)).toEqual([{ x: 3 }, { x: 3 }]);
  });

  it('tells of a cell when it is in the store, also of those that arrive together', async () => {
    using store = new Store(inMemory, { create: true });
    const number = store.begin(header, 16, '');
    let [told, ahead] = [0, 0];
    await carriedOut({
      store,
      run: number,
      parts: partsOf(studies),
      executor: disorderly(studies, 16),
      onCell: () => {
        if (store.entry(number).done < ++told) ahead++;
      },
    });
    expect({ told, ahead }).toEqual({ told: 16, ahead: 0 });
  });

  it('does not call a cell impure that failed before, or now', async () => {
    using store = new Store(inMemory, { create: true });
    let broken: boolean;
    const fragile = drawing('test/fragile', (x) => {
      if (x === 2 && broken) throw new Error('no memory left');
      return x;
    });
    const changes: Measurement[] = [];
    const onChange = (_: Measurement, after: Measurement): void => void changes.push(after);
    for (const [force, isBroken] of [
      [false, true],
      [true, false],
      [true, true],
      [false, false],
      [true, false],
    ] as const) {
      broken = isBroken;
      const parts = partsOf([fragile]);
      await carriedOut({ store, parts, executor: disorderly([fragile], 2), force, onChange });
    }
    expect(changes).toEqual([]);
  });

  it('records failures, goes on, and tries them again in the next run', async () => {
    using store = new Store(inMemory, { create: true });
    let broken = true;
    const fragile = drawing('test/fragile', (x) => {
      if (x === 2 && broken) throw new Error('no memory left');
      return x;
    });
    const asked: string[] = [];
    const go = (): Promise<ResultRecord[]> =>
      carriedOut({ store, parts: partsOf([fragile]), executor: disorderly([fragile], 2, asked) });
    const first = await go();
    expect(first.filter(({ kind }) => kind === 'failure')).toHaveLength(2);
    expect(first.at(-1)).toMatchObject({ kind: 'verdict', outcome: 'inconclusive', failures: 2 });
    broken = false;
    const second = await go();
    expect(second.at(-1)).toMatchObject({ kind: 'verdict', outcome: 'supported', cells: 8 });
    expect(asked).toHaveLength(10);
  });

  it('ends with the reason when the executor cannot go on, and keeps what was measured', async () => {
    using store = new Store(inMemory, { create: true });
    let closed = 0;
    const executor = (): Executor => ({
      width: 2,
      measure: async (task) => {
        if (task.position === 3) throw new Error('the network is gone');
        return { record: measureCell(studies[0]!, line, task.place), seconds: 0, host: 'test' };
      },
      close: async () => {
        closed++;
      },
    });
    await expect(carriedOut({ store, parts: partsOf(studies), executor })).rejects.toThrow(
      'the network is gone',
    );
    expect(closed).toBe(1);
    expect(store.entry(1).done).toBeGreaterThanOrEqual(3);
  });

  it.each([1, 16])(
    'ends with the reason when the store takes no more, with %d cells at once',
    async (width) => {
      class Full extends Store {
        override addAll(run: number, arrived: readonly Arrival[]): void {
          if (arrived.some(({ position }) => position >= 5)) throw new StoreError('the disk is full');
          super.addAll(run, arrived);
        }
      }
      using store = new Full(inMemory, { create: true });
      let told = 0;
      const onCell = (): void => void told++;
      const executor = disorderly(studies, width);
      await expect(carriedOut({ store, parts: partsOf(studies), executor, onCell })).rejects.toThrow(
        'the disk is full',
      );
      expect(store.entry(1).done).toBe(told);
    },
  );
});
