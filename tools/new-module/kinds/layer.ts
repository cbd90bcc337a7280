import { changeset } from '../changeset.ts';
import { above, among, row } from '../edits.ts';
import { filled, type Kind } from '../plan.ts';

const src = 'packages/rbf/src';

/** A layer: a function of a parameter tree and a tensor, with starting parameters. */
export const layer: Kind = {
  example: 'tanh(x W + b)',
  index: `${src}/index.ts`,
  command: ({ kebab }) => `npm run unit -- --project rbf ${kebab}`,
  plan: (name) => {
    const { kebab, camel, pascal, title } = name;
    const line = (names: string): string => `export ${names} from './${kebab}.ts';`;
    return {
      create: {
        [`${src}/${kebab}.ts`]: filled('layer/layer.ts', name),
        [`${src}/${kebab}.test.ts`]: filled('layer/layer.test.ts', name),
        [`.changeset/${kebab}.md`]: changeset(
          'rbf',
          `You can now put \`${camel}(parameters, x)\` before or behind an RBF layer, with starting parameters from \`initial${pascal}\`, and train both by one gradient.`,
        ),
      },
      edit: {
        [`${src}/index.ts`]: [
          among(
            /^export (?:type )?\{.*\} from '\.\/([\w-]+)\.ts';/,
            `${line(`type { ${pascal} }`)}\n${line(`{ ${camel}, initial${pascal} }`)}`,
          ),
        ],
        'packages/rbf/README.md': [
          row(
            /^## What there is/,
            `\`${camel}({ weights, bias }, x)\``,
            '`(n, d), (d, m), (m) → (n, m)`',
            'tanh(x W + b)',
          ),
          row(
            /^## What there is/,
            `\`initial${pascal}(d, m, random)\``,
            '`(d, m), (m)`',
            'parameters to start from',
          ),
        ],
        'docs/glossary.md': [
          above(
            /^## Studies/,
            `| ${title.toLowerCase()} | the layer \`${camel}\`: tanh(x W + b) | \`(n, m)\` | |\n`,
          ),
        ].map((edit) => (text) => edit(text).replace(/\n\n(\| [^\n]+\n\n## Studies)/, '\n$1')),
        'docs/theory.md': [above(/^<a id="recipes">/, filled('layer/theory.md', name))],
      },
    };
  },
};
