// Whom code and documents cite by author and year alone, of that docs/references.md tells the rest.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const text = (file: string): string => readFileSync(join(root, file), 'utf8');

/** `Student (1908)`, `Cody & Waite, 1980`, `Moody and Darken 1989`: not the last of several words of a title, nor initials. */
const citation =
  /(?<!\p{Lu}[\p{L}-]* )\b(\p{Lu}\p{Ll}[\p{Ll}-]+)(?: (?:and|&) (?:\p{Lu}[\p{L}-]+|others)| et al\.)?,? \(?((?:1[6-9]|20)\d\d)\b/gu;

it('every author and year is among the references', () => {
  const entries = text('docs/references.md').split(/^- /m);
  const files = globSync(['{*,docs/*,docs/decisions/*,packages/*/*}.md', 'packages/*/src/**/*.ts'], {
    cwd: root,
    exclude: ['docs/{findings,references}.md', '**/{vendored,generated,node_modules}/**'],
  });
  const wrong = files.flatMap((file) =>
    [...text(file).matchAll(citation)]
      .filter(([, name, year]) => !entries.some((entry) => entry.includes(name!) && entry.includes(year!)))
      .map(([cited]) => `${file} cites ${cited}`),
  );
  expect(wrong).toEqual([]);
});
