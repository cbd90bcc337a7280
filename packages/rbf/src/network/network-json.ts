import { elements, fromData, type NdArray } from '@isotherm/autodiff';
import { checkOptions } from '@isotherm/autodiff/options';
import { entropic, hasPrint, Json, type Softmin, softminPrint } from '@isotherm/kmeans';
import type { RbfKernel } from '../kernel/kernel.ts';
import { kernelOfPrint, kernelPrint } from '../kernel/print.ts';
import { readRows, readWarning, rowsOf } from '../json.ts';
import type { FittedNetwork } from './model.ts';
import type { NetworkShape } from './shape.ts';

/** A fitted network as JSON, version 1. */
export interface RbfModelJSON {
  /** Says what this is. */
  readonly format: 'isotherm rbf regression' | 'isotherm rbf classification';
  /** Says how it is written. */
  readonly version: 1;
  /** Centers, row by row. */
  readonly centers: readonly (readonly number[])[];
  /** Readout, row by row. */
  readonly readout: readonly (readonly number[])[];
  /** What is added to every answer; absent where features are normalized. */
  readonly intercept?: readonly number[];
  /** What multiplies the squared distances of each center; absent where all have one width. */
  readonly scale?: readonly number[];
  /** As in the model. */
  readonly temperature: number;
  /** What the softmin makes of the costs 0, 1/4, 3/4 at T = 1: its print. Absent with a kernel. */
  readonly shares?: readonly number[];
  /** What the kernel makes of the squares 1/4, 1, 4: its print. Absent with a softmin. */
  readonly kernel?: readonly number[];
  /** As in the model. */
  readonly condition: number;
  /** As in the model. */
  readonly objectives: readonly number[];
  /** As in the model. */
  readonly converged: boolean;
  /** As in the model. */
  readonly seed: number | string | null;
  /** As in the model. */
  readonly warnings: readonly { readonly code: string; readonly message: string }[];
  /** The classes of a classification, in order. */
  readonly classes?: readonly (number | string)[];
}

const members = [
  'format',
  'version',
  'centers',
  'readout',
  'intercept',
  'scale',
  'temperature',
  'shares',
  'kernel',
  'condition',
  'objectives',
  'converged',
  'seed',
  'warnings',
];

/** A network as JSON. */
export const writeNetwork = (format: RbfModelJSON['format'], model: FittedNetwork): RbfModelJSON => ({
  format,
  version: 1,
  centers: rowsOf(model.centers),
  readout: rowsOf(model.readout),
  ...(model.intercept === undefined ? {} : { intercept: [...elements(model.intercept)] }),
  ...(model.scale === undefined ? {} : { scale: [...elements(model.scale)] }),
  temperature: model.shape.temperature,
  ...('kernel' in model.shape
    ? { kernel: kernelPrint(model.shape.kernel) }
    : { shares: softminPrint(model.shape.softmin) }),
  condition: model.condition,
  objectives: model.objectives,
  converged: model.converged,
  seed: model.seed,
  warnings: model.warnings,
});

/** What makes the features of a network that is read: functions are not written. */
export interface ReadOptions {
  /** The softmin that it was fitted with. @defaultValue entropic */
  readonly softmin?: Softmin;
  /** The kernel that it was fitted with. @defaultValue that of ours which has its print */
  readonly kernel?: RbfKernel;
}

/**
 * A network from JSON of unknown origin, and its members for whoever reads more of them.
 *
 * @throws TypeError for wrong kinds and names; RangeError for wrong values
 */
export function readNetwork(
  who: string,
  json: unknown,
  format: RbfModelJSON['format'],
  options: ReadOptions,
  more: readonly string[] = [],
): { readonly fitted: FittedNetwork; readonly it: Json } {
  checkOptions(who, options, ['softmin', 'kernel']);
  const it = new Json(who, json);
  it.literal('format', format);
  it.literal('version', 1);
  it.onlyKeys([...members, ...more]);
  const temperature = it.number('temperature', (t) => t > 0, 'positive');
  const has = (name: string): boolean => Object.hasOwn(json as object, name);
  const [centers, readout] = [readRows(it, 'centers'), readRows(it, 'readout')];
  if (centers.shape[0] !== readout.shape[0])
    throw it.wrong('readout', `must have one row per center, ${centers.shape[0]}; found ${readout.shape[0]}`);
  const perEntry = (name: 'intercept' | 'scale', count: number): { [name: string]: NdArray } => {
    if (!has(name)) return {};
    const values = it.numbers(name);
    if (values.length !== count) throw it.wrong(name, `must have ${count} entries, found ${values.length}`);
    if (name === 'scale' && values.some((value) => value <= 0)) throw it.wrong(name, 'must be positive');
    return { [name]: fromData(Float64Array.from(values), [count]) };
  };
  const fitted = {
    centers,
    readout,
    ...perEntry('intercept', readout.shape[1]!),
    ...perEntry('scale', centers.shape[0]!),
    shape: has('kernel')
      ? readRadial(who, it, temperature, options)
      : readSoftness(who, it, temperature, options),
    condition: it.number('condition', (value) => value >= 0, 'not negative'),
    objectives: it.numbers('objectives'),
    converged: it.boolean('converged'),
    seed: it.isNull('seed') ? null : (it.text('seed') ?? it.count('seed')),
    warnings: it.objects('warnings').map(readWarning),
  };
  return { fitted, it };
}

function readSoftness(
  who: string,
  it: Json,
  temperature: number,
  { softmin = entropic }: ReadOptions,
): NetworkShape {
  if (!hasPrint(softmin, it.numbers('shares')))
    throw new RangeError(`${who}: the network was fitted with another softmin; give it as { softmin }`);
  return { softmin, temperature };
}

function readRadial(who: string, it: Json, temperature: number, options: ReadOptions): NetworkShape {
  const kernel = kernelOfPrint(it.numbers('kernel'), options.kernel);
  if (kernel === undefined)
    throw new RangeError(`${who}: the network was fitted with another kernel; give it as { kernel }`);
  return { kernel, temperature };
}
