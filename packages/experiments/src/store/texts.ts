import { createHash } from 'node:crypto';
import { type AnyRecord, decodeRecord, encodeRecord } from '../records.ts';
import { damaged } from './open-store.ts';
import type { Row, Statements } from './statements.ts';

/** Keeps the text of a record, once, and says under which SHA-256. */
export function keep(statements: Statements, record: AnyRecord): string {
  const text = encodeRecord(record);
  const hash = sha256(text);
  statements.run('INSERT OR IGNORE INTO records VALUES (?, ?)', hash, text);
  return hash;
}

/**
 * The record of a row with its hash and text, in the store at `path`.
 *
 * @throws StoreError when there is no text, or it has another hash
 */
export function recordIn(path: string, { hash, text }: Row): AnyRecord {
  if (typeof text !== 'string' || sha256(text) !== hash)
    throw damaged(path, `a record is not what its SHA-256 says, ${String(hash)}`);
  return decodeRecord(text);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
