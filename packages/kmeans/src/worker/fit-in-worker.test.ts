import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import type { AnyWorker } from './fit-in.ts';
import { describeFits } from './fit-in-worker.browser.ts';
import { fitInWorker } from './node-fit.ts';

const folder = mkdtempSync(join(tmpdir(), 'workers-'));
afterAll(() => rmSync(folder, { recursive: true }));
let bundles = 0;

/** Bundled, so that a worker does not read a hundred sources. */
function own(contents: string): () => AnyWorker {
  const outfile = join(folder, `${bundles++}.mjs`);
  buildSync({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    platform: 'node',
    format: 'esm',
    conditions: ['@isotherm/source'],
    outfile,
  });
  return () => new Worker(outfile);
}

describeFits({ fitInWorker, own, serve: './node-serve.ts', ending: 'process.exit(3)' });
