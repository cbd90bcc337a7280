import { afterEach, describe, expect, it, vi } from 'vitest';
import { checkListening, finish, finishAsync, type Work } from './index.ts';

afterEach(() => vi.unstubAllGlobals());

/** Counts to `last`, or until it is told to stop. */
function* counting(last: number): Work<number, string> {
  for (let i = 0; i <= last; i++) if (yield i) return `stopped after ${i}`;
  return `reached ${last}`;
}

const ways = {
  'at once': finish,
  'with pauses': finishAsync,
} as const;

describe.each(Object.entries(ways))('work that is done %s', (_, way) => {
  it('tells its iterations and gives its result', async () => {
    const heard: number[] = [];
    expect(await way(counting(3), { onIteration: (i) => heard.push(i) })).toBe('reached 3');
    expect(heard).toEqual([0, 1, 2, 3]);
    expect(await way(counting(3))).toBe('reached 3');
  });

  it('stops when it is told to', async () => {
    const controller = new AbortController();
    const onIteration = (i: number): void => {
      if (i === 2) controller.abort();
    };
    expect(await way(counting(9), { onIteration, signal: controller.signal })).toBe('stopped after 2');
  });
});

describe('between two iterations', () => {
  const timersDuring = async (): Promise<number> => {
    let [turns, working] = [0, true];
    const turn = (): void => {
      turns++;
      if (working) setTimeout(turn, 0);
    };
    setTimeout(turn, 0);
    function* slow(): Work<number, null> {
      for (let i = 0; i < 30; i++) {
        const end = performance.now() + 2;
        while (performance.now() < end);
        yield i;
      }
      return null;
    }
    await finishAsync(slow());
    working = false;
    return turns;
  };

  it('timers have their turn', async () => {
    expect(await timersDuring()).toBeGreaterThan(5);
  });

  it('nothing is lost where there is no setImmediate', async () => {
    vi.stubGlobal('setImmediate', undefined);
    expect(await finishAsync(counting(5))).toBe('reached 5');
  });
});

it('says what cannot listen', () => {
  expect(() => checkListening('fit', { onIteration: 3 as never })).toThrow(
    new TypeError('fit: onIteration must be a function, found number 3'),
  );
  expect(() => checkListening('fit', { signal: {} as never })).toThrow(
    new TypeError('fit: signal must be an AbortSignal, found an object'),
  );
  expect(() => checkListening('fit', {})).not.toThrow();
});
