import type { Contender } from '../driver/measure.ts';
import type { Table } from '../driver/results.ts';
import { batchSize, passes, readCase, seeds } from './cases.ts';

const long = { f64: 'float64', f32: 'float32' };
const tolerances = { f64: 1e-9, f32: 1e-5 };
type Dtype = 'f64' | 'f32';

/** One who takes the same batches in a pass, whose centers are compared, and draws its own in a fit, which is judged. */
const both = (
  contender: Omit<Contender, 'tolerance' | 'cases' | 'keepsValues'>,
  dtype: Dtype,
): Contender[] => [
  { ...contender, cases: (name) => readCase(name).what === 'pass', tolerance: tolerances[dtype] },
  { ...contender, cases: (name) => readCase(name).what === 'fit', keepsValues: true },
];
const ours = (dtype: Dtype, fast: boolean): Contender[] =>
  both(
    {
      name: `isotherm ${dtype}${fast ? ' fast' : ''}`,
      runtime: 'ours',
      subject: (it) => {
        const { size, what } = readCase(it);
        return `${size} ${long[dtype]} ${fast ? 'fast' : 'default'} ${what}`;
      },
    },
    dtype,
  );
const sklearn = (dtype: Dtype): Contender[] =>
  both(
    {
      name: `sklearn ${dtype}`,
      runtime: 'sklearn',
      subject: (it) => {
        const { size, what } = readCase(it);
        return `${size} ${long[dtype]} ${what} ${batchSize}${what === 'fit' ? ` ${passes} ${seeds}` : ''}`;
      },
    },
    dtype,
  );

/** Everyone; our doubles by default are the reference of a pass. */
export const contenders: readonly Contender[] = [
  ...ours('f64', false),
  ...ours('f64', true),
  ...sklearn('f64'),
  ...ours('f32', false),
  ...ours('f32', true),
  ...sklearn('f32'),
];

/** How they are looked at together. */
export const tables = (columns: (what: string) => Table['cases']): Table[] =>
  ['pass', 'fit'].flatMap((what) =>
    (['f64', 'f32'] as const).map((dtype) => ({
      title: `${what === 'fit' ? 'A fit' : 'One pass'}, ${long[dtype]}`,
      cases: columns(what),
      contenders: {
        [`isotherm ${dtype} fast`]: 'isotherm, fast',
        [`isotherm ${dtype}`]: 'isotherm, default',
        [`sklearn ${dtype}`]: 'scikit-learn',
      },
    })),
  );
