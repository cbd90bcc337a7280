import { defineConfig } from 'tsup';
import { library } from '../../tools/tsup-library.ts';

export default defineConfig(
  library({
    index: 'src/index.ts',
    'energy/index': 'src/energy/index.ts',
    'metrics/index': 'src/metrics/index.ts',
    'testing/index': 'src/testing/index.ts',
    'threads/index': 'src/threads/index.ts',
    'threads/node': 'src/threads/node.ts',
    'worker/index': 'src/worker/index.ts',
    'worker/node': 'src/worker/node.ts',
    // what these start, each a file of its own
    'threads/thread': 'src/threads/thread.ts',
    'threads/node-thread': 'src/threads/node-thread.ts',
    'worker/thread': 'src/worker/thread.ts',
    'worker/node-thread': 'src/worker/node-thread.ts',
  }),
);
