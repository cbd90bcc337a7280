import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { afterAll } from 'vitest';
import type { AnyWorker } from '../any-worker.ts';
import { describeBits } from './bits.cases.ts';
import { describeConduct } from './conduct.cases.ts';
import { fitInWorker } from './node-fit.ts';
import type { Place } from './place.cases.ts';

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

const place: Place = { fitInWorker, own, serve: './node-serve.ts', ending: 'process.exit(3)' };
describeBits(place);
describeConduct(place);
