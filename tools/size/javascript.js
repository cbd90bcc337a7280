// Budgets of autodiff's JavaScript alone, as an ES module and gzipped: without ndarray, and without the bytes of the
// kernels in WebAssembly, which .size-limit.json has budgets for. What drives these kernels counts.
import { readFile } from 'node:fs/promises';

/** Empties the texts that hold the builds. */
const withoutWebAssembly = {
  name: 'without-webassembly',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]autodiff[\\/]dist[\\/].*\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(
        /^var (simd|relaxed) = "[^"]*";$/gm,
        'var $1 = "";',
      ),
    })),
};

const budget = (name, limit, imported) => ({
  name: `autodiff's JavaScript: ${name}`,
  path: '../../packages/autodiff/dist/index.js',
  ...(imported === undefined ? {} : { import: imported }),
  ignore: ['ndarray'],
  gzip: true,
  modifyEsbuildConfig: (config) => ({ ...config, format: 'esm', plugins: [withoutWebAssembly] }),
  limit,
});

export default [
  budget('all of the main entry', '14.8 kB'),
  budget('{ grad }', '4.5 kB', '{ grad }'),
  budget('{ grad } with arithmetic', '5 kB', '{ grad, add, subtract, multiply, divide, negate, sum }'),
  budget(
    '{ grad } with arithmetic and common functions',
    '6.4 kB',
    '{ grad, add, subtract, multiply, divide, negate, sum, abs, exp, log, relu, sigmoid, sqrt, tanh }',
  ),
];
