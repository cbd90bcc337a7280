import { readFile } from 'node:fs/promises';
import type { Options } from 'tsup';

type Plugin = NonNullable<Options['esbuildPlugins']>[number];

/** Sources as they are built: primitives are marked as pure, so that bundlers drop those that nobody imports. */
const sources: Plugin = {
  name: 'sources',
  setup: (build) =>
    build.onLoad({ filter: /[\\/]src[\\/].*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8'))
        .replaceAll(
          /^((?:export )?const \w+: Primitive[^=]*=\s|\s+forward: )\s*((?:primitive|unary|binary|elementwise)[<(])/gm,
          '$1/* @__PURE__ */ $2',
        )
        // a file that is started, not imported, has its new name too
        .replaceAll(/(new URL\('\.[^']*)\.ts'/g, "$1.js'"),
    })),
};

/** `import.meta.url`, as the only thing that CommonJS has for it: the path of the file. */
const pathInCommonJs: Options['esbuildOptions'] = (options, { format }) => {
  if (format === 'cjs') options.define = { ...options.define, 'import.meta.url': '__filename' };
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
  external: [/^node:/],
  removeNodeProtocol: false,
  esbuildPlugins: [sources],
  esbuildOptions: pathInCommonJs,
});
