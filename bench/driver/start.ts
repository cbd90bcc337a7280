import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from './runtime.ts';

/** What a comparison was asked for. */
export interface Asked {
  /** Only: does everything run, and agree? Small, once, and nothing is kept. */
  readonly quick: boolean;
  /** Sizes to look at; all where none is named. */
  readonly only: readonly string[];
  /** Whether results go into the page; those of some sizes only if one says so, beside what is kept of the others. */
  readonly keep: boolean;
}

/** Reads `[--quick] [--keep] [size ...]`. */
export function asked(): Asked {
  const { values, positionals } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { quick, keep } = values;
  const only = positionals.flatMap((text) => text.split(','));
  return { quick, only, keep: !quick && (only.length === 0 || keep) };
}

/**
 * A process of a file of ours, against the sources; undefined where a package that it needs is not installed, or peers
 * are not wanted (BENCH_ALONE).
 */
export function node(file: string, { needs = [], args = [] }: Needs = {}): Command | undefined {
  if (needs.length > 0 && process.env['BENCH_ALONE']) return undefined;
  for (const name of needs)
    try {
      import.meta.resolve(name);
    } catch {
      return undefined;
    }
  return {
    program: process.execPath,
    args: [
      '--conditions=@isotherm/source',
      '--max-old-space-size=8000',
      join(import.meta.dirname, '..', file),
      ...args,
    ],
  };
}

interface Needs {
  readonly needs?: readonly string[];
  readonly args?: readonly string[];
}
