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
  const contents = `import { results } from './results.cjs'; ${imports.join(' ')}
    const modules = { ${modules.join(', ')} };
    const computed = JSON.stringify(results(modules));
    const accelerated = modules['@isotherm/autodiff/kernels'].accelerate();
    document.title = JSON.stringify({ results: computed, accelerated });`;
  const bundle = await build({
    stdin: { contents, resolveDir: outside },
    bundle: true,
    write: false,
    platform: 'browser',
    logLevel: 'error',
  });

  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    await page.route('**/*', (route) =>
      route.request().url().endsWith('/bundle.js')
        ? route.fulfill({ contentType: 'text/javascript', body: bundle.outputFiles[0]!.text })
        : route.fulfill({
            contentType: 'text/html',
            headers: { 'content-security-policy': `default-src 'none'; script-src ${script}` },
            body: '<!doctype html><script src="/bundle.js"></script>',
          }),
    );
    await page.goto('http://outside.test/');
    if (errors[0] !== undefined) throw errors[0];
    return JSON.parse(await page.title()) as Page;
  } finally {
    await browser.close();
  }
}
