import { hint, plan } from '../plan.ts';
import type { Level, Profile, Study } from '../study.ts';

/** Levels to keep, by factor; `data` and its names are taken like a factor. */
export type Only = Readonly<Record<string, readonly Level[]>>;

/**
 * Reads `softmin=entropic,entmax15` and the like, with the types that the studies' levels have.
 *
 * @throws RangeError when a text has another form, or no study has that factor or level
 */
export function readOnly(texts: readonly string[], studies: readonly Study[]): Only {
  return Object.fromEntries(
    texts.map((text) => {
      const [, name, list] = /^([^=]+)=(.+)$/.exec(text) ?? [];
      if (name === undefined || list === undefined)
        throw new RangeError(`--only ${text}: expected a factor and its levels, softmin=entropic,entmax15`);
      const known = levelsOf(studies, name);
      if (known.length === 0) {
        const factors = [...new Set(studies.flatMap(({ factors }) => Object.keys(factors)))];
        throw new RangeError(
          `--only ${text}: no study has a factor ${name}; ${hint(name, ['data', ...factors])}`,
        );
      }
      const levels = list.split(',').map((level) => {
        const found = known.find(
          (it) => String(it) === level || (typeof it === 'number' && it === Number(level)),
        );
        if (found === undefined)
          throw new RangeError(
            `--only ${text}: no study has ${name} = ${level}; ${hint(level, known.map(String))}`,
          );
        return found;
      });
      return [name, levels];
    }),
  );
}

const levelsOf = (studies: readonly Study[], name: string): Level[] => [
  ...new Set(
    studies.flatMap(({ factors, data }) =>
      name === 'data' ? data.map((source) => source.name) : (factors[name] ?? []),
    ),
  ),
];

/** The cells of a study that have the levels to keep; undefined when a profile has none of them. */
export function restricted(study: Study, only: Only, profile: Profile): Study | undefined {
  const { factors, data, repetitions } = plan(study, profile);
  const { data: names, ...levels } = only;
  const kept = Object.entries(factors).map(
    ([name, all]) => [name, all.filter((level) => levels[name]?.includes(level) ?? true)] as const,
  );
  const sets = data.filter(({ name }) => names?.includes(name) ?? true);
  if (Object.keys(levels).some((name) => !(name in factors))) return undefined;
  if (sets.length === 0 || kept.some(([, left]) => left.length === 0)) return undefined;
  return { ...study, factors: Object.fromEntries(kept), data: sets, repetitions, profiles: {} };
}
