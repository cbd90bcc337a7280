import { describe, expect, it } from 'vitest';
import { together } from './together.ts';

describe('together', () => {
  it('takes at once what arrives in one turn, in its order, and says when', async () => {
    const taken: number[][] = [];
    const take = together<number>((all) => void taken.push([...all]));
    const first = take(1).then(() => taken.length);
    await Promise.resolve();
    const second = take(2).then(() => taken.length);
    expect(taken).toEqual([]);
    expect(await Promise.all([first, second])).toEqual([1, 1]);
    await take(3);
    expect(taken).toEqual([[1, 2], [3]]);
  });

  it('tells all of them that they could not be taken, and goes on', async () => {
    const taken: number[][] = [];
    const take = together<number>((all) => {
      if (all.includes(2)) throw new Error('the disk is full');
      taken.push([...all]);
    });
    const told = await Promise.allSettled([take(1), take(2)]);
    expect(told.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await take(3);
    expect(taken).toEqual([[3]]);
  });
});
