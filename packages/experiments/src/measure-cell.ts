import { random } from '@isotherm/autodiff/random';
import type { DataSource } from './data/data-set.ts';
import type { CellPlace, CellRecord, FailureRecord, VacuousRecord } from './records.ts';
import type { Study } from './study.ts';

/** What measuring a cell gives. */
export type Measurement = CellRecord | VacuousRecord | FailureRecord;

/** Measures one cell on its data set. What throws, the data set included, becomes a failure. */
export function measureCell(study: Study, source: DataSource, place: CellPlace): Measurement {
  try {
    const measured = study.measure(place.cell, { data: source.load(), random: random(place.seed) });
    if ('vacuous' in measured && typeof measured.vacuous === 'string')
      return { kind: 'vacuous', ...place, reason: measured.vacuous };
    const values: Record<string, number> = {};
    for (const [name, value] of Object.entries(measured)) {
      if (typeof value !== 'number')
        throw new TypeError(`measure: values must be numbers, found ${name} = ${String(value)}`);
      values[name] = value;
    }
    return { kind: 'cell', ...place, values };
  } catch (error) {
    return failed(place, error instanceof Error ? error.message : String(error));
  }
}

/** The record of a cell that could not be measured. */
export const failed = (place: CellPlace, error: string): FailureRecord => ({
  kind: 'failure',
  ...place,
  error,
});

/** A data source that is read once. */
export function once(source: DataSource): DataSource {
  let set: ReturnType<DataSource['load']> | undefined;
  return { name: source.name, load: () => (set ??= source.load()) };
}
