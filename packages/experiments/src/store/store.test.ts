import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { header as headerOf, verdict as verdictOf } from '../../test-kit/records.ts';
import type { Measurement } from '../measure-cell.ts';
import { inMemory, StoreError } from './open-store.ts';
import { type Arrival, Store } from './store.ts';

const folder = mkdtempSync(join(tmpdir(), 'isotherm-store-'));
afterAll(() => rmSync(folder, { recursive: true }));

const header = headerOf();
const cell = (x: number): Measurement => ({
  kind: 'cell',
  study: 'a',
  data: 'line',
  cell: { x },
  repetition: 0,
  seed: 1,
  values: { y: -0, z: NaN, x },
});
const verdict = verdictOf('supported', 3);
const effort = { seconds: 0.5, host: 'here' };
const arrival = (position: number, key: string, record: Measurement): Arrival => ({
  position,
  key,
  record,
  effort,
});

/** A store in a file, with one finished run of three cells that came in another order. */
function filled(name: string): string {
  const path = join(folder, name);
  using store = new Store(path, { create: true });
  const run = store.begin(header, 3, '{}');
  store.addAll(
    run,
    [2, 0, 1].map((x) => arrival(x, `key ${x}`, cell(x))),
  );
  store.conclude(run, 2, verdict);
  return path;
}

describe('a store', () => {
  it('returns records to the last bit, in the order of the plan', () => {
    using store = new Store(filled('order.sqlite'), { create: false });
    expect(store.records(1)).toStrictEqual([header, cell(0), cell(1), cell(2), verdict]);
    expect(store.entry('latest')).toMatchObject({ id: 1, cells: 3, done: 3, verdicts: 1, asked: '{}' });
  });

  it('keeps durations and machines apart from the records', () => {
    using database = new DatabaseSync(filled('durations.sqlite'));
    const found = database.prepare('SELECT key, attempt, seconds, host FROM durations ORDER BY key').all();
    const expected = [0, 1, 2].map((x) => ({ key: `key ${x}`, attempt: 1, ...effort }));
    expect(found.map((row) => ({ ...row }))).toEqual(expected);
  });

  it('finds the last attempt at a key, and keeps the earlier ones where they stand', () => {
    using store = new Store(inMemory, { create: true });
    const first = store.begin(header, 1, '{}');
    store.addAll(first, [arrival(0, 'key', cell(0))]);
    const second = store.begin(header, 1, '{}');
    store.addAll(second, [arrival(0, 'key', cell(1))]);
    expect(store.find('key')).toStrictEqual({ attempt: 2, record: cell(1) });
    expect(store.find('other')).toBeUndefined();
    expect(store.records(first)).toStrictEqual([header, cell(0)]);
    expect(store.records(second)).toStrictEqual([header, cell(1)]);
  });

  it('takes a cell of a run once', () => {
    using store = new Store(inMemory, { create: true });
    const run = store.begin(header, 1, '{}');
    store.addAll(run, [arrival(0, 'key', cell(0))]);
    const again = [arrival(1, 'other', cell(1)), arrival(0, 'key', cell(1))];
    expect(() => store.addAll(run, again)).toThrow(StoreError);
    expect(store.find('key')).toStrictEqual({ attempt: 1, record: cell(0) }); // nothing of it was kept
    expect(store.find('other')).toBeUndefined(); // nor of what came with it
  });

  it.each(['records', 'measurements', 'durations', 'runs', 'run_cells', 'run_verdicts'])(
    'lets nobody change or remove rows of %s',
    (table) => {
      const database = new DatabaseSync(filled(`${table}.sqlite`));
      const [column] = Object.keys(database.prepare(`SELECT * FROM ${table}`).get()!);
      expect(() => database.exec(`UPDATE ${table} SET ${column} = ${column}`)).toThrow(
        'records are only added',
      );
      expect(() => database.exec(`DELETE FROM ${table}`)).toThrow('records are only added');
      database.close();
    },
  );

  it('says which runs there are when asked for another', () => {
    using store = new Store(filled('runs.sqlite'), { create: false });
    expect(() => store.entry(7)).toThrow('holds no run 7; it holds 1');
    using empty = new Store(inMemory, { create: true });
    expect(() => empty.entry('latest')).toThrow('holds no run');
    expect(() => new Store(join(folder, 'missing.sqlite'), { create: false })).toThrow('there is no store');
  });

  it('begins in a file that a killed process has only just made', () => {
    const path = join(folder, 'begun.sqlite');
    const begun = new DatabaseSync(path);
    begun.exec('PRAGMA journal_mode = WAL');
    begun.close();
    using store = new Store(path, { create: true });
    expect(store.runs()).toEqual([]);
  });
});

describe('a damaged store', () => {
  const whole = filled('whole.sqlite');
  const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, change(readFileSync(whole)));
    return path;
  };
  const noise = (bytes: Buffer, from: number, to: number): Buffer =>
    Buffer.concat([bytes.subarray(0, from), Buffer.alloc(to - from, 0xa5), bytes.subarray(to)]);

  it.each([
    ['text', () => Buffer.from('{"kind":"header"}\n'.repeat(300)), 'is no store'],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 6000), 'is damaged'],
    ['page', (bytes: Buffer) => noise(bytes, 8192, 16384), 'is damaged'],
    ['schema', (bytes: Buffer) => noise(bytes, 120, 4096), 'is damaged'],
  ])('is refused and left as it is: %s', (name, change, message) => {
    const path = changed(`${name}.sqlite`, change);
    const before = readFileSync(path);
    expect(() => new Store(path, { create: true })).toThrow(message);
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  it('is noticed when a record is no longer what it was', () => {
    const path = join(folder, 'altered.sqlite');
    copyFileSync(whole, path);
    const database = new DatabaseSync(path);
    database.exec(
      `DROP TRIGGER records_no_update; UPDATE records SET text = replace(text, '"x":1', '"x":3')`,
    );
    database.close();
    using store = new Store(path, { create: false });
    expect(() => store.records(1)).toThrow('a record is not what its SHA-256 says');
    expect(() => store.find('key 1')).toThrow('is damaged');
    expect(store.find('key 0')).toStrictEqual({ attempt: 1, record: cell(0) });
  });

  it('is told from the files of others, and from stores of another version', () => {
    const other = join(folder, 'other.sqlite');
    const database = new DatabaseSync(other);
    database.exec('CREATE TABLE precious (x)');
    database.close();
    const size = statSync(other).size;
    expect(() => new Store(other, { create: true })).toThrow('no store of isotherm; it was left as it is');
    expect(statSync(other).size).toBe(size);
    const newer = join(folder, 'newer.sqlite');
    copyFileSync(whole, newer);
    const next = new DatabaseSync(newer);
    next.exec('PRAGMA user_version = 2');
    next.close();
    expect(() => new Store(newer, { create: true })).toThrow(
      'is a store of version 2, and this isotherm knows',
    );
    expect(() => new Store(folder, { create: true })).toThrow('cannot open the store');
  });
});
