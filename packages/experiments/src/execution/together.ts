import { setImmediate } from 'node:timers/promises';

/**
 * What arrives in one turn of the event loop is taken at once. The promise for each is settled when that is done, or has
 * thrown.
 */
export function together<T>(take: (all: readonly T[]) => void): (one: T) => Promise<void> {
  let arrived: T[] = [];
  let taken: Promise<void> | undefined;
  const takeAll = async (): Promise<void> => {
    await setImmediate();
    const all = arrived;
    [arrived, taken] = [[], undefined];
    take(all);
  };
  return (one) => {
    arrived.push(one);
    taken ??= takeAll();
    return taken;
  };
}
