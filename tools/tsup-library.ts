import type { Options } from 'tsup';

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
});
