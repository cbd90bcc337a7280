import { defineConfig } from 'tsup';
import { library } from '../../tools/tsup-library.ts';

export default defineConfig([
  library({ index: 'src/index.ts' }),
  {
    entry: { cli: 'src/cli.ts', thread: 'src/execution/thread.ts' },
    format: ['esm'],
    target: 'node22',
    platform: 'node',
    tsconfig: 'tsconfig.build.json',
    sourcemap: true,
    splitting: true,
    // the default strips `node:`, which breaks modules that exist only under that prefix
    removeNodeProtocol: false,
  },
]);
