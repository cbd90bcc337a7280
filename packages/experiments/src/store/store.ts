import type { Measurement } from '../measure-cell.ts';
import type { HeaderRecord, ResultRecord, VerdictRecord } from '../records.ts';
import { openDatabase, StoreError } from './open-store.ts';
import { Statements } from './statements.ts';
import { keep, recordIn } from './texts.ts';

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

/** A measurement that is to be added, with its content key and its position in the run. */
export interface Arrival {
  readonly position: number;
  readonly key: string;
  readonly record: Measurement;
  readonly effort: Effort;
}

/**
 * Records of runs in an SQLite file. Rows are only added. Measurements are found by their content key, so that equal work
 * is done once; each text is kept under its SHA-256, which is checked when it is read.
 */
export class Store implements Disposable {
  readonly path: string;
  readonly #statements: Statements;

  /** @throws StoreError as `openDatabase` */
  constructor(path: string, options: { readonly create: boolean }) {
    this.path = path;
    this.#statements = new Statements(path, openDatabase(path, options));
  }

  /** Begins a run of so many cells. */
  begin(header: HeaderRecord, cells: number, asked: string): number {
    const started = new Date().toISOString();
    return this.#statements.together(() => {
      const hash = keep(this.#statements, header);
      this.#statements.run(
        'INSERT INTO runs (header, cells, asked, started) VALUES (?, ?, ?, ?)',
        hash,
        cells,
        asked,
        started,
      );
      return Number(this.#statements.row('SELECT last_insert_rowid() AS id')!['id']);
    });
  }

  /** The last measurement of a content key. */
  find(key: string): Stored | undefined {
    const row = this.#statements.row(
      'SELECT attempt, hash, text FROM measurements LEFT JOIN records USING (hash) WHERE key = ? ORDER BY attempt DESC LIMIT 1',
      key,
    );
    return row && { attempt: Number(row['attempt']), record: recordIn(this.path, row) as Measurement };
  }

  /** Adds measurements to a run: all of them, or, where it throws, none. */
  addAll(run: number, arrived: readonly Arrival[]): void {
    this.#statements.together(() => {
      for (const { position, key, record, effort } of arrived)
        this.#place(run, position, key, this.#add(key, record, effort));
    });
  }

  /** Places measurements that are in the store already. */
  placeAll(
    run: number,
    found: readonly { readonly position: number; readonly key: string; readonly attempt: number }[],
  ): void {
    this.#statements.together(() => {
      for (const { position, key, attempt } of found) this.#place(run, position, key, attempt);
    });
  }

  /** The measurements of a run by position. */
  placed(run: number): Map<number, Measurement> {
    const rows = this.#statements.rows(
      `SELECT position, hash, text FROM run_cells JOIN measurements USING (key, attempt) LEFT JOIN records USING (hash)
       WHERE run = ?`,
      run,
    );
    return new Map(rows.map((row) => [Number(row['position']), recordIn(this.path, row) as Measurement]));
  }

  /** Adds the verdict of a study whose last cell is at `position`; a run has one for each. */
  conclude(run: number, position: number, verdict: VerdictRecord): void {
    this.#statements.together(() =>
      this.#statements.run(
        'INSERT OR IGNORE INTO run_verdicts VALUES (?, ?, ?)',
        run,
        position,
        keep(this.#statements, verdict),
      ),
    );
  }

  /** Every run, the first first. */
  runs(): RunEntry[] {
    return this.#statements
      .rows(`SELECT id, hash, text, cells, asked, started,
      (SELECT count(*) FROM run_cells WHERE run = id) AS done,
      (SELECT count(*) FROM run_verdicts WHERE run = id) AS verdicts
      FROM runs LEFT JOIN records ON hash = header ORDER BY id`)
      .map((row) => ({
        id: Number(row['id']),
        header: recordIn(this.path, row) as HeaderRecord,
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
    const rows = this.#statements.rows(
      `SELECT position, 0 AS last, hash, text FROM run_cells JOIN measurements USING (key, attempt) LEFT JOIN records USING (hash) WHERE run = ?
       UNION ALL
       SELECT position, 1 AS last, hash, text FROM run_verdicts LEFT JOIN records USING (hash) WHERE run = ?
       ORDER BY position, last`,
      run,
      run,
    );
    return [header, ...rows.map((row) => recordIn(this.path, row) as ResultRecord)];
  }

  [Symbol.dispose](): void {
    this.#statements.close();
  }

  /** Adds a measurement, and says which attempt at its key it is. */
  #add(key: string, record: Measurement, { seconds, host }: Effort): number {
    const last = this.#statements.row('SELECT max(attempt) AS attempt FROM measurements WHERE key = ?', key);
    const attempt = Number(last?.['attempt'] ?? 0) + 1;
    const hash = keep(this.#statements, record);
    this.#statements.run('INSERT INTO measurements VALUES (?, ?, ?)', key, attempt, hash);
    this.#statements.run('INSERT INTO durations VALUES (?, ?, ?, ?)', key, attempt, seconds, host);
    return attempt;
  }

  /** Says which measurement stands at a position of a run. */
  #place(run: number, position: number, key: string, attempt: number): void {
    this.#statements.run('INSERT INTO run_cells VALUES (?, ?, ?, ?)', run, position, key, attempt);
  }
}
