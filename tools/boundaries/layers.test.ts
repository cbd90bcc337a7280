import { describe, expect, it } from 'vitest';
import { forbidden, forbiddenDependency } from './layers.ts';

const refused: readonly (readonly [file: string, specifier: string])[] = [
  ['autodiff/src/grad.ts', '@isotherm/kmeans'],
  ['autodiff/src/grad.ts', '../../kmeans/src/index.ts'],
  ['autodiff/src/grad.ts', './testing/gradcheck.ts'],
  ['autodiff/src/kernels/exp.ts', '../shape.ts'],
  ['autodiff/src/kernels/exp.ts', '../random/index.ts'],
  ['autodiff/src/testing/gradcheck.ts', 'vitest'],
  ['kmeans/src/energy/energy.ts', '../model.ts'],
  ['kmeans/src/energy/energy.ts', '../testing/laws.ts'],
  ['kmeans/src/energy/kernels/pass.ts', '../../model.ts'],
  ['kmeans/src/energy/energy.ts', '@isotherm/autodiff/testing'],
  ['kmeans/src/kmeans.ts', '@isotherm/rbf'],
  ['kmeans/src/kmeans.test.ts', '@isotherm/rbf'],
  ['kmeans/src/kmeans.ts', 'node:fs'],
  ['kmeans/src/kmeans.ts', './worker/index.ts'],
  ['kmeans/src/worker/web-fit.ts', 'node:worker_threads'],
  ['kmeans/src/kmeans.ts', 'lodash'],
  ['rbf/src/rbf.ts', '@isotherm/experiments'],
  ['rbf/src/rbf.ts', '@isotherm/kmeans/testing'],
  ['experiments/src/cli.ts', '@isotherm/kmeans/testing'],
];

const allowed: readonly (readonly [file: string, specifier: string])[] = [
  ['autodiff/src/kernels/exp.ts', './floats.ts'],
  ['autodiff/src/random/normal.ts', '../kernels/index.ts'],
  ['autodiff/src/grad.ts', 'ndarray'],
  ['autodiff/src/grad.test.ts', './testing/gradcheck.ts'],
  ['autodiff/src/kernels/exp.test.ts', 'node:fs'],
  ['kmeans/src/energy/energy.ts', '@isotherm/autodiff/kernels'],
  ['kmeans/src/energy/kernels/pass.ts', '../statistics.ts'],
  ['kmeans/src/energy/hard.test.ts', '../testing/laws.ts'],
  ['kmeans/src/testing/laws.ts', '@isotherm/autodiff/testing'],
  ['rbf/src/rbf.ts', '@isotherm/kmeans/energy'],
  ['experiments/src/cli.ts', 'node:fs'],
  ['kmeans/src/worker/node-fit.ts', 'node:worker_threads'],
  ['kmeans/src/worker/serve.ts', '../kmeans.ts'],
];

describe('the layers', () => {
  it.each(refused)('%s may not import %s', (file, specifier) => {
    expect(forbidden(`packages/${file}`, specifier)).toBeTypeOf('string');
  });

  it.each(allowed)('%s may import %s', (file, specifier) => {
    expect(forbidden(`packages/${file}`, specifier)).toBeUndefined();
  });

  it('keep examples on published names', () => {
    expect(forbidden('examples/gini/gini.ts', '../../packages/kmeans/src/index.ts')).toBeTypeOf('string');
    expect(forbidden('examples/gini/gini.ts', '@isotherm/kmeans/energy')).toBeUndefined();
    expect(forbidden('examples/gini/gini.test.ts', './gini.ts')).toBeUndefined();
  });

  it('let a package depend only on those below it', () => {
    expect(forbiddenDependency('kmeans', '@isotherm/autodiff')).toBeUndefined();
    expect(forbiddenDependency('kmeans', '@isotherm/kmeans')).toBeTypeOf('string');
    expect(forbiddenDependency('autodiff', '@isotherm/experiments')).toBeTypeOf('string');
  });
});
