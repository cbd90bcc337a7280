import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import PlainSummaryReporter from './tools/plain-summary-reporter.ts';

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

const chromium = process.env['ISOTHERM_CHROMIUM'] ?? '/usr/bin/chromium';
const browserOff = process.env['ISOTHERM_BROWSER'] === '0';
const withBrowser = !browserOff && existsSync(chromium);
if (!withBrowser) {
  const reason = browserOff
    ? 'ISOTHERM_BROWSER is 0'
    : `there is no ${chromium} (ISOTHERM_CHROMIUM names another)`;
  if (process.env['CI']) throw new Error(`the browser tests must run in CI, but ${reason}`);
  // every project reads this file again; the note is for the first reading
  if (!process.env['ISOTHERM_NOTED']) console.warn(`note: ${reason}, so the browser tests are left out`);
  process.env['ISOTHERM_NOTED'] = '1';
}

const browserProject = {
  extends: true as const,
  resolve: { conditions: conditions('browser') },
  optimizeDeps: { include: ['ndarray'] },
  test: {
    name: 'browser',
    root: '.',
    include: ['packages/{autodiff,kmeans,rbf}/src/**/*.browser.ts'],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: chromium,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      }),
      instances: [{ browser: 'chromium' as const }],
    },
  },
};

export default defineConfig(({ mode }) => ({
  test: {
    reporters: ['default', new PlainSummaryReporter()],
    passWithNoTests: false,
    testTimeout: mode === 'full' ? 300_000 : 30_000,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.{test,test-d,browser}.ts'],
      reporter: ['text-summary', 'json-summary', 'html'],
    },
    projects: [
      ...['autodiff', 'kmeans', 'rbf', 'experiments'].map((name) => nodeProject(name, `./packages/${name}`)),
      nodeProject('examples', './examples'),
      nodeProject('tools', './tools'),
      ...(withBrowser ? [browserProject] : []),
    ],
  },
}));
