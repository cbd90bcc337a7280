import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { damaged, StoreError } from './open-store.ts';

/** A row of a table, by the names of its columns. */
export type Row = Readonly<Record<string, unknown>>;

/** What is asked of a database in SQL: prepared once, all of it or nothing, and what SQLite refuses is an error of the store. */
export class Statements {
  readonly #path: string;
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();

  constructor(path: string, database: DatabaseSync) {
    this.#path = path;
    this.#database = database;
  }

  /** Executes what has no rows to show. */
  run(sql: string, ...values: readonly (string | number)[]): void {
    this.#told(() => this.#statement(sql).run(...values));
  }

  /** The first row that is found, if any is. */
  row(sql: string, ...values: readonly (string | number)[]): Row | undefined {
    return this.#told(() => this.#statement(sql).get(...values));
  }

  /** Every row that is found. */
  rows(sql: string, ...values: readonly (string | number)[]): Row[] {
    return this.#told(() => this.#statement(sql).all(...values));
  }

  /** Does all of the work, or, where it throws, none. */
  together<T>(work: () => T): T {
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

  close(): void {
    this.#prepared.clear();
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql) ?? this.#database.prepare(sql);
    this.#prepared.set(sql, known);
    return known;
  }

  #told<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const { errcode, message } = error as Error & { errcode?: number };
      if (errcode === undefined) throw error;
      if (errcode === 11 || errcode === 26) throw damaged(this.#path, message);
      throw new StoreError(`the store ${this.#path}: ${message}`, { cause: error });
    }
  }
}
