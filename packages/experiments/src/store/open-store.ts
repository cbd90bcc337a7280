import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { applicationId, schema, storeVersion } from './schema.ts';

/** Keeps nothing beyond the process. */
export const inMemory = ':memory:';

/** Something is wrong with a store. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/**
 * Opens the database of a store, and makes it where there is none. A file that is something else, or damaged, is looked at
 * only: it stays as it is, to the last byte.
 *
 * @throws StoreError when the file is no store of this version, is damaged, or cannot be opened
 */
export function openDatabase(path: string, { create }: { readonly create: boolean }): DatabaseSync {
  const exists = path !== inMemory && existsSync(path);
  if (!exists && !create) throw new StoreError(`there is no store ${path}; isotherm run makes one`);
  const isNew = !exists || inspect(path) === 'empty';
  return attempt(path, () => {
    if (isNew && path !== inMemory) mkdirSync(dirname(path), { recursive: true });
    const database = new DatabaseSync(path);
    // a write-ahead log: what was committed survives a killed process, and readers do not wait for the writer
    database.exec('PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    // hashes come in no order, so that each touches pages of its own: in KiB, what is kept of them, and in pages, after how
    // much the log is copied into the file, which waits for the disk
    database.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 16384');
    if (isNew) make(database);
    return database;
  });
}

function make(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  // another process may have been faster
  if (pragma(database, 'application_id') !== applicationId)
    database.exec(
      `${schema} PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${storeVersion};`,
    );
  database.exec('COMMIT');
}

/** Makes sure that a file is a sound store, or one that a killed process had just begun to make. */
function inspect(path: string): 'empty' | 'sound' {
  const database = attempt(path, () => new DatabaseSync(path, { readOnly: true }));
  try {
    const id = attempt(path, () => pragma(database, 'application_id'));
    if (id === 0 && database.prepare('SELECT name FROM sqlite_schema').get() === undefined) return 'empty';
    if (id !== applicationId)
      throw new StoreError(`${path} is an SQLite file, but no store of isotherm; it was left as it is`);
    const version = pragma(database, 'user_version');
    if (version !== storeVersion)
      throw new StoreError(
        `${path} is a store of version ${String(version)}, and this isotherm knows version ${storeVersion}; it was left as it is`,
      );
    const found = attempt(path, () => pragma(database, 'quick_check'));
    if (found !== 'ok') throw damaged(path, String(found));
    return 'sound';
  } finally {
    database.close();
  }
}

const pragma = (database: DatabaseSync, name: string): unknown =>
  Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];

/** What to do about a damaged store is the same, whatever shows it. */
export const damaged = (path: string, how: string): StoreError =>
  new StoreError(
    `the store ${path} is damaged: ${how.split('\n')[0]}; it was left as it is. Take another with --store, or save what can be read: sqlite3 ${path} .recover`,
  );

function attempt<T>(path: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const { message, errcode } = error as Error & { errcode?: number };
    if (errcode === 26)
      throw new StoreError(`${path} is no store: ${message}; it was left as it is`, { cause: error });
    if (errcode === 11) throw damaged(path, message);
    throw new StoreError(`cannot open the store ${path}: ${message}`, { cause: error });
  }
}
