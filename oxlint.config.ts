import { defineConfig } from 'oxlint';

const tests = ['**/*.{test,test-d,browser,cases}.ts'];
const libraries = ['packages/{autodiff,kmeans,rbf}/src/**/*.ts'];

export default defineConfig({
  plugins: ['typescript', 'import', 'unicorn', 'oxc', 'promise', 'vitest'],
  jsPlugins: ['./tools/lint/plugin.ts'],
  categories: { correctness: 'error', suspicious: 'error', perf: 'error' },
  ignorePatterns: [
    '**/dist/**',
    '**/generated/**',
    '**/assembly/**',
    'coverage/**',
    'docs/api/**',
    'bench/**',
    'tools/check-packed/outside/**',
  ],
  rules: {
    'isotherm/layers': 'error',
    'import/no-cycle': 'error',
    'typescript/explicit-module-boundary-types': 'error',
    'typescript/switch-exhaustiveness-check': 'error',
    eqeqeq: 'error',
    'no-var': 'error',
    'prefer-const': 'error',

    // off: they fight code that is right
    'import/no-named-as-default-member': 'off', // fc.assert is how fast-check is written
    'no-await-in-loop': 'off', // the loops here are sequential on purpose
    'no-loss-of-precision': 'off', // coefficients carry all the digits of their source
    'no-shadow': 'off', // x is x in an inner formula too
    'oxc/no-map-spread': 'off', // copies are meant
    'oxc/approx-constant': 'off', // coefficients of a polynomial are not constants of mathematics
    'typescript/no-base-to-string': 'off', // errors print whatever was found
    'typescript/no-unsafe-type-assertion': 'off', // the compiler already asks for `unknown` where it matters
    'unicorn/consistent-function-scoping': 'off', // a formula stands where it is used
    'unicorn/require-module-specifiers': 'off', // `export {}` is how an empty entry is written
    'unicorn/no-array-reverse': 'off', // they also flag arrays made in the same expression
    'unicorn/no-array-sort': 'off',
    'unicorn/no-new-array': 'off', // new Array(n).fill(x) is an array of n
    'vitest/no-conditional-expect': 'off', // a law may hold on a part of its domain only
    'vitest/valid-expect': ['error', { maxArgs: 2 }], // the second says which case it was
    'vitest/expect-expect': 'off', // laws and gradcheck throw
  },
  overrides: [
    {
      files: ['packages/*/src/**/*.ts'],
      excludeFiles: tests,
      rules: { 'isotherm/exact-math': 'error' },
    },
    {
      files: libraries,
      excludeFiles: tests,
      rules: {
        'no-console': 'error',
        'no-restricted-globals': [
          'error',
          { name: 'Date', message: 'results may not depend on the clock' },
          { name: 'performance', message: 'results may not depend on the clock' },
          { name: 'process', message: 'libraries run in browsers' },
          { name: 'Buffer', message: 'libraries run in browsers' },
        ],
      },
    },
  ],
});
