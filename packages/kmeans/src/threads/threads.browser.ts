import type { AnyWorker } from '../any-worker.ts';
import { describeThreads } from './law.cases.ts';
import { startThreads } from './web-start.ts';

const dying = (): AnyWorker =>
  new Worker(
    URL.createObjectURL(new Blob(['throw new SyntaxError("no thread")'], { type: 'text/javascript' })),
  );
const ours = (): AnyWorker => new Worker(new URL('./thread.ts', import.meta.url), { type: 'module' });

describeThreads({ startThreads, dying, ours });
