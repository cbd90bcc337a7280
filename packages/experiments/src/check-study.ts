import { checkOptions } from '@isotherm/autodiff/options';
import type { Study } from './study.ts';
import { outcomes } from './verdict.ts';

const idPattern = /^[a-z][a-z0-9-]*(\/[a-z][a-z0-9-]*)*$/;

const members = [
  'id',
  'title',
  'claim',
  'refutedBy',
  'source',
  'factors',
  'data',
  'repetitions',
  'profiles',
  'measure',
  'verdict',
  'quantities',
  'meaning',
  'figures',
];

/**
 * Refuses what is no study. They come from modules that no compiler has seen.
 *
 * @throws as `study` says
 */
export function checkStudy(definition: Pick<Study, 'id' | 'factors' | 'data' | 'repetitions'>): void {
  checkOptions('study', definition ?? null, members);
  const { id, factors, data, repetitions = 1 } = definition;
  if (!idPattern.test(id))
    throw new RangeError(`study: id must be lower-case words joined by - and /, found ${JSON.stringify(id)}`);
  checkMembers(`study ${id}`, definition);
  for (const [name, levels] of Object.entries(factors))
    if (levels.length === 0 || levels.some((level) => typeof level === 'number' && !Number.isFinite(level)))
      throw new RangeError(
        `study ${id}: factor ${name} needs levels, and finite ones; found ${levels.join(', ') || 'none'}`,
      );
  if (data.length === 0) throw new RangeError(`study ${id}: there are no data sets`);
  const twice = data.find(({ name }, i) => data.findIndex((other) => other.name === name) < i);
  if (twice !== undefined) throw new RangeError(`study ${id}: two data sets are named ${twice.name}`);
  if (!Number.isSafeInteger(repetitions) || repetitions < 1)
    throw new RangeError(`study ${id}: repetitions must be a positive integer, found ${repetitions}`);
}

function checkMembers(who: string, definition: Readonly<Partial<Record<keyof Study, unknown>>>): void {
  const expect = (holds: boolean, name: keyof Study, kind: string): void => {
    if (!holds) throw new TypeError(`${who}: ${name} must be ${kind}, found ${typeof definition[name]}`);
  };
  for (const name of ['claim', 'refutedBy', 'source'] as const)
    expect(typeof definition[name] === 'string', name, 'a text');
  for (const name of ['measure', 'verdict'] as const)
    expect(typeof definition[name] === 'function', name, 'a function');
  const { factors, data, profiles, meaning } = definition;
  for (const name of ['figures', 'quantities'] as const)
    expect(definition[name] === undefined || typeof definition[name] === 'function', name, 'a function');
  if (meaning !== undefined) {
    checkOptions(`${who}: meaning`, meaning, outcomes);
    const texts: Readonly<Record<string, unknown>> = { ...(meaning as object) };
    for (const outcome of outcomes)
      if (typeof texts[outcome] !== 'string')
        throw new TypeError(`${who}: meaning.${outcome} must be a text, found ${typeof texts[outcome]}`);
  }
  expect(
    typeof factors === 'object' &&
      factors !== null &&
      Object.values(factors).every((it) => Array.isArray(it)),
    'factors',
    'an object of arrays of levels',
  );
  expect(Array.isArray(data), 'data', 'an array of data sources');
  checkOptions(`${who}: profiles`, profiles, ['smoke', 'quick']);
  for (const [profile, subset] of Object.entries(profiles ?? {}))
    checkOptions(`${who}: profile ${profile}`, subset, ['factors', 'data', 'repetitions']);
}
