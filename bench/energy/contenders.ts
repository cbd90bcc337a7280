import type { Contender } from '../driver/measure.ts';
import type { Table } from '../driver/results.ts';

// of the energy, and of the gradient, for which peers take sums from mass times center: in floats that cancels
const doubles = [1e-9, 1e-9];
const floats = [1e-5, 1e-5];
const peerFloats = [1e-5, 1e-2];

const isEntropic = (name: string): boolean => name.endsWith(' entropic');
const isEntmax = (name: string): boolean => name.endsWith(' entmax15');
const size = (name: string): string => name.split(' ')[0]!;
/** What takes minutes without WebAssembly is left out there. */
const isSmall = (name: string): boolean => isEntropic(name) && !['d', 'e', 'f'].includes(size(name));

const ours = (name: string, what: string, tolerance: readonly number[]): Contender => ({
  name: `isotherm ${name}`,
  runtime: 'ours',
  subject: (it) => `${it} ${what}`,
  tolerance,
});
const torch = (
  way: string,
  dtype: 'f64' | 'f32',
  only: (name: string) => boolean = isEntropic,
): Contender => ({
  name: `torch ${way} ${dtype}`,
  runtime: 'torch',
  subject: (it) => `${it} ${dtype === 'f64' ? 'float64' : 'float32'} ${way}`,
  tolerance: dtype === 'f64' ? doubles : peerFloats,
  cases: only,
});

/** Everyone; our doubles by default are the reference of values. */
export const contenders: readonly Contender[] = [
  ours('f64', 'float64 default', doubles),
  ours('f64 fast', 'float64 fast', doubles),
  torch('autograd', 'f64'),
  torch('fused', 'f64'),
  torch('sort', 'f64', isEntmax),
  ours('f32', 'float32 default', floats),
  ours('f32 fast', 'float32 fast', floats),
  torch('autograd', 'f32'),
  torch('fused', 'f32'),
  torch('sort', 'f32', isEntmax),
  {
    name: 'jax-js f32',
    runtime: 'jax',
    subject: (it) => it,
    tolerance: peerFloats,
    cases: isEntropic,
  },
  {
    name: 'tfjs-wasm f32',
    runtime: 'tfjs',
    subject: (it) => it,
    tolerance: peerFloats,
    cases: isEntropic,
  },
  ...(['f64', 'f32'] as const).flatMap((dtype): Contender[] => {
    const long = dtype === 'f64' ? 'float64' : 'float32';
    return [
      {
        name: `reference ${dtype}`,
        runtime: `reference ${dtype}`,
        subject: (it) => `${it} ${long} default`,
        tolerance: dtype === 'f64' ? doubles : floats,
        cases: isSmall,
      },
      {
        name: `roof ${dtype}`,
        runtime: 'roof',
        subject: (it) => `${size(it)} ${long}`,
        cases: isEntropic,
      },
    ];
  }),
];

/** How they are looked at together. */
export const tables = (columns: (softmin: string) => Table['cases']): Table[] =>
  (['f64', 'f32'] as const)
    .flatMap((dtype) =>
      (['entropic', 'entmax15'] as const).map((softmin) => ({
        title: `${softmin === 'entropic' ? 'Entropic' : 'Entmax-1.5'}, ${dtype === 'f64' ? 'float64' : 'float32'}`,
        cases: columns(softmin),
        contenders: {
          [`isotherm ${dtype} fast`]: 'isotherm, fast',
          [`isotherm ${dtype}`]: 'isotherm, default',
          ...(softmin === 'entropic'
            ? {
                [`torch autograd ${dtype}`]: 'PyTorch, autograd',
                [`torch fused ${dtype}`]: 'PyTorch, fused by hand',
                ...(dtype === 'f32'
                  ? { 'jax-js f32': 'jax-js, jit, wasm', 'tfjs-wasm f32': 'TensorFlow.js, wasm' }
                  : {}),
                [`reference ${dtype}`]: 'isotherm without WebAssembly',
                [`roof ${dtype}`]: 'roof',
              }
            : { [`torch sort ${dtype}`]: 'PyTorch, by sorting' }),
        },
      })),
    )
    .toSorted((a, b) => Number(a.title.startsWith('Entmax')) - Number(b.title.startsWith('Entmax')));
