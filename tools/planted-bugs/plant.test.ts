import { suite } from '@isotherm/experiments';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Bug, bugs } from './bugs.ts';
import { plant } from './plant.ts';
import { sabotages } from './sabotages.ts';

const root = join(import.meta.dirname, '../..');
const bug: Bug = {
  label: 'sign',
  file: 'f.ts',
  find: 'a + b',
  replace: "a - b // $' $&",
  project: 'autodiff',
};

describe('planting a bug', () => {
  it('changes the one place, taking the replacement literally', () => {
    expect(plant('return a + b;', bug)).toBe("return a - b // $' $&;");
  });

  it('refuses a place that is missing, or found twice, or stays the same', () => {
    expect(() => plant('return a * b;', bug)).toThrow('stands 0 times in f.ts');
    expect(() => plant('a + b + (a + b)', bug)).toThrow('stands 2 times in f.ts');
    expect(() => plant('return a + b;', { ...bug, replace: bug.find })).toThrow('changes nothing');
  });
});

describe('the table of bugs', () => {
  it.each(bugs)('has a place in the sources for $label', (row) => {
    expect(() => plant(readFileSync(join(root, row.file), 'utf8'), row)).not.toThrow();
  });

  it('names tests that exist', () => {
    const files = globSync('{packages,examples,tools,bench}/**/*.{test,browser}.ts', {
      cwd: root,
      exclude: (path) => path.includes('node_modules'),
    });
    for (const { label, tests } of bugs)
      if (tests !== undefined)
        expect(
          files.some((file) => file.includes(tests)),
          `${label}: ${tests}`,
        ).toBe(true);
  });

  it('has no two rows alike', () => {
    expect(new Set(bugs.map(({ label }) => label)).size).toBe(bugs.length);
  });
});

describe('the table of sabotages', () => {
  it.each(sabotages)('has a place in the sources for $label', (row) => {
    expect(() => plant(readFileSync(join(root, row.file), 'utf8'), { ...row, project: '' })).not.toThrow();
  });

  it('names studies that exist', () => {
    const ids = new Set(suite.map(({ id }) => id));
    expect(sabotages.filter(({ study }) => !ids.has(study))).toEqual([]);
  });
});
