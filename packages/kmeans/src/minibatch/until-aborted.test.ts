import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { untilAborted } from './until-aborted.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

it('keeps nothing of what has passed while it waits for a signal', async () => {
  const passed: WeakRef<object>[] = [];
  async function* source(): AsyncGenerator<object> {
    for (let i = 0; i < 20; i++) {
      const thing = {};
      passed.push(new WeakRef(thing));
      yield thing;
    }
  }
  let most = 0;
  for await (const _ of untilAborted(source(), new AbortController().signal)) {
    // a WeakRef holds what it tells until the turn is over
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    most = Math.max(most, passed.filter((thing) => thing.deref() !== undefined).length);
  }
  expect(passed.length).toBe(20);
  // the one that is here, and at most one that is still on its way
  expect(most).toBeLessThanOrEqual(2);
});
