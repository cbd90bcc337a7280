import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Where a strict content-security policy rules, code may not be made from strings, as scijs does. */
const program = `
  import { grad, hvp, multiply, plain, sum, toNdArray, transpose, tanh } from '@isotherm/autodiff';

  let refused = false;
  try { new Function('return 1')(); } catch { refused = true; }
  const loss = (x) => sum(multiply(x, multiply(x, transpose(x))));
  const x = [[1, 2], [3, 4]];
  const gradient = plain(grad(loss)(x));
  const view = gradient.transpose(1, 0).lo(1).step(1, -1);
  gradient.set(0, 0, -1);
  console.log(JSON.stringify({
    refused,
    made: gradient.constructor.name,
    gradient: [...plain(grad(loss)(x)).data],
    curvature: [...plain(hvp(loss)(x, [[1, 0], [0, 0]])).data],
    again: [...plain(grad((y) => sum(tanh(y)))(view)).shape],
    read: [gradient.get(0, 0), view.get(0, 0), view.pick(0).get(1), view.hi(1, 1).size, view.index(0, 0)],
    described: [gradient.dtype, gradient.dimension, gradient.order, toNdArray(gradient) === gradient],
    number: plain(sum([1, 2])).get(),
  }));
`;

const run = (...flags: string[]): Record<string, unknown> => {
  const output = execFileSync(
    process.execPath,
    [...flags, '--conditions=@isotherm/source', '--input-type=module', '--eval', program],
    { cwd: join(import.meta.dirname, '..'), encoding: 'utf8' },
  );
  return JSON.parse(output) as Record<string, unknown>;
};

it('without code generation everything works the same, over a class of our own', { timeout: 60_000 }, () => {
  const { refused, made, ...results } = run('--disallow-code-generation-from-strings');
  expect([refused, made]).toEqual([true, 'View']);
  expect(results).toEqual({
    // Σ xᵢⱼ² xⱼᵢ has the gradient 2 xᵢⱼ xⱼᵢ + xⱼᵢ²
    gradient: [3, 12 + 9, 12 + 4, 48],
    curvature: [6, 0, 0, 0],
    again: [1, 2],
    read: [-1, 48, 21, 1, 3],
    described: ['float64', 2, [1, 0], true],
    number: 3,
  });
  const { refused: allowed, made: scijs, ...same } = run();
  expect([allowed, scijs]).toEqual([false, 'View2dfloat64']);
  expect(same).toEqual(results);
});
