import { checkOptions } from '@isotherm/autodiff/options';
import { random } from '@isotherm/autodiff/random';
import type { DataSource } from './data/data-set.ts';
import { judge } from './judge.ts';
import { measureCell, once } from './measure-cell.ts';
import { placesOf } from './places.ts';
import type { ResultRecord } from './records.ts';
import type { Profile, Study } from './study.ts';

/** The seed of a run that names none, so that numbers in documents can be reproduced. */
export const defaultSeed = 2603;

/** How studies are run. */
export interface RunOptions {
  /** How much of each study. @defaultValue 'quick' */
  readonly profile?: Profile;
  /** From which every cell's chance is derived. @defaultValue defaultSeed */
  readonly seed?: number;
}

/**
 * Runs studies and yields what they find as it is found: a record per cell, and a verdict after the last
 * cell of each study. A cell that throws becomes a failure record and the run goes on. The records are
 * determined by the studies and the seed, to the last bit.
 *
 * @throws TypeError on an unknown option, and on studies that are no array; RangeError on an unknown profile or a seed that is not an integer from 0 to 2⁵³ − 1
 */
export function* run(studies: readonly Study[], options: RunOptions = {}): Generator<ResultRecord, void> {
  checkOptions('run', options, ['profile', 'seed']);
  if (!Array.isArray(studies)) throw new TypeError(`run: studies must be an array, found ${typeof studies}`);
  const { seed } = random(options.seed ?? defaultSeed);
  const sources = new Map<DataSource, DataSource>();
  for (const study of studies as readonly Study[]) {
    const records = [];
    for (const place of placesOf(study, options.profile ?? 'quick', seed)) {
      const named = study.data.find(({ name }) => name === place.data)!;
      const source = sources.get(named) ?? once(named);
      sources.set(named, source);
      const record = measureCell(study, source, place);
      records.push(record);
      yield record;
    }
    const data = study.data.map((named) => sources.get(named) ?? named);
    yield judge({ ...study, data }, records);
  }
}
