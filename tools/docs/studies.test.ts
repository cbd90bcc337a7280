// Every study that a document names exists, and the theory says of each which question it asks.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { suite } from '../../packages/experiments/src/suite.ts';

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

const ids = suite.map(({ id }) => id);
const groups = [...new Set(ids.map((id) => id.split('/')[0]))].join('|');
const name = RegExp(`(?<![\\w./-])(?:${groups})/[a-z][a-z-]*(?![\\w.-]*\\.\\w)`, 'g');

/** Names of studies in a text: not those of files, nor of modules that are still to be made. */
const named = (markdown: string): string[] =>
  markdown
    .split('\n')
    .filter((line) => !line.includes('new:module'))
    .flatMap((line) => line.match(name) ?? []);

it('every study that a document names exists', () => {
  const sources = [
    '*.md',
    'docs/*.md',
    'docs/decisions/*.md',
    'packages/*/README.md',
    'examples/**/*.md',
    '.changeset/*.md',
  ];
  const wrong = globSync(sources, { cwd: root, exclude: ['**/node_modules/**', 'docs/findings.md'] }).flatMap(
    (file) =>
      named(text(file))
        .filter((id) => !ids.includes(id))
        .map((id) => `${file} names ${id}`),
  );
  expect(wrong).toEqual([]);
});

it('every study stands in the table of questions of the theory', () => {
  const sections = text('docs/theory.md').split(/^## /m);
  const asked = named(sections.find((section) => /^\d+\. The questions/.test(section)) ?? '');
  expect(ids.filter((id) => !asked.includes(id))).toEqual([]);
});
