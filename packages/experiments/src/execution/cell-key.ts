import { createHash } from 'node:crypto';
import { cellKey } from '../cells.ts';
import type { CellPlace } from '../records.ts';

/** Of the way in which keys are made; another number makes every cell new. */
const version = 1;

/** What a measurement depends on beside its place. */
export interface Dependencies {
  /** SHA-256 of the study's code. */
  readonly code: string;
  /** SHA-256 of the data set's content. */
  readonly data: string;
}

/** The address of a measurement: the SHA-256 of everything that determines it. */
export function contentKey(
  { study, data, cell, repetition, seed }: CellPlace,
  dependsOn: Dependencies,
): string {
  const parts = [version, study, dependsOn.code, dependsOn.data, cellKey(cell, data), repetition, seed];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
