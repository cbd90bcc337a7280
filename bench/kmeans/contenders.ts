import type { Contender } from '../driver/measure.ts';
import type { Table } from '../driver/results.ts';
import { readCase } from './cases.ts';

const long = { f64: 'float64', f32: 'float32' };
const tolerances = { f64: 1e-9, f32: 1e-5 };
type Dtype = 'f64' | 'f32';

/**
 * Iterations are timed in doubles, which all have, and not of Elkan's algorithm, whose bounds make them unlike each other: whole fits
 * tell the rest.
 */
const takesPart =
  (dtype: Dtype, algorithm = 'lloyd') =>
  (name: string): boolean =>
    name.endsWith(' fit') || (dtype === 'f64' && algorithm === 'lloyd');

const ours = (dtype: Dtype, fast: boolean): Contender => ({
  name: `isotherm ${dtype}${fast ? ' fast' : ''}`,
  runtime: 'ours',
  subject: (it) => {
    const { size, lengths } = readCase(it);
    return `${size} ${long[dtype]} ${fast ? 'fast' : 'default'} ${lengths}`;
  },
  tolerance: tolerances[dtype],
  cases: takesPart(dtype),
});
const sklearn = (algorithm: 'lloyd' | 'elkan', dtype: Dtype): Contender => ({
  name: `sklearn ${algorithm} ${dtype}`,
  runtime: 'sklearn',
  subject: (it) => {
    const { size, lengths } = readCase(it);
    return `${size} ${long[dtype]} ${algorithm} ${lengths}`;
  },
  tolerance: tolerances[dtype],
  cases: takesPart(dtype, algorithm),
});
// whole fits take these minutes where there is more to do
const small = (name: string): boolean =>
  name.endsWith('iteration') || ['a', 'b', 'c', 'tiny', 'odd'].includes(readCase(name).size);
const peer = (name: string): Contender => ({
  name,
  runtime: name,
  subject: (it) => {
    const { size, lengths } = readCase(it);
    return `${size} ${lengths}`;
  },
  tolerance: tolerances.f64,
  cases: small,
});

/** Everyone; our doubles by default are the reference of values. */
export const contenders: readonly Contender[] = [
  ours('f64', false),
  ours('f64', true),
  sklearn('lloyd', 'f64'),
  sklearn('elkan', 'f64'),
  peer('ml-kmeans'),
  peer('skmeans'),
  ours('f32', false),
  ours('f32', true),
  sklearn('lloyd', 'f32'),
  sklearn('elkan', 'f32'),
];

/** How they are looked at together. */
export const tables = (columns: (what: string) => Table['cases']): Table[] =>
  (
    [
      ['iteration', 'f64'],
      ['fit', 'f64'],
      ['fit', 'f32'],
    ] as const
  ).map(([what, dtype]) => ({
    title: `${what === 'fit' ? 'Whole fit' : 'One iteration'}, ${long[dtype]}`,
    cases: columns(what),
    contenders: {
      [`isotherm ${dtype} fast`]: 'isotherm, fast',
      [`isotherm ${dtype}`]: 'isotherm, default',
      [`sklearn lloyd ${dtype}`]: 'scikit-learn, lloyd',
      ...(what === 'fit' ? { [`sklearn elkan ${dtype}`]: 'scikit-learn, elkan' } : {}),
      ...(dtype === 'f64' ? { 'ml-kmeans': 'ml-kmeans', skmeans: 'skmeans' } : {}),
    },
  }));
