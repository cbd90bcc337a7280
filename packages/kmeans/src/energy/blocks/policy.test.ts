import { expect, it } from 'vitest';
import { Policy } from './policy.ts';

const fewLive = { live: 0.1, near: 0.1 };

/** How many passes a policy lets go by at a margin until it considers sorting. */
function passesUntilConsidered(policy: Policy, margin: number): number {
  for (let passes = 0; passes < 100; passes++) {
    policy.at(margin);
    if (policy.considers()) return passes;
  }
  return Infinity;
}

it('waits for longer each time that little is promised, but asks at once where the margin has fallen by a quarter', () => {
  const policy = new Policy();
  const waits = [1, 2, 3].map(() => {
    const passes = passesUntilConsidered(policy, 1);
    expect(policy.accepts(0.9)).toBe(false);
    return passes;
  });
  expect(waits).toEqual([1, 1, 2]);
  expect(passesUntilConsidered(policy, 0.74)).toBe(0);
});

it('expects less of single points once tiles had too many centers in reach, until sorting has helped', () => {
  const policy = new Policy();
  expect(policy.accepts(0.2)).toBe(true);
  expect(policy.after({ live: 1, near: 0.9 })).toBe('leave');
  expect(policy.accepts(0.2)).toBe(false);
  expect(policy.accepts(0.05)).toBe(true);
  for (let age = 0; age < 4; age++) expect(policy.after(fewLive)).toBe('on');
  expect(policy.accepts(0.2)).toBe(true);
});

it('does not expect less because sorting again left too many in reach, of which nothing was expected', () => {
  const policy = new Policy();
  expect(policy.accepts(0.1)).toBe(true);
  policy.after(fewLive);
  const decisions = Array.from({ length: 3 }, () => policy.after({ live: 0.5, near: 0.1 }));
  expect(decisions.at(-1)).toBe('sort');
  expect(policy.after({ live: 1, near: 0.9 })).toBe('leave');
  expect(policy.accepts(0.2)).toBe(true);
});

it('sorts again when what was computed in vain has come to what sorting costs, and leaves where most is live', () => {
  const policy = new Policy();
  policy.after(fewLive);
  const decisions = Array.from({ length: 3 }, () => policy.after({ live: 0.5, near: 0.1 }));
  expect(decisions).toEqual(['on', 'on', 'sort']);
  policy.after(fewLive);
  expect(policy.after({ live: 0.7, near: 0.1 })).toBe('leave');
});
