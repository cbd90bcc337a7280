import { changeset } from '../changeset.ts';
import { above, among, imported, below } from '../edits.ts';
import { filled, type Kind } from '../plan.ts';

const src = 'packages/kmeans/src';

/** A softmin composed of primitives, in the table of the laws. */
export const softmin: Kind = {
  example: 'Ω(p) = Σ p log p, composed of primitives',
  index: `${src}/energy/index.ts`,
  command: ({ kebab }) => `npm run unit -- --project kmeans testing energy/${kebab}`,
  plan: (name) => {
    const { kebab, camel } = name;
    return {
      create: {
        [`${src}/energy/${kebab}.ts`]: filled('softmin/softmin.ts', name),
        [`${src}/energy/${kebab}.test.ts`]: filled('softmin/softmin.test.ts', name),
        [`.changeset/${kebab}.md`]: changeset(
          'kmeans',
          `You can now share points with the softmin \`${camel}\`, wherever a softmin is taken.`,
        ),
      },
      edit: {
        [`${src}/energy/index.ts`]: [
          among(
            /^export (?:type )?\{.*\} from '\.\/([\w-]+)\.ts';/,
            `export { ${camel} } from './${kebab}.ts';`,
          ),
        ],
        [`${src}/testing/laws.test.ts`]: [
          imported(camel, '../energy/index.ts'),
          above(/^\};/, `  ${camel},`),
        ],
        'packages/kmeans/README.md': [
          below(
            /^\| `entmax15` `sparsemax`/,
            `| \`${camel}\` | \`(…, k), () → (…)\` | [its Ω and its shares](../../docs/theory.md#${kebab}) |`,
          ),
        ],
        'docs/theory.md': [above(/^<a id="jacobian">/, filled('softmin/theory.md', name))],
      },
    };
  },
};
