import { createHash } from 'node:crypto';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Measurement } from '../measure-cell.ts';
import {
  type AnyRecord,
  decodeRecord,
  encodeRecord,
  type HeaderRecord,
  type ResultRecord,
  type VerdictRecord,
} from '../records.ts';
import { damaged, openDatabase, StoreError } from './open-store.ts';

/** What a store knows of a run beside its records. */
export interface RunEntry {
  readonly id: number;
  readonly header: HeaderRecord;
  /** How many cells the run has, and how many of them were measured. */
  readonly cells: number;
  readonly done: number;
  /** How many of its studies have a verdict. */
  readonly verdicts: number;
  /** What was asked for, as JSON, to be asked again by `resume`. */
  readonly asked: string;
  /** When, as ISO 8601. */
  readonly started: string;
}

/** A measurement in the store. */
export interface Stored {
  readonly attempt: number;
  readonly record: Measurement;
}

/** How long a measurement took, and where. */
export interface Effort {
  readonly seconds: number;
  readonly host: string;
}

/**
 * Records of runs in an SQLite file. Rows are only added. Measurements are found by their content key, so that equal work
 * is done once; each text is kept under its SHA-256, which is checked when it is read.
 */
export class Store implements Disposable {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  /** @throws StoreError as `openDatabase` */
  constructor(path: string, options: { readonly create: boolean }) {
    this.path = path;
    this.#database = openDatabase(path, options);
  }

  /** Begins a run of so many cells. */
  begin(header: HeaderRecord, cells: number, asked: string): number {
    const started = new Date().toISOString();
    return this.#together(() => {
      const hash = this.#keep(header);
      this.#run(
        'INSERT INTO runs (header, cells, asked, started) VALUES (?, ?, ?, ?)',
        hash,
        cells,
        asked,
        started,
      );
      return Number(this.#row('SELECT last_insert_rowid() AS id')!['id']);
    });
  }

  /** The last measurement of a content key. */
  find(key: string): Stored | undefined {
    const row = this.#row(
      'SELECT attempt, hash, text FROM measurements LEFT JOIN records USING (hash) WHERE key = ? ORDER BY attempt DESC LIMIT 1',
      key,
    );
    return row && { attempt: Number(row['attempt']), record: this.#read(row) as Measurement };
  }

  /** Adds a measurement, and says which attempt at its key it is. */
  add(key: string, record: Measurement, { seconds, host }: Effort): number {
    const last = this.#row('SELECT max(attempt) AS attempt FROM measurements WHERE key = ?', key);
    const attempt = Number(last?.['attempt'] ?? 0) + 1;
    const hash = this.#keep(record);
    this.#run('INSERT INTO measurements VALUES (?, ?, ?)', key, attempt, hash);
    this.#run('INSERT INTO durations VALUES (?, ?, ?, ?)', key, attempt, seconds, host);
    return attempt;
  }

  /** Says which measurement stands at a position of a run. */
  place(run: number, position: number, key: string, attempt: number): void {
    this.#run('INSERT INTO run_cells VALUES (?, ?, ?, ?)', run, position, key, attempt);
  }

  /** Adds a measurement at a position of a run. */
  addTo(run: number, position: number, key: string, record: Measurement, effort: Effort): void {
    this.#together(() => this.place(run, position, key, this.add(key, record, effort)));
  }

  /** Places measurements that are in the store already. */
  placeAll(
    run: number,
    found: readonly { readonly position: number; readonly key: string; readonly attempt: number }[],
  ): void {
    this.#together(() => {
      for (const { position, key, attempt } of found) this.place(run, position, key, attempt);
    });
  }

  /** The measurements of a run by position. */
  placed(run: number): Map<number, Measurement> {
    const rows = this.#rows(
      `SELECT position, hash, text FROM run_cells JOIN measurements USING (key, attempt) LEFT JOIN records USING (hash)
       WHERE run = ?`,
      run,
    );
    return new Map(rows.map((row) => [Number(row['position']), this.#read(row) as Measurement]));
  }

  /** Adds the verdict of a study whose last cell is at `position`; a run has one for each. */
  conclude(run: number, position: number, verdict: VerdictRecord): void {
    this.#together(() =>
      this.#run('INSERT OR IGNORE INTO run_verdicts VALUES (?, ?, ?)', run, position, this.#keep(verdict)),
    );
  }

  /** Every run, the first first. */
  runs(): RunEntry[] {
    return this.#rows(`SELECT id, hash, text, cells, asked, started,
      (SELECT count(*) FROM run_cells WHERE run = id) AS done,
      (SELECT count(*) FROM run_verdicts WHERE run = id) AS verdicts
      FROM runs LEFT JOIN records ON hash = header ORDER BY id`).map((row) => ({
      id: Number(row['id']),
      header: this.#read(row) as HeaderRecord,
      cells: Number(row['cells']),
      done: Number(row['done']),
      verdicts: Number(row['verdicts']),
      asked: String(row['asked']),
      started: String(row['started']),
    }));
  }

  /**
   * A run by its number, or the last one.
   *
   * @throws StoreError when there is none
   */
  entry(run: number | 'latest'): RunEntry {
    const all = this.runs();
    const found = run === 'latest' ? all.at(-1) : all.find(({ id }) => id === run);
    if (found !== undefined) return found;
    const ids = all.map(({ id }) => id).join(', ');
    throw new StoreError(
      ids === ''
        ? `the store ${this.path} holds no run`
        : `the store ${this.path} holds no run ${run}; it holds ${ids}`,
    );
  }

  /** The records of a run in the order of its plan, whatever the order in which they were made. */
  records(run: number): [HeaderRecord, ...ResultRecord[]] {
    const { header } = this.entry(run);
    const rows = this.#rows(
      `SELECT position, 0 AS last, hash, text FROM run_cells JOIN measurements USING (key, attempt) LEFT JOIN records USING (hash) WHERE run = ?
       UNION ALL
       SELECT position, 1 AS last, hash, text FROM run_verdicts LEFT JOIN records USING (hash) WHERE run = ?
       ORDER BY position, last`,
      run,
      run,
    );
    return [header, ...rows.map((row) => this.#read(row) as ResultRecord)];
  }

  /** How long the measurements of a run took, and where. */
  efforts(run: number): readonly (Effort & { readonly position: number })[] {
    const rows = this.#rows(
      'SELECT position, seconds, host FROM run_cells JOIN durations USING (key, attempt) WHERE run = ? ORDER BY position',
      run,
    );
    return rows.map((row) => ({
      position: Number(row['position']),
      seconds: Number(row['seconds']),
      host: String(row['host']),
    }));
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  #keep(record: AnyRecord): string {
    const text = encodeRecord(record);
    const hash = sha256(text);
    this.#run('INSERT OR IGNORE INTO records VALUES (?, ?)', hash, text);
    return hash;
  }

  #read({ hash, text }: Row): AnyRecord {
    if (typeof text !== 'string' || sha256(text) !== hash)
      throw damaged(this.path, `a record is not what its SHA-256 says, ${String(hash)}`);
    return decodeRecord(text);
  }

  #together<T>(work: () => T): T {
    return this.#told(() => {
      this.#database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#database.isTransaction) this.#database.exec('ROLLBACK');
        throw error;
      }
    });
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql) ?? this.#database.prepare(sql);
    this.#statements.set(sql, known);
    return known;
  }

  #run(sql: string, ...values: (string | number)[]): void {
    this.#told(() => this.#statement(sql).run(...values));
  }

  #row(sql: string, ...values: (string | number)[]): Row | undefined {
    return this.#told(() => this.#statement(sql).get(...values));
  }

  #rows(sql: string, ...values: (string | number)[]): Row[] {
    return this.#told(() => this.#statement(sql).all(...values));
  }

  #told<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const { errcode, message } = error as Error & { errcode?: number };
      if (errcode === undefined) throw error;
      if (errcode === 11 || errcode === 26) throw damaged(this.path, message);
      throw new StoreError(`the store ${this.path}: ${message}`, { cause: error });
    }
  }
}

type Row = Readonly<Record<string, unknown>>;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
