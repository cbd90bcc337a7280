import { closest } from '@isotherm/autodiff/options';
import type { DataSource } from './data/data-set.ts';
import { type Factors, type Level, type Profile, profiles, type Study } from './study.ts';

/** What a profile leaves of a study. */
export interface Plan {
  /** Levels of each factor. */
  readonly factors: Factors;
  /** Data sets. */
  readonly data: readonly DataSource[];
  /** Repetitions of each cell. */
  readonly repetitions: number;
}

/**
 * What a profile leaves of a study.
 *
 * @throws RangeError when the profile, or a level or data set that it names, does not exist
 */
export function plan(study: Study, profile: Profile): Plan {
  if (!profiles.includes(profile))
    throw new RangeError(`run: unknown profile ${JSON.stringify(profile)}; ${hint(profile, profiles)}`);
  const subset = profile === 'full' ? {} : (study.profiles?.[profile] ?? {});
  if (profile === 'smoke' && study.profiles?.smoke === undefined) return plan(study, 'quick');
  const names = study.data.map(({ name }) => name);
  for (const name of subset.data ?? [])
    if (!names.includes(name))
      throw new RangeError(`study ${study.id}: unknown data set ${name} in ${profile}; ${hint(name, names)}`);
  return {
    factors: { ...study.factors, ...kept(study, profile, subset.factors ?? {}) },
    data: study.data.filter(({ name }) => subset.data?.includes(name) ?? true),
    repetitions: subset.repetitions ?? study.repetitions ?? 1,
  };
}

function kept(study: Study, profile: Profile, subset: Partial<Factors>): Record<string, readonly Level[]> {
  const out: Record<string, readonly Level[]> = {};
  for (const [name, levels] of Object.entries(subset)) {
    const all = study.factors[name];
    const unknown = levels?.find((level) => !all?.includes(level));
    if (all === undefined || unknown !== undefined)
      throw new RangeError(`study ${study.id}: no ${name} ${String(unknown)} for ${profile} to keep`);
    if (levels !== undefined) out[name] = levels;
  }
  return out;
}

/** What to say after a name that does not exist. */
export function hint(name: string, known: readonly string[]): string {
  const nearest = closest(name, known);
  return nearest === undefined ? `there are ${known.join(', ')}` : `did you mean ${nearest}?`;
}

/** How many cells, repetitions included, a profile leaves of a study. */
export function cellCount(study: Study, profile: Profile): number {
  const { factors, data, repetitions } = plan(study, profile);
  return Object.values(factors).reduce((count, levels) => count * levels.length, data.length * repetitions);
}
