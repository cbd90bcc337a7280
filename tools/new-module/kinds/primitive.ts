import { changeset } from '../changeset.ts';
import { among, below } from '../edits.ts';
import { filled, type Kind } from '../plan.ts';

const src = 'packages/autodiff/src';

/** A function of each element: kernel, primitive, tests, a row in the table of gradients. */
export const primitive: Kind = {
  example: 'x |x|',
  index: `${src}/index.ts`,
  command: ({ kebab }) => `npm run unit -- --project autodiff ${kebab} gradients`,
  plan: (name) => {
    const { kebab, camel } = name;
    return {
      create: {
        [`${src}/kernels/${kebab}.ts`]: filled('primitive/kernel.ts', name),
        [`${src}/kernels/${kebab}.test.ts`]: filled('primitive/kernel.test.ts', name),
        [`${src}/primitives/${kebab}.ts`]: filled('primitive/primitive.ts', name),
        [`${src}/primitives/${kebab}.test.ts`]: filled('primitive/primitive.test.ts', name),
        [`.changeset/${kebab}.md`]: changeset(
          'autodiff',
          `You can now write \`${camel}(x)\`, the square of each element with its sign, x |x|, and differentiate it to any order.`,
        ),
      },
      edit: {
        [`${src}/kernels/index.ts`]: [
          among(
            /^export (?:type )?\{.*\} from '\.\/([\w-]+)\.ts';/,
            `export { ${camel} } from './${kebab}.ts';`,
          ),
        ],
        [`${src}/index.ts`]: [
          below(
            /from '\.\/primitives\/functions\.ts';/,
            `export { ${camel} } from './primitives/${kebab}.ts';`,
          ),
        ],
        [`${src}/primitives/gradients.test.ts`]: [
          among(/^ {2}(\w+): \[/, `  ${camel}: [[autodiff.${camel}, kinked([5])]],`, /^\};/),
        ],
        'packages/autodiff/README.md': [
          below(
            /^\|.*\| `\(…\) → \(…\)` +\|/,
            `| \`${camel}\` | \`(…) → (…)\` | the square with its sign; its second derivative at 0 is 0 |`,
          ),
        ],
      },
    };
  },
};
