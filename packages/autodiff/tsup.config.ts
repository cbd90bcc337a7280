import { defineConfig } from 'tsup';
import { library } from '../../tools/tsup-library.ts';

export default defineConfig(
  library({
    index: 'src/index.ts',
    'kernels/index': 'src/kernels/index.ts',
    'implicit/index': 'src/implicit/index.ts',
    'linalg/index': 'src/linalg/index.ts',
    'minimize/index': 'src/minimize/index.ts',
    'options/index': 'src/options/index.ts',
    'progress/index': 'src/progress/index.ts',
    'random/index': 'src/random/index.ts',
    'testing/index': 'src/testing/index.ts',
  }),
);
