import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { hasChromium, launchOptions, leaveOut } from './tools/chromium.ts';
import PlainSummaryReporter from './tools/plain-summary-reporter.ts';

// processes that tests start compile the same sources, which takes half of their time: once is enough
process.env['NODE_COMPILE_CACHE'] ??= `${import.meta.dirname}/node_modules/.cache/node`;

// the workspace's own condition makes every package resolve to its sources: nothing is built before a test
const conditions = (platform: 'node' | 'browser') => [
  '@isotherm/source',
  'module',
  platform,
  'development|production',
];

const nodeProject = (name: string, root: string) => ({
  extends: true as const,
  resolve: { conditions: conditions('node') },
  ssr: { resolve: { conditions: conditions('node') } },
  test: {
    name,
    root,
    include: ['**/*.test.ts'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    setupFiles: [`${import.meta.dirname}/tools/property-tests.setup.ts`],
    typecheck: {
      enabled: root.startsWith('./packages'),
      include: ['**/*.test-d.ts'],
      checker: 'tsc' as const,
      tsconfig: './tsconfig.json',
    },
  },
});

/** Laws and golden bits of the statistics pass once more, by its reference alone: elsewhere WebAssembly serves them. */
const referenceProject = {
  extends: true as const,
  resolve: { conditions: conditions('node') },
  ssr: { resolve: { conditions: conditions('node') } },
  test: {
    name: 'reference',
    root: './packages/kmeans',
    include: [
      'src/energy/{blocks,pairs}/golden.test.ts',
      'src/energy/{golden,extremes,gradients,metamorphic,reference}.test.ts',
      'src/estimators.golden.test.ts',
    ],
    setupFiles: ['property-tests', 'no-webassembly'].map(
      (name) => `${import.meta.dirname}/tools/${name}.setup.ts`,
    ),
  },
};

if (!hasChromium) leaveOut('the browser tests');

const browserProject = {
  extends: true as const,
  resolve: { conditions: conditions('browser') },
  optimizeDeps: { include: ['ndarray'] },
  // pages isolated from others have shared memory
  server: {
    headers: {
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Embedder-Policy': 'require-corp',
    },
  },
  test: {
    name: 'browser',
    root: '.',
    include: ['packages/{autodiff,kmeans,rbf}/src/**/*.browser.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
};

export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default', new PlainSummaryReporter()],
    passWithNoTests: false,
    // a worker per core: the default leaves one core idle, which is half of a machine of two
    maxWorkers: '100%',
    testTimeout: mode === 'full' ? 300_000 : 30_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.{test,test-d,browser,cases}.ts'],
      reporter: ['text-summary', 'html'],
      thresholds: { lines: 85 },
    },
    projects: [
      ...['autodiff', 'kmeans', 'rbf', 'experiments'].map((name) => nodeProject(name, `./packages/${name}`)),
      referenceProject,
      nodeProject('examples', './examples'),
      nodeProject('tools', './tools'),
      nodeProject('bench', './bench'),
      ...(hasChromium ? [browserProject] : []),
    ],
  },
}));
