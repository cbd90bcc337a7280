import { expect, it } from 'vitest';
import { finishAsync, type Work } from './index.ts';

it('timers of a page have their turn between two iterations', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 0);
  /** Goes on until it is stopped; gives up when a timer could have done that long ago. */
  function* endless(): Work<number, string> {
    for (let i = 0; i < 1e5; i++) if (yield i) return 'stopped by a timer';
    return 'never stopped';
  }
  expect(await finishAsync(endless(), { signal: controller.signal })).toBe('stopped by a timer');
});
