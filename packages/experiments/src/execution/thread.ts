import { workerData } from 'piscina';
import { encodeRecord } from '../records.ts';
import { timed } from './executor.ts';
import { portionTime } from './portions.ts';
import { measurerOf } from './selection.ts';
import type { Selection } from './selection.ts';
import type { ThreadAnswer, ThreadTask } from './thread-pool.ts';

const measure = await measurerOf(workerData as Selection);

/**
 * Measures the first of the cells, and as many more as it has time for, in a thread of its own; says on `port`, where there is
 * one, that it has begun.
 */
export default function thread({ places, port }: ThreadTask): ThreadAnswer[] {
  port?.postMessage('begun');
  const end = performance.now() + portionTime;
  const answers: ThreadAnswer[] = [];
  for (const place of places) {
    if (answers.length > 0 && performance.now() > end) break;
    const { record, ...effort } = timed(measure, place);
    answers.push({ ...effort, text: encodeRecord(record) });
  }
  port?.close();
  return answers;
}
