import { defineConfig } from 'tsup';
import { library } from '../../tools/tsup-library.ts';

export default defineConfig(
  library({
    index: 'src/index.ts',
    'energy/index': 'src/energy/index.ts',
    'metrics/index': 'src/metrics/index.ts',
    'testing/index': 'src/testing/index.ts',
  }),
);
