import { plan } from '../plan.ts';
import type { CellRecord, HeaderRecord } from '../records.ts';
import { suite } from '../suite.ts';

/** The command that gives the same records of a study. */
export function commandOf(
  { profile, seed, only }: HeaderRecord,
  id: string,
  cells: readonly CellRecord[],
): string {
  const known = suite.find((study) => study.id === id);
  const own = known === undefined ? [] : plan(known, profile).data.map(({ name }) => name);
  const sets = [...new Set(cells.map(({ data }) => data))];
  const other = known !== undefined && sets.some((name) => !own.includes(name));
  return `npx isotherm run ${known === undefined ? '(the module of this study)' : id} --profile ${profile} --seed ${seed}${other && only === undefined ? ` --data ${sets.join(' ')}` : ''}${onlyOf(only)}`;
}

const onlyOf = (only: HeaderRecord['only']): string =>
  only === undefined
    ? ''
    : ` --only ${Object.entries(only)
        .map(([name, levels]) => `${name}=${levels.join(',')}`)
        .join(' ')}`;
