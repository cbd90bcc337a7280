/** What a source gives until a signal comes, also while the next thing is waited for; the source is told to stop. */
export async function* untilAborted<T>(
  source: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void, undefined> {
  if (signal === undefined) {
    yield* source;
    return;
  }
  const iterator = source[Symbol.asyncIterator]();
  let stop = (): void => {};
  const abort = (): void => stop();
  signal.addEventListener('abort', abort);
  try {
    while (!signal.aborted) {
      // each wait has a promise of its own: one that raced against all of them would hold whatever they gave
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        stop = () => resolve(undefined);
        iterator.next().then(resolve, reject);
      });
      if (next === undefined || next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener('abort', abort);
    // not waited for: a source that is waiting itself would keep us
    iterator.return?.().catch(() => {});
  }
}
