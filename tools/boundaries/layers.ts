import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** What everything above autodiff's core may import: the core, and what the core stands on. */
const core = ['autodiff', 'autodiff/kernels', 'autodiff/options'];
const clustering = ['kmeans', 'kmeans/energy'];

/** Each part of the house and the parts that it may import. A file belongs to the longest name that fits. */
const layers: Readonly<Record<string, readonly string[]>> = {
  'autodiff/generated': [],
  'autodiff/kernels': ['autodiff/generated'],
  'autodiff/options': [],
  'autodiff/progress': ['autodiff/options'],
  autodiff: ['autodiff/kernels', 'autodiff/options'],
  'autodiff/linalg': core,
  'autodiff/minimize': [...core, 'autodiff/progress'],
  'autodiff/implicit': [...core, 'autodiff/minimize'],
  'autodiff/testing': core,
  'kmeans/generated': [],
  'kmeans/energy': [...core, 'kmeans/generated'],
  kmeans: [...core, 'autodiff/implicit', 'autodiff/progress', 'kmeans/energy'],
  'kmeans/threads': [...core, ...clustering],
  'kmeans/worker': [...core, 'autodiff/progress', ...clustering],
  'kmeans/testing': [...core, 'autodiff/testing', ...clustering],
  rbf: [...core, 'autodiff/implicit', 'autodiff/minimize', ...clustering],
  'rbf/testing': [...core, 'autodiff/testing', ...clustering, 'rbf'],
  experiments: [...core, 'autodiff/implicit', 'autodiff/linalg', 'autodiff/minimize', ...clustering, 'rbf'],
};

/** The packages, bottom first. Tests may use anything of their own package and of those below it. */
export const packages = ['autodiff', 'kmeans', 'rbf', 'experiments'] as const;

const runsOnNode = new Set(['experiments']);
/** Files that only the export condition `node` leads to. */
const isForNode = (path: string): boolean => /^(worker|threads)\/node[\w-]*\.ts$/.test(path);
const isTest = (file: string): boolean => /\.(test|test-d|browser|cases)\.ts$/.test(file);
const isRelative = (specifier: string): boolean => specifier.startsWith('.');
const inside = (path: string, name: string): boolean => path === name || path.startsWith(`${name}/`);

const layerOf = (path: string): string | undefined =>
  Object.keys(layers)
    .filter((name) => inside(path, name))
    .sort((a, b) => b.length - a.length)[0];

const root = join(import.meta.dirname, '../..');
const dependenciesOf = (name: string): readonly string[] => {
  const manifest = JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'));
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
};
const dependencies = new Map<string, readonly string[]>(packages.map((name) => [name, dependenciesOf(name)]));

/** Why `file` (relative to the root, with `/`) may not import `specifier`; undefined when it may. */
export function forbidden(file: string, specifier: string): string | undefined {
  const target = isRelative(specifier) ? posix.join(posix.dirname(file), specifier) : specifier;
  if (inside(file, 'examples'))
    return isRelative(specifier) && !inside(target, 'examples')
      ? 'examples use published names only'
      : undefined;

  const [, owner, path] = /^packages\/([\w-]+)\/src\/(.*)$/.exec(file) ?? [];
  if (owner === undefined || path === undefined) return undefined;
  if (isRelative(specifier) && !inside(target, `packages/${owner}/src`) && !isTest(file))
    return `sources of ${owner} stay inside packages/${owner}/src; other packages are imported by name`;

  const place = target.replace(/^packages\/([\w-]+)\/src\//, '$1/').replace(/^@isotherm\//, '');
  const to = place === target ? undefined : layerOf(place);
  if (isTest(file)) {
    const above = packages.slice(packages.indexOf(owner as (typeof packages)[number]) + 1);
    const name = above.find((it) => to !== undefined && inside(to, it));
    return name === undefined ? undefined : `tests of ${owner} may not use ${name}, which stands above it`;
  }
  if (to === undefined) return forbiddenOutside(owner, specifier, path);
  const from = layerOf(posix.join(owner, path)) ?? owner;
  return from === to || layers[from]?.includes(to) ? undefined : `${from} may not import ${to}`;
}

function forbiddenOutside(owner: string, specifier: string, path: string): string | undefined {
  if (isRelative(specifier)) return undefined;
  if (specifier.startsWith('node:'))
    return runsOnNode.has(owner) || isForNode(path)
      ? undefined
      : `${owner} runs in browsers: no ${specifier}`;
  const listed = dependencies.get(owner)?.some((name) => inside(specifier, name));
  return listed ? undefined : `${specifier} is not a dependency in packages/${owner}/package.json`;
}

/** Why package `owner` may not depend on `name` in its package.json; undefined when it may. */
export function forbiddenDependency(owner: (typeof packages)[number], name: string): string | undefined {
  const other = packages.find((it) => name === `@isotherm/${it}`);
  if (other === undefined || packages.indexOf(other) < packages.indexOf(owner)) return undefined;
  return `${owner} may not depend on ${name}`;
}
