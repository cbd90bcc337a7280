import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from './runtime.ts';

/** What a comparison was asked for. */
export interface Asked {
  /** Only: does everything run, and agree? Small, once, and nothing is kept. */
  readonly quick: boolean;
  /** Sizes to look at; all where none is named. Results of some are printed, and not kept. */
  readonly only: readonly string[];
}

/** Reads `[--quick] [size ...]`. */
export function asked(): Asked {
  const { values, positionals } = parseArgs({
    options: { quick: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  return { quick: values.quick, only: positionals.flatMap((text) => text.split(',')) };
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
