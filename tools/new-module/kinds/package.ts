import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changeset } from '../changeset.ts';
import { above, below, type Edit, replace } from '../edits.ts';
import { filled, type Kind } from '../plan.ts';

/** Copied from: the package that stands where the new one will. */
const model = 'packages/rbf';

/** A package on the energy, known to every list of packages. */
export const aPackage: Kind = {
  example: 'how often two draws of a point’s cluster agree',
  index: 'packages/kmeans/src/energy/index.ts',
  command: ({ kebab }) => `npm run unit -- --project ${kebab}`,
  plan: (name, root) => {
    const { kebab } = name;
    const at = `packages/${kebab}`;
    const text = (file: string): string => readFileSync(join(root, file), 'utf8');
    const manifest = manifestOf(kebab, text(`${model}/package.json`));
    const key = kebab.includes('-') ? `'${kebab}'` : kebab;
    return {
      create: {
        [`${at}/package.json`]: `${JSON.stringify(manifest, null, 2)}\n`,
        [`${at}/LICENSE`]: text('LICENSE'),
        [`${at}/tsconfig.json`]: filled('package/tsconfig.json', name),
        [`${at}/tsconfig.build.json`]: filled('package/tsconfig.build.json', name),
        [`${at}/tsup.config.ts`]: filled('package/tsup.config.ts', name),
        [`${at}/README.md`]: filled('package/README.md', name),
        [`${at}/src/index.ts`]: filled('package/index.ts', name),
        [`${at}/src/${kebab}.ts`]: filled('package/module.ts', name),
        [`${at}/src/${kebab}.test.ts`]: filled('package/module.test.ts', name),
        [`${at}/src/${kebab}.browser.ts`]: filled('package/module.browser.ts', name),
        [`.changeset/${kebab}.md`]: changeset(
          kebab,
          `A new package, \`@isotherm/${kebab}\`: how sure a clustering is of its points.`,
        ),
      },
      edit: {
        'package-lock.json': [locked(kebab, manifest)],
        'package.json': [below(/"@isotherm\/rbf:build"/, `,"@isotherm/${kebab}:build"`)],
        'nx.json': [above(/"@isotherm\/experiments:build"/, `"@isotherm/${kebab}:build",`)],
        '.changeset/config.json': [replace(/("@isotherm\/rbf")/, `$1, "@isotherm/${kebab}"`)],
        '.size-limit.json': [replace(/\n\]\s*$/, `,\n${JSON.stringify(budget(kebab))}\n]\n`)],
        'vitest.config.ts': [
          replace(/(, 'experiments'\]\.map)/, `, '${kebab}'$1`),
          replace(/(include: \['packages\/\{[^}]*)\}/, `$1,${kebab}}`),
        ],
        'oxlint.config.ts': [replace(/(const libraries = \['packages\/\{[^}]*)\}/, `$1,${kebab}}`)],
        'tools/boundaries/layers.ts': [
          above(/^ {2}experiments: \[/, `  ${key}: [...core, ...clustering],`),
          replace(/( {2}experiments: \[[^\]]*'rbf')(,?\s*\])/, `$1, '${kebab}'$2`),
          replace(/(export const packages = \[[^\]]*)('experiments'\])/, `$1'${kebab}', $2`),
        ],
        'tools/check-packed/run.ts': [replace(/(const libraries = \[[^\]]*)\]/, `$1, '${kebab}']`)],
        'README.md': [
          below(
            /^\| \[`@isotherm\/rbf`\]/,
            `| [\`@isotherm/${kebab}\`](packages/${kebab}/README.md) | how sure a clustering is of its points |`,
          ),
        ],
        'docs/architecture.md': [below(/^ {2}energy --> rbf/, `  energy --> ${kebab}["@isotherm/${kebab}"]`)],
      },
    };
  },
};

/** The manifest of a library: that of the model, with one entry and the packages below for dependencies. */
function manifestOf(kebab: string, text: string): Readonly<Record<string, unknown>> {
  const own = JSON.parse(
    text.replaceAll('packages/rbf', `packages/${kebab}`).replaceAll('project rbf', `project ${kebab}`),
  );
  const { dependencies, exports } = own as Record<'dependencies' | 'exports', Record<string, string>>;
  return {
    ...own,
    name: `@isotherm/${kebab}`,
    description: 'How sure a clustering is of its points',
    keywords: ['clustering', 'soft-k-means'],
    exports: { '.': exports['.'], './package.json': exports['./package.json'] },
    dependencies: {
      '@isotherm/autodiff': dependencies['@isotherm/autodiff'],
      '@isotherm/kmeans': dependencies['@isotherm/kmeans'],
    },
  };
}

const budget = (kebab: string): Readonly<Record<string, unknown>> => ({
  name: `${kebab}, own code`,
  path: `packages/${kebab}/dist/index.js`,
  import: '*',
  ignore: ['@isotherm/*'],
  limit: '2 kB',
});

/** The lockfile with the package in it, as npm would write it. */
function locked(
  kebab: string,
  { name, version, license, dependencies, engines }: Readonly<Record<string, unknown>>,
): Edit {
  return (text) => {
    const lock = JSON.parse(text) as { packages: Record<string, unknown> };
    const { '': root, ...others } = lock.packages;
    others[`node_modules/@isotherm/${kebab}`] = { resolved: `packages/${kebab}`, link: true };
    others[`packages/${kebab}`] = { name, version, license, dependencies, engines };
    const sorted = Object.entries(others).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
    return `${JSON.stringify({ ...lock, packages: { '': root, ...Object.fromEntries(sorted) } }, null, 2)}\n`;
  };
}
