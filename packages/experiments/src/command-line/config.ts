import { dirname, isAbsolute, join } from 'node:path';
import { closest } from '@isotherm/autodiff/options';
import { z } from 'zod';
import { isPath } from '../execution/select.ts';
import { type Profile, profiles } from '../study.ts';
import { readJson } from './json-file.ts';

/** The configuration that is read when no other is named. */
export const configName = 'isotherm.config.json';

/** Options by name, and the studies that are run when none is named. Paths are relative to the file. */
export interface Config {
  readonly studies?: readonly string[] | undefined;
  readonly profile?: Profile | undefined;
  readonly seed?: number | undefined;
  readonly only?: readonly string[] | undefined;
  readonly data?: readonly string[] | undefined;
  readonly label?: string | undefined;
  readonly clusters?: number | undefined;
  readonly store?: string | undefined;
  readonly jobs?: number | undefined;
  readonly timeout?: number | undefined;
  readonly queue?: string | undefined;
  readonly report?: string | undefined;
}

const shape = {
  studies: z.array(z.string()).nonempty().optional(),
  profile: z.enum(profiles).optional(),
  seed: z.int().nonnegative().optional(),
  only: z.array(z.string()).nonempty().optional(),
  data: z.array(z.string()).nonempty().optional(),
  label: z.string().optional(),
  clusters: z.int().min(2).max(1e6).optional(),
  store: z.string().optional(),
  jobs: z.int().min(1).max(1024).optional(),
  timeout: z.number().positive().max(1e6).optional(),
  queue: z.string().optional(),
  report: z.string().optional(),
};
const schema: z.ZodType<Config> = z.strictObject(shape);

/**
 * Reads a configuration.
 *
 * @throws RangeError when there is no such file, it is no JSON, or an option does not exist or has a value of another kind
 */
export function readConfig(path: string): Config {
  const found = schema.safeParse(readJson(path));
  if (!found.success) throw new RangeError(`${path}: ${found.error.issues.map(explain).join('; ')}`);
  const config = found.data;
  const from = (name: string): string => (isAbsolute(name) ? name : join(dirname(path), name));
  const files = (names: readonly string[]): string[] =>
    names.map((name) => (isPath(name) ? from(name) : name));
  return {
    ...config,
    ...(config.studies && { studies: files(config.studies) }),
    ...(config.data && { data: files(config.data) }),
    ...(config.store && { store: config.store === ':memory:' ? config.store : from(config.store) }),
    ...(config.report && { report: from(config.report) }),
  };
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'unrecognized_keys') return `${issue.path.join('.') || 'the file'}: ${issue.message}`;
  const [key] = issue.keys;
  const nearest = closest(key!, Object.keys(shape));
  return `unknown option ${JSON.stringify(key)}${nearest === undefined ? `; there are ${Object.keys(shape).join(', ')}` : `; did you mean ${nearest}?`}`;
}
