import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cell } from './measure.ts';
import type { Stamp } from './stamp.ts';

/** Some of the contenders in some of the cases, to be looked at together. */
export interface Table {
  readonly title: string;
  /** Columns: what heads each case. */
  readonly cases: Readonly<Record<string, string>>;
  /** Rows: what heads each contender. Ratios are to the first. */
  readonly contenders: Readonly<Record<string, string>>;
}

/** Something that was promised of the numbers. */
export interface Target {
  /** What was promised. */
  readonly target: string;
  /** What was measured. */
  readonly measured: string;
  /** Whether it holds; absent where nothing could be measured. */
  readonly met?: boolean;
}

/** Everything that is kept of one comparison. */
export interface Results {
  readonly title: string;
  /** What is compared, as a paragraph. */
  readonly about: string;
  readonly stamp: Stamp;
  readonly targets: readonly Target[];
  readonly tables: readonly Table[];
  readonly cells: readonly Cell[];
}

const folder = join(import.meta.dirname, '../results');

/** Writes `results/<name>.json`, a line for each cell; the history is that of the repository. */
export function keep(name: string, results: Results): void {
  const { cells, ...rest } = results;
  const lines = cells.map((cell) => `    ${JSON.stringify(cell, rounded)}`).join(',\n');
  const head = JSON.stringify(rest, undefined, 2).slice(0, -2);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${head},\n  "cells": [\n${lines}\n  ]\n}\n`);
}

/** What was kept of a comparison; undefined when there is nothing. */
export function kept(name: string): Results | undefined {
  const file = join(folder, `${name}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Results) : undefined;
}

/** New cells, and of what was kept those of the other cases, in the order of all cases. */
export function beside(name: string, cells: readonly Cell[], cases: readonly string[]): Cell[] {
  const fresh = new Set(cells.map((it) => it.case));
  const others = kept(name)?.cells.filter((it) => cases.includes(it.case) && !fresh.has(it.case)) ?? [];
  return [...others, ...cells].sort((a, b) => cases.indexOf(a.case) - cases.indexOf(b.case));
}

/** Times are not known to more digits. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' ? Number(value.toPrecision(5)) : value;
