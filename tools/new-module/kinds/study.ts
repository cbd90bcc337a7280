import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changeset } from '../changeset.ts';
import { above, among, below, type Edit, imported, replace, row } from '../edits.ts';
import type { Name } from '../names.ts';
import { filled, type Kind } from '../plan.ts';

const src = 'packages/experiments/src';

/** A claim with everything needed to try to refute it, in the suite and on record. */
export const study: Kind = {
  example: 'doubling every weight leaves the energy as it was',
  index: `${src}/index.ts`,
  command: ({ group, kebab }) => `npm run studies -- ${group}/${kebab} --profile smoke`,
  plan: (name, root) => {
    const { kebab, camel, group } = name;
    const line = `export { ${camel} } from './${kebab}.ts';`;
    const groupIndex = `${src}/${group}/index.ts`;
    const first = !existsSync(join(root, groupIndex));
    return {
      create: {
        [`${src}/${group}/${kebab}.ts`]: filled('study/study.ts', name),
        [`${src}/${group}/${kebab}.test.ts`]: filled('study/study.test.ts', name),
        ...(first ? { [groupIndex]: `${line}\n` } : {}),
        [`.changeset/${group}-${kebab}.md`]: changeset(
          'experiments',
          `A new study, \`${group}/${kebab}\`, tests that doubling every weight leaves the energy as it was.`,
        ),
      },
      edit: {
        ...(first
          ? {}
          : { [groupIndex]: [among(/^export (?:type )?\{.*\} from '\.\/([\w-]+)\.ts';/, line)] }),
        [`${src}/index.ts`]: [exported(name, first)],
        [`${src}/suite.ts`]: [
          first
            ? above(/^import type \{ Study \}/, `import { ${camel} } from './${group}/index.ts';`)
            : imported(camel, `./${group}/index.ts`),
          above(/^\];/, `  ${camel},`),
        ],
        [`${src}/own-claims.ts`]: [
          replace(
            /(export const ownClaims: readonly Reading\[\] = \[)([^\]]*)\]/,
            `$1$2{ as: 'doubled weights', study: '${group}/${kebab}', onRecord: 'supported' },\n]`,
          ),
        ],
        'packages/experiments/README.md': [
          replace(/^(\| `suite`, and each study by name .*?) +\|$/m, `$1; \`${camel}\` |`),
        ],
        'docs/theory.md': [
          (text) => {
            const next = 1 + [...text.matchAll(/^\| S\d+ /gm)].length;
            const question = `[the energy](#${kebab}) stays as it was when every weight is doubled`;
            return row(/^## \d+\. The questions/, `S${next}`, question, `\`${group}/${kebab}\``)(text);
          },
          (text) => {
            const number = 1 + [...text.matchAll(/^## \d+\. /gm)].length;
            return `${text.trimEnd()}\n\n${filled('study/theory.md', name).replace('0.', `${number}.`)}`;
          },
          replace(/(Contents: [\s\S]*?)\n\n/, `$1 ·\n[${name.title.toLowerCase()}](#${kebab})\n\n`),
        ],
      },
    };
  },
};

/** The export of the study beside the others of its group. */
function exported({ camel, group }: Name, first: boolean): Edit {
  const from = `./${group}/index.ts`;
  if (first)
    return below(
      /^export .* from '\.\/[\w-]+\/index\.ts';|^\} from '\.\/[\w-]+\/index\.ts';/,
      `export { ${camel} } from '${from}';`,
    );
  return replace(
    new RegExp(`export \\{([^}]*?),?\\s*\\} from '${from}';`),
    `export {$1, ${camel} } from '${from}';`,
  );
}
