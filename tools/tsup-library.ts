import { readFile } from 'node:fs/promises';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Marks the declarations of primitives as pure, so that bundlers drop those that nobody imports. */
const pureDeclarations: Plugin = {
  name: 'pure-declarations',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8')).replaceAll(
        /^((?:export )?const \w+: Primitive[^=]*=\s|\s+forward: )\s*((?:primitive|unary|binary|elementwise)[<(])/gm,
        '$1/* @__PURE__ */ $2',
      ),
    })),
};

/**
 * The build of a library: ESM and CJS with types for both. `splitting` shares modules between the
 * entries of one package in both formats, so that a class or a counter exists once per format.
 */
export const library = (entry: Record<string, string>): Options => ({
  entry,
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  tsconfig: 'tsconfig.build.json',
  dts: true,
  sourcemap: true,
  clean: true,
  splitting: true,
  esbuildPlugins: [pureDeclarations],
});
