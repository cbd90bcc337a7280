/** One known mistake: where it goes, and the tests that must notice it. */
export interface Bug {
  readonly label: string;
  /** From the root of the repository. */
  readonly file: string;
  /** Stands exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** What to run: a vitest project, and optionally a part of the paths of its test files. */
  readonly project: string;
  readonly tests?: string;
}

export const bugs: readonly Bug[] = [
  {
    label: 'a factor 1.9999 for 2 in the derivative of the squared distances',
    file: 'packages/autodiff/src/primitives/linalg.ts',
    find: 'return multiply(2, subtract(',
    replace: 'return multiply(1.9999, subtract(',
    project: 'autodiff',
    tests: 'primitives',
  },
  {
    label: 'a transposed matrix forgotten in the derivative of matmul',
    file: 'packages/autodiff/src/primitives/linalg.ts',
    find: '=> matmul(transpose(a), g)]',
    replace: '=> matmul(a, g)]',
    project: 'autodiff',
    tests: 'primitives',
  },
  {
    label: 'all levels of differentiation made one',
    file: 'packages/autodiff/src/vjp.ts',
    find: '++traces;',
    replace: '1;',
    project: 'autodiff',
  },
  {
    label: 'the backward sweep in the wrong order',
    file: 'packages/autodiff/src/vjp.ts',
    find: 'b.serial - a.serial',
    replace: 'a.serial - b.serial',
    project: 'autodiff',
  },
];
