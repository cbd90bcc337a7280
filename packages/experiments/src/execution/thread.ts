import { workerData } from 'piscina';
import { encodeRecord } from '../records.ts';
import { timed } from './executor.ts';
import { measurerOf } from './selection.ts';
import type { Selection } from './selection.ts';
import type { ThreadAnswer, ThreadTask } from './threads.ts';

const measure = await measurerOf(workerData as Selection);

/** Measures one cell in a thread of its own; says on `port`, where there is one, that it has begun. */
export default function thread({ place, port }: ThreadTask): ThreadAnswer {
  port?.postMessage('begun');
  const { record, ...effort } = timed(measure, place);
  port?.close();
  return { ...effort, text: encodeRecord(record) };
}
