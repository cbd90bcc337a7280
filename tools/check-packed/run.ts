// Packs all packages, installs the tarballs in a project outside the repository and uses them there:
// ESM and CJS, on the oldest and the current Node, with and without code generation, and the types.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const names = ['autodiff', 'kmeans', 'rbf', 'experiments'];
const oldest = join(import.meta.dirname, 'node_modules/.bin/node');
const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');

const nodes = [process.execPath];
if (existsSync(oldest)) nodes.unshift(oldest);
else if (process.env['CI']) throw new Error(`the oldest Node must be tried in CI, but there is no ${oldest}`);
else console.warn('note: no oldest Node for this platform, only the current one is tried');

const outside = mkdtempSync(join(tmpdir(), 'check-packed-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', args, { cwd, encoding: 'utf8', shell: process.platform === 'win32' });
const node = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: outside, encoding: 'utf8' });

const packed = npm(
  root,
  'pack',
  '--loglevel=error',
  '--json',
  `--pack-destination=${outside}`,
  ...names.map((it) => `--workspace=packages/${it}`),
);
const tarballs = (JSON.parse(packed) as { filename: string }[]).map(({ filename }) => `./${filename}`);
writeFileSync(join(outside, 'package.json'), '{ "private": true }\n');
npm(outside, 'install', '--prefer-offline', '--ignore-scripts', '--loglevel=error', ...tarballs);
cpSync(join(import.meta.dirname, 'outside'), outside, { recursive: true });

const entries = names.flatMap((name) => {
  const manifest = JSON.parse(
    readFileSync(join(outside, 'node_modules/@isotherm', name, 'package.json'), 'utf8'),
  );
  return Object.keys(manifest.exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => join(manifest.name, entry).replaceAll('\\', '/'));
});

const outputs = new Map<string, string>();
for (const program of nodes)
  for (const flags of [[], ['--disallow-code-generation-from-strings']])
    for (const script of ['esm.mjs', 'cjs.cjs'])
      outputs.set([program, ...flags, script].join(' '), node(program, ...flags, script, ...entries).trim());

const [expected = ''] = outputs.values();
for (const [command, output] of outputs)
  if (output !== expected)
    throw new Error(`different results:\n${[...outputs.keys()][0]}: ${expected}\n${command}: ${output}`);

try {
  node(process.execPath, tsc, '-p', '.');
} catch (error) {
  throw new Error(`the types do not hold outside:\n${(error as { stdout: string }).stdout}`, {
    cause: error,
  });
}

const versions = nodes.map((program) => node(program, '--version').trim());
console.log(`packed: ${entries.length} entries work outside, ESM and CJS, on Node ${versions.join(' and ')}`);
