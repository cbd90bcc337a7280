import { existsSync } from 'node:fs';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import PlainSummaryReporter from './tools/plain-summary-reporter.ts';

const chromium = process.env['CHROMIUM_BIN'] ?? '/usr/bin/chromium';
const withBrowser = process.env['SKEL_BROWSER'] !== '0' && existsSync(chromium);
if (!withBrowser) {
  if (process.env['CI']) throw new Error(`CI must run the browser project, but ${chromium} is missing`);
  console.warn(`[vitest] ${chromium} not found: browser project left out`);
}

const resolve = { conditions: ['@isotherm/source', 'module', 'node', 'development|production'] };

const nodeProject = (name: string) => ({
  extends: true as const,
  resolve,
  ssr: { resolve: { conditions: resolve.conditions } },
  test: {
    name,
    root: `./packages/${name}`,
    environment: 'node' as const,
    include: ['{src,test}/**/*.test.ts'],
    typecheck: {
      enabled: true,
      include: ['test/**/*.test-d.ts'],
      checker: 'tsc' as const,
      tsconfig: './tsconfig.json',
    },
    benchmark: { include: ['bench/**/*.bench.ts'] },
  },
});

export default defineConfig({
  test: {
    reporters: ['default', new PlainSummaryReporter()],
    passWithNoTests: false,
    coverage: {
      provider: 'v8',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/generated/**'],
      reporter: ['text', 'json-summary', 'html'],
    },
    projects: [
      ...['autodiff', 'kmeans', 'rbf', 'experiments'].map(nodeProject),
      ...(withBrowser
        ? [
            {
              extends: true as const,
              resolve: { conditions: ['@isotherm/source', 'module', 'browser', 'development|production'] },
              optimizeDeps: { include: ['ndarray'] },
              test: {
                name: 'browser',
                root: './packages/autodiff',
                include: ['test/**/*.browser.ts'],
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
            },
          ]
        : []),
    ],
  },
});
