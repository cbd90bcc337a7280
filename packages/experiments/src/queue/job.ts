import { z } from 'zod';
import type { CellPlace } from '../records.ts';

/** The name of the queue in Redis. */
export const queueName = 'isotherm';

/** The name under which a cell stands there: its content key, so that the same cell stands there once. */
export const jobId = (key: string): string => `cell-${key}`;

const place = {
  study: z.string().max(200),
  data: z.string().max(1000),
  cell: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  repetition: z.int().nonnegative(),
  seed: z.int().nonnegative(),
};

/** What a worker is told: names and hashes, nothing that could be loaded or run. */
export interface Job extends CellPlace {
  /** Version of this package. */
  readonly version: string;
  /** SHA-256 of the study's code. */
  readonly code: string;
  /** SHA-256 of the data set's content. */
  readonly content: string;
  /** The content key of the cell. */
  readonly key: string;
  /** After how many seconds the cell is given up. */
  readonly timeout?: number | undefined;
}

const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** A job, and nothing else: what Redis holds may come from anybody. */
export const jobSchema: z.ZodType<Job> = z.strictObject({
  ...place,
  version: z.string().max(100),
  code: hash,
  content: hash,
  key: hash,
  timeout: z.number().positive().optional(),
});

/** What a worker answers. */
export interface Answer {
  /** The record, as `encodeRecord` writes it. */
  readonly text: string;
  readonly seconds: number;
  readonly host: string;
}

export const answerSchema: z.ZodType<Answer> = z.strictObject({
  text: z.string(),
  seconds: z.number().nonnegative(),
  host: z.string().max(1000),
});

/** How the reason begins for which a worker does not measure what it is asked to. */
export const refused = 'refused: ';

/** Something is wrong with the queue, or with what it holds. */
export class QueueError extends Error {
  override readonly name = 'QueueError';
}
