/** How a process says that it ended by a signal. */
const codes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Interruption, once: a second signal ends the process at once, as if nobody listened. */
export interface Interruption extends Disposable {
  readonly signal: AbortSignal;
  /** The exit code of the signal that came; undefined while none did. */
  readonly code: () => number | undefined;
}

/** Listens for Ctrl-C and for requests to end. */
export function interruption(): Interruption {
  const controller = new AbortController();
  let code: number | undefined;
  const stop = (name: 'SIGINT' | 'SIGTERM'): void => {
    code ??= codes[name];
    ignore();
    controller.abort();
  };
  const ignore = (): void => {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { signal: controller.signal, code: () => code, [Symbol.dispose]: ignore };
}
