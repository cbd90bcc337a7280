// Makes one module of every kind in a copy of the repository: what is written must hold without an edit.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyRepository } from '../planted-bugs/copy.ts';

const root = join(import.meta.dirname, '../..');
const copy = realpathSync(mkdtempSync(join(tmpdir(), 'new-module-')));
const at = (file: string): string => join(copy, file);

interface Result {
  readonly code: number;
  readonly out: string;
}
const node = (...words: string[]): Promise<Result> =>
  new Promise((resolve) => {
    // in CI the browser tests may not be left out, but here they are
    const options = {
      cwd: copy,
      env: { ...env, CI: '', ISOTHERM_BROWSER: '0', ISOTHERM_NOTED: 'the browser tests' },
    };
    execFile(process.execPath, words, options, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out: out + err }),
    );
  });
const make = (...words: string[]): Promise<Result> =>
  node('--conditions=@isotherm/source', 'tools/new-module/run.ts', ...words);

const modules = [
  ['primitive', 'signed-square'],
  ['softmin', 'own-entropic'],
  ['layer', 'own-dense'],
  ['study', 'stability/doubled-weights'],
  ['study', 'edge-cases/doubled-again'],
  ['package', 'own-package'],
] as const;
const made: string[] = [];

/** Tests of files that also test modules of the kind that were there before: they are slow, and run elsewhere. */
const notNew = `(?:${[
  '(?:hard|entropic|tsallis\\(.*\\)|entmax15|sparsemax) ',
  'the suite (?!.*doubled).*/\\S+ comes out',
].join('|')})`;

beforeAll(async () => {
  copyRepository(root, copy);
  for (const words of modules) {
    const { code, out } = await make(...words);
    if (code !== 0) throw new Error(out);
    made.push(...[...out.matchAll(/^(?:new {4}|changed) {2}(\S+)$/gm)].map(([, file]) => file!));
  }
}, 120_000);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

describe('one module of every kind', { timeout: 240_000 }, () => {
  const code = (): string[] => made.filter((file) => file.endsWith('.ts'));
  const expectFine = ({ code, out }: Result): void => expect(code, out).toBe(0);

  it('is formatted', async () => {
    expectFine(await node('node_modules/oxfmt/bin/oxfmt', '--check', ...new Set(made)));
  });

  it('lints, and stays within its layer', async () => {
    expectFine(
      await node('node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...new Set(code())),
    );
    expectFine(await node('tools/boundaries/check.ts'));
  });

  it('has the right types, in its package and in the build', async () => {
    // every package at once, with the options that all share: their own files would check each other over and over
    const once = (
      file: string,
      types: readonly string[],
      include: string,
      exclude: readonly string[],
    ): string => {
      const compilerOptions = { noEmit: true, types };
      writeFileSync(
        at(file),
        JSON.stringify({ extends: './tsconfig.base.json', compilerOptions, include: [include], exclude }),
      );
      return file;
    };
    const tests = ['test', 'test-d', 'browser'].map((kind) => `packages/*/src/**/*.${kind}.ts`);
    for (const project of [
      once('tsconfig.all.json', ['node'], 'packages/*/src', []),
      once('tsconfig.libraries.json', [], 'packages/*/src', ['packages/experiments', ...tests]),
      'packages/own-package/tsconfig.json',
      'packages/own-package/tsconfig.build.json',
    ])
      expectFine(await node('node_modules/@typescript/native/bin/tsc', '--noEmit', '-p', project));
  });

  it('passes its tests, and those that ask for one of everything', async () => {
    const tests = [
      'signed-square',
      'primitives/gradients',
      'own-entropic',
      'own-dense',
      'testing/laws',
      'doubled-',
      'src/suite',
      'own-package',
      'docs/links',
      'docs/studies',
    ];
    const projects = ['autodiff', 'kmeans', 'rbf', 'experiments', 'own-package', 'tools'];
    const { code, out } = await node(
      'node_modules/vitest/vitest.mjs',
      'run',
      ...projects.map((name) => `--project=${name}`),
      '--typecheck.enabled=false',
      `--testNamePattern=^(?!${notNew})`,
      ...tests,
    );
    expect(code, out).toBe(0);
    // minutes, if the names were told otherwise
    for (const name of ['suite', 'laws'])
      expect(out).toMatch(new RegExp(`${name}\\.test\\.ts[^\\n]* skipped`));
    for (const name of ['signed-square', 'own-entropic', 'own-dense', 'doubled-weights', 'own-package'])
      expect(out).toContain(`${name}.test.ts`);
  });

  it('prints in its README what it says', async () => {
    const readme = readFileSync(at('packages/own-package/README.md'), 'utf8');
    const [program, promised] = [/```ts\n([^`]*)```/, /```text\n([^`]*)```/].map(
      (it) => it.exec(readme)![1]!,
    );
    writeFileSync(at('program.ts'), program!);
    expect((await node('--conditions=@isotherm/source', 'program.ts')).out).toBe(promised);
  });

  it('is on the lists: index, documents, changeset, lockfile', () => {
    const has = (file: string, text: string): void => expect(readFileSync(at(file), 'utf8')).toContain(text);
    has('packages/autodiff/src/index.ts', 'signedSquare');
    has('packages/autodiff/README.md', '`signedSquare`');
    has('packages/kmeans/README.md', '`ownEntropic`');
    has('packages/rbf/README.md', '`ownDense(');
    has('docs/theory.md', '<a id="own-entropic"></a>');
    has('docs/theory.md', '[doubled weights](#doubled-weights)');
    has('packages/experiments/src/suite.ts', 'doubledWeights');
    has('README.md', '@isotherm/own-package');
    has('package-lock.json', 'node_modules/@isotherm/own-package');
    for (const [, name] of modules)
      expect(existsSync(at(`.changeset/${name.replace('/', '-')}.md`)), name).toBe(true);
  });

  it.each([
    [[], 0, 'usage: npm run new:module'],
    [['softmn', 'x'], 2, 'unknown kind "softmn"; did you mean softmin?'],
    [['widget', 'x'], 2, 'unknown kind "widget"; there are primitive, softmin, layer, study, package'],
    [['softmin'], 2, 'the softmin has no name'],
    [['softmin', 'a', 'b'], 2, 'one name at a time'],
    [['softmin', 'MySoftmin'], 2, '"MySoftmin" is not in kebab case; did you mean my-softmin?'],
    [['softmin', 'a/b'], 2, 'only a study is named group/name'],
    [['softmin', '../../x'], 2, 'only a study is named group/name'],
    [['study', '../x'], 2, 'is not in kebab case'],
    [['softmin', 'delete'], 2, 'is a word of the language'],
    [['package', 'math-utils'], 2, '"math-utils" says nothing: utils is not used here'],
    [['softmin', 'entropic'], 2, 'entropic is exported by packages/kmeans/src/energy/index.ts already'],
    [['primitive', 'signed-square'], 2, 'signedSquare is exported by packages/autodiff/src/index.ts already'],
    [['primitive', 'elementwise'], 2, 'elementwise is exported by packages/autodiff/src/index.ts already'],
    [['package', 'rbf'], 2, 'packages/rbf/package.json exists, and nothing is overwritten'],
  ])('answers %j with exit code %i', async (words, code, message) => {
    const before = readFileSync(at('docs/theory.md'), 'utf8');
    const result = await make(...words);
    expect(result).toMatchObject({ code, out: expect.stringContaining(message) });
    expect(readFileSync(at('docs/theory.md'), 'utf8')).toBe(before);
  });
});
