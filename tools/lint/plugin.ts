import { relative } from 'node:path';
import { forbidden } from '../boundaries/layers.ts';

/** The little of an ESLint rule that is needed here. */
interface Node {
  readonly type: string;
  readonly name?: string;
  readonly computed?: boolean;
  readonly operator?: string;
  readonly value?: unknown;
  readonly left?: Node;
  readonly right?: Node;
  readonly argument?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly parent?: Node;
  readonly source?: Node | null;
}
interface Context {
  readonly filename: string;
  report(problem: { node: Node; message: string }): void;
}

/** Members of Math that IEEE 754 or ECMAScript fixes to the last bit; the others differ between engines. */
const exact = new Set(
  'abs ceil clz32 floor fround imul max min round sign sqrt trunc E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2'.split(
    ' ',
  ),
);

/** 2 ** 32 and 2 ** -53 are how a power of two is written; any other power is computed. */
const isPowerOfTwo = ({ left, right }: Node): boolean =>
  left?.value === 2 && Number.isInteger(right?.operator === '-' ? right.argument?.value : right?.value);

const exactMath = {
  create: (context: Context) => {
    const report = (node: Node, what: string): void =>
      context.report({
        node,
        message: `${what} may round differently in another engine: use the kernels of autodiff`,
      });
    return {
      Identifier(node: Node) {
        if (node.name !== 'Math') return;
        const member =
          node.parent?.type === 'MemberExpression' && node.parent.object === node ? node.parent : undefined;
        const name = member === undefined || member.computed ? undefined : member.property?.name;
        if (name === undefined || !exact.has(name))
          report(member ?? node, name === undefined ? 'Math' : `Math.${name}`);
      },
      BinaryExpression(node: Node) {
        if (node.operator === '**' && !isPowerOfTwo(node)) report(node, 'x ** y');
      },
      AssignmentExpression(node: Node) {
        if (node.operator === '**=') report(node, 'x **= y');
      },
    };
  },
};

const layers = {
  create: (context: Context) => {
    const file = relative(process.cwd(), context.filename).replaceAll('\\', '/');
    const check = (node: Node): void => {
      const specifier = node.source?.value;
      const reason = typeof specifier === 'string' ? forbidden(file, specifier) : undefined;
      if (reason !== undefined) context.report({ node, message: reason });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};

export default { meta: { name: 'isotherm' }, rules: { 'exact-math': exactMath, layers } };
