// Every relative link and every path of the documentation, and every anchor that a source file cites, must exist.
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { anchors, links } from './markdown.ts';

const root = join(import.meta.dirname, '../..');
const exclude = ['**/node_modules/**', '**/dist/**', 'docs/api/**', '.nx/**', '.snippets/**', 'coverage/**'];
const files = (pattern: string): string[] =>
  globSync(pattern, { cwd: root, exclude }).map((file) => join(root, file));
const text = (file: string): string => readFileSync(file, 'utf8');

const known = new Map<string, ReadonlySet<string>>();

/** The anchors of a file, read once: many cite them. */
function anchorsOf(file: string): ReadonlySet<string> {
  const found = known.get(file) ?? anchors(text(file));
  known.set(file, found);
  return found;
}

/** What is wrong with a link to `target`; undefined when it resolves. */
function broken(file: string, target: string): string | undefined {
  const [path = '', anchor] = decodeURIComponent(target).split('#');
  const to = path === '' ? file : join(dirname(file), path);
  if (!existsSync(to)) return `${relative(root, to)} does not exist`;
  if (anchor === undefined || statSync(to).isDirectory() || !to.endsWith('.md')) return undefined;
  return anchorsOf(to).has(anchor) ? undefined : `${relative(root, to)} has no anchor #${anchor}`;
}

it('every relative link of a Markdown file leads somewhere', () => {
  const wrong = files('**/*.md').flatMap((file) =>
    links(text(file))
      .filter(({ target }) => !/^[a-z]+:/.test(target))
      .map(({ target, line }) => ({ where: `${relative(root, file)}:${line}`, reason: broken(file, target) }))
      .filter(({ reason }) => reason !== undefined),
  );
  expect(wrong).toEqual([]);
});

it('every file and folder that a document names exists', () => {
  const wrong = files('{*,docs/*,docs/decisions/*,packages/*/*,bench/*,examples/**/*}.md').flatMap((file) =>
    [...text(file).matchAll(/`((?:packages|tools|docs|bench|examples)\/[\w.*/-]*)`/g)]
      .filter(([, path = '']) => globSync(path.replace(/\/$/, ''), { cwd: root }).length === 0)
      .map(([, path]) => `${relative(root, file)} names ${path}`),
  );
  expect(wrong).toEqual([]);
});

it('every document and anchor that a source file cites exists', () => {
  const documents = new Map(files('{docs/**/*,*,packages/*/*}.md').map((file) => [basename(file), file]));
  const wrong = files('{packages,examples,tools}/**/*.ts')
    .filter((file) => !file.startsWith(import.meta.dirname))
    .flatMap((file) =>
      [...text(file).matchAll(/(?<![\w./-])([\w./-]+\.md)(?:#([\p{L}\p{N}_-]+))?/gu)].map(
        ([all, path = '', anchor]) => {
          const beside = join(dirname(file), path);
          const cited = existsSync(beside) ? beside : documents.get(basename(path));
          const found = cited !== undefined && (anchor === undefined || anchorsOf(cited).has(anchor));
          return found ? undefined : `${relative(root, file)} cites ${all}, which does not exist`;
        },
      ),
    )
    .filter((reason) => reason !== undefined);
  expect(wrong).toEqual([]);
});
