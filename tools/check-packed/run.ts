// Packs all packages, installs the tarballs in a project outside the repository and uses them there: ESM and CJS,
// on the oldest, the current and the newest Node, with and without code generation, in Chromium, and the types.
// Whatever the place, the results must be the same to the last bit, and so must passes, dense and over sorted tiles, and
// fits, alone and by one, two and three threads.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasChromium, leaveOut } from '../chromium.ts';
import { passesInChromium, resultsInChromium, workersInChromium } from './chromium.ts';
import { tryCommands } from './commands.ts';

const root = join(import.meta.dirname, '../..');
const installed = (folder: string): string | undefined =>
  [join(folder, 'node_modules/.bin/node')].find((path) => existsSync(path));
const oldest = installed(import.meta.dirname);
// as a script of this folder, this program itself runs on the oldest
const current = installed(root) ?? process.execPath;
const libraries = ['autodiff', 'kmeans', 'rbf'];
const names = [...libraries, 'experiments'];

const newest = installed(join(root, 'tools/newest-node'));
const others = { oldest, newest };

for (const [which, program] of Object.entries(others)) {
  if (program !== undefined) continue;
  if (process.env['CI']) throw new Error(`the ${which} Node must be tried in CI, but it is not installed`);
  console.warn(`note: no ${which} Node for this platform, so it is not tried`);
}
const nodes = [oldest, current, newest].filter((program) => program !== undefined);

const outside = mkdtempSync(join(tmpdir(), 'check-packed-'));
process.once('exit', () => rmSync(outside, { recursive: true, force: true }));

const npm = (cwd: string, ...args: string[]): string =>
  execFileSync('npm', ['--loglevel=error', ...args], {
    cwd,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
const node = (program: string, ...args: string[]): string =>
  execFileSync(program, args, { cwd: outside, encoding: 'utf8', stdio: 'pipe' }).trim();

const workspaces = names.map((name) => `--workspace=packages/${name}`);
const packed = JSON.parse(npm(root, 'pack', '--json', `--pack-destination=${outside}`, ...workspaces));
const tarballs = (packed as { filename: string }[]).map(({ filename }) => `./${filename}`);
writeFileSync(join(outside, 'package.json'), '{ "private": true }\n');
npm(outside, 'install', '--prefer-offline', '--ignore-scripts', ...tarballs);
cpSync(join(import.meta.dirname, 'outside'), outside, { recursive: true });
for (const file of ['norm-softmin.ts', 'norm.study.ts'])
  cpSync(join(root, 'examples/norm-softmin', file), join(outside, 'theirs', file));

const entriesOf = (name: string): string[] => {
  const manifest = readFileSync(join(outside, 'node_modules/@isotherm', name, 'package.json'), 'utf8');
  return Object.keys(JSON.parse(manifest).exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => entry.replace('.', `@isotherm/${name}`));
};
const entries = names.flatMap(entriesOf);
const cli = 'node_modules/@isotherm/experiments/dist/cli.js';

node(current, 'save.mjs');
/** Policies of pages, and whether WebAssembly may run under them; where not, the reference gives the same bits. */
const policies: readonly (readonly [script: string, accelerates: boolean])[] = [
  ["'self'", false],
  ["'self' 'wasm-unsafe-eval'", true],
];

const outputs = new Map<string, string>();
for (const program of nodes)
  for (const flags of [[], ['--disallow-code-generation-from-strings']])
    for (const script of ['esm.mjs', 'cjs.cjs'])
      outputs.set([program, ...flags, script].join(' '), node(program, ...flags, script, ...entries));
for (const program of nodes) tryCommands(outside, (...words) => node(program, cli, ...words));
for (const [script, accelerates] of hasChromium ? policies : []) {
  const { results, accelerated } = await resultsInChromium(outside, libraries.flatMap(entriesOf), script);
  if (accelerated !== accelerates)
    throw new Error(`WebAssembly ${accelerated ? 'ran' : 'did not run'} under script-src ${script}`);
  outputs.set(`Chromium, script-src ${script}`, results);
}
if (!hasChromium) leaveOut('the packed libraries in Chromium');

expectOne('results', outputs);

const fits = new Map<string, string>();
for (const program of nodes)
  for (const script of ['workers-esm.mjs', 'workers-cjs.cjs'])
    fits.set([program, script].join(' '), node(program, script));
for (const [script] of hasChromium ? policies : [])
  fits.set(
    `workers in Chromium, script-src ${script}`,
    JSON.stringify(await workersInChromium(outside, script)),
  );
expectOne('fits in workers', fits);

const passes = new Map<string, string>();
for (const program of nodes)
  for (const script of ['passes-esm.mjs', 'passes-cjs.cjs'])
    passes.set([program, script].join(' '), node(program, script));
for (const [script] of hasChromium ? policies.filter(([, accelerates]) => accelerates) : [])
  passes.set(`Chromium, script-src ${script}`, JSON.stringify(await passesInChromium(outside, script)));
expectOne('passes, alone or by threads', passes);

try {
  node(process.execPath, join(root, 'node_modules/@typescript/native/bin/tsc'), '-p', '.');
} catch (error) {
  throw new Error(`the types do not hold outside:\n${(error as { stdout: string }).stdout}`, {
    cause: error,
  });
}

const places = [
  ...nodes.map((program) => `Node ${node(program, '--version')}`),
  ...(hasChromium ? ['Chromium'] : []),
];
console.log(
  `packed: ${entries.length} entries, ESM and CJS, give the same bits on ${places.join(', ')}; passes with 1, 2 and 3 threads, too`,
);

/** Refuses outputs that are not the same in every place. */
function expectOne(what: string, outputs: ReadonlyMap<string, string>): void {
  const [[first, expected] = ['', '']] = outputs;
  for (const [place, output] of outputs)
    if (output === '' || output !== expected)
      throw new Error(`different ${what}:\n${first}: ${expected}\n${place}: ${output}`);
}
