import type { FromWorker, ToWorker } from './messages.ts';
import { serve, type ServeOptions } from './serve.ts';

/**
 * Makes the worker that calls it do what `fitInWorker` asks: for a worker file of your own.
 *
 * @example
 * serveFits({ softmins: [mine] });
 */
export function serveFits(options: ServeOptions = {}): void {
  // types are those of a page, which does not know that it is in a worker
  const port = globalThis as unknown as DedicatedWorkerGlobalScope;
  serve(
    {
      post: (message: FromWorker) => port.postMessage(message),
      listen: (hear) => port.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => hear(data)),
    },
    options,
  );
}
