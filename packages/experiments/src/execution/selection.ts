import { resolve } from 'node:path';
import type { DataSource } from '../data/data-set.ts';
import { type Measurement, measureCell, once } from '../measure-cell.ts';
import type { CellPlace } from '../records.ts';
import type { Study } from '../study.ts';
import { isPath, selectData, type Selected, selectStudies } from './select.ts';

/** Studies and data by name and path: what a process needs to know to measure the same cells as another. */
export interface Selection {
  /** Ids, groups, paths of modules; none for all that are built in. */
  readonly studies: readonly string[];
  /** Names or paths of data sets instead of the studies' own. */
  readonly data?: readonly string[];
  /** Whether these stand beside the studies' own, instead of replacing them. */
  readonly beside?: boolean;
  /** Label column of tables among them. */
  readonly label?: string;
  /** How many clusters to look for in tables among them. */
  readonly clusters?: number;
}

/** The selection with paths that do not depend on the working folder. */
export const absolute = ({ studies, data, ...rest }: Selection): Selection => {
  const fixed = (name: string): string => (isPath(name) ? resolve(name) : name);
  return { ...rest, studies: studies.map(fixed), ...(data === undefined ? {} : { data: data.map(fixed) }) };
};

/**
 * The studies of a selection, on its data, each set of which is read once.
 *
 * @throws RangeError when a name or file does not exist, or a file holds something else
 */
export async function studiesOf({
  studies,
  data,
  beside = false,
  label,
  clusters,
}: Selection): Promise<readonly Selected[]> {
  const selected = await selectStudies(studies);
  if (label !== undefined && data === undefined)
    throw new RangeError(`--label ${label} names a column of tables, but there is no --data`);
  if (clusters !== undefined && data === undefined)
    throw new RangeError(`--clusters ${clusters} is about tables, but there is no --data`);
  const asked =
    data &&
    (await selectData(
      data,
      selected.map(({ study }) => study),
      { label, clusters },
    ));
  const names = new Set(asked?.map(({ name }) => name));
  const sources = new Map<DataSource, DataSource>();
  const shared = (source: DataSource): DataSource => {
    const known = sources.get(source) ?? once(source);
    sources.set(source, known);
    return known;
  };
  return selected.map(({ study, ...rest }) => {
    const own =
      asked === undefined
        ? study
        : beside
          ? { ...study, data: [...study.data.filter(({ name }) => !names.has(name)), ...asked] }
          : onData(study, asked);
    return { ...rest, study: { ...own, data: own.data.map(shared) } };
  });
}

/** The study on other data sets, all of them in every profile. */
function onData(study: Study, data: readonly DataSource[]): Study {
  const names = data.map(({ name }) => name);
  const profiles = Object.entries(study.profiles ?? {}).map(([profile, subset]) => [
    profile,
    { ...subset, data: names },
  ]);
  return { ...study, data, profiles: Object.fromEntries(profiles) };
}

/** Measures the cells of a selection. */
export async function measurerOf(selection: Selection): Promise<(place: CellPlace) => Measurement> {
  const studies = new Map((await studiesOf(selection)).map(({ study }) => [study.id, study]));
  return (place) => {
    const study = studies.get(place.study);
    const source = study?.data.find(({ name }) => name === place.data);
    if (study === undefined || source === undefined)
      throw new RangeError(`no study ${place.study} on ${place.data} was selected`);
    return measureCell(study, source, place);
  };
}
