/** A worker of a page, or of Node. */
export type AnyWorker = {
  /** Sends a message. */
  postMessage(message: unknown, transfer: ArrayBuffer[]): void;
  /** Ends it, whatever it does. */
  terminate(): unknown;
} & (
  | {
      /** Hears a page's worker. */
      addEventListener(type: string, hear: (event: any) => void): void;
    }
  | {
      /** Hears a worker of Node. */
      on(type: string, hear: (value: any) => void): unknown;
    }
);

/** Hears a worker of either kind, also when it fails; `ended` makes an error of the reason. */
export function attend(
  worker: AnyWorker,
  hear: (message: any) => void,
  fail: (error: unknown) => void,
  ended: (why: string) => Error,
): void {
  if ('on' in worker) {
    worker.on('message', hear);
    worker.on('messageerror', fail);
    worker.on('error', fail);
    worker.on('exit', (code: number) => fail(ended(`exit code ${code}`)));
    return;
  }
  worker.addEventListener('message', ({ data }: { readonly data: unknown }) => hear(data));
  worker.addEventListener('messageerror', () => fail(ended('its message could not be read')));
  worker.addEventListener('error', ({ message = '' }: { readonly message?: string }) => fail(ended(message)));
}
