import { build } from 'esbuild';
import { chromium } from 'playwright';
import { launchOptions } from '../chromium.ts';

/** What a page computed, and whether WebAssembly served it. */
interface Page {
  readonly results: string;
  readonly accelerated: boolean;
}

/**
 * Bundles the entries as a user's page would, and returns what `outside/results.cjs` computes from them in
 * Chromium, under a content-security policy that lets `script` run but refuses code generation.
 */
export async function resultsInChromium(
  outside: string,
  entries: readonly string[],
  script: string,
): Promise<Page> {
  const imports = entries.map((entry, i) => `import * as m${i} from '${entry}';`);
  const modules = entries.map((entry, i) => `'${entry}': m${i}`);
  const page = `import { results } from './results.cjs'; ${imports.join(' ')}
    const modules = { ${modules.join(', ')} };
    const computed = JSON.stringify(results(modules));
    const accelerated = modules['@isotherm/autodiff/kernels'].accelerate();
    document.title = JSON.stringify({ results: computed, accelerated });`;
  return (await titleOf({ '/page.js': await bundled(outside, page) }, script)) as Page;
}

/** What `outside/workers.cjs` says in Chromium, with a worker that a user's bundler made. */
export async function workersInChromium(outside: string, script: string): Promise<unknown> {
  const page = `import { fits } from './workers.cjs';
    import * as kmeans from '@isotherm/kmeans'; import * as workers from '@isotherm/kmeans/worker';
    fits(kmeans, workers, { worker: () => new Worker('/worker.js') })
      .catch((error) => error.stack)
      .then((said) => { document.title = JSON.stringify(said); });`;
  const worker = `import { serveFits } from '@isotherm/kmeans/worker'; serveFits();`;
  return titleOf(
    { '/page.js': await bundled(outside, page), '/worker.js': await bundled(outside, worker) },
    script,
  );
}

/** What `outside/passes.cjs` says in Chromium, with threads that a user's bundler made. */
export async function passesInChromium(outside: string, script: string): Promise<unknown> {
  const page = `import { passes } from './passes.cjs';
    import * as autodiff from '@isotherm/autodiff'; import * as random from '@isotherm/autodiff/random';
    import * as testing from '@isotherm/autodiff/testing'; import * as kmeans from '@isotherm/kmeans';
    import * as threads from '@isotherm/kmeans/threads';
    passes({ ...autodiff, ...random, ...testing, ...kmeans, ...threads }, { worker: () => new Worker('/thread.js') })
      .catch((error) => error.stack)
      .then((said) => { document.title = JSON.stringify(said); });`;
  const thread = `import { serveThread } from '@isotherm/kmeans/threads'; serveThread();`;
  return titleOf(
    { '/page.js': await bundled(outside, page), '/thread.js': await bundled(outside, thread) },
    script,
  );
}

async function bundled(outside: string, contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: outside },
    bundle: true,
    write: false,
    platform: 'browser',
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

/** What a page writes into its title, parsed; its script is `/page.js`. */
async function titleOf(files: Readonly<Record<string, string>>, script: string): Promise<unknown> {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.route('**/*', (route) => {
      const file = files[new URL(route.request().url()).pathname];
      const headers = {
        'content-security-policy': `default-src 'none'; script-src ${script}`,
        // pages isolated from others have shared memory
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
      };
      return file === undefined
        ? route.fulfill({
            contentType: 'text/html',
            headers,
            body: '<!doctype html><script src="/page.js"></script>',
          })
        : route.fulfill({ contentType: 'text/javascript', headers, body: file });
    });
    await page.goto('https://outside.test/');
    for (let waits = 0; waits < 1200 && errors.length === 0 && (await page.title()) === ''; waits++)
      await page.waitForTimeout(100);
    if (errors[0] !== undefined) throw errors[0];
    const title = await page.title();
    if (title === '') throw new Error('the page in Chromium has said nothing for two minutes');
    return JSON.parse(title) as unknown;
  } finally {
    await browser.close();
  }
}
