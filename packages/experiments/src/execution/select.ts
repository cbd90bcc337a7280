import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { dataSources, optionalSets } from '../data/catalog.ts';
import { csv } from '../data/csv.ts';
import { npy } from '../data/npy.ts';
import { parquet } from '../data/parquet.ts';
import type { DataSource } from '../data/data-set.ts';
import { withClusters } from '../data/posed.ts';
import { hint } from '../plan.ts';
import { type Study, study } from '../study.ts';
import { suite } from '../suite.ts';

const tables: readonly string[] = ['.csv', '.npy', '.parquet'];
const scripts: readonly string[] = ['.ts', '.mts', '.js', '.mjs', '.cjs'];

/** Whether an argument names a file, and not something built in. */
export const isPath = (argument: string): boolean =>
  argument.startsWith('.') || isAbsolute(argument) || [...scripts, ...tables].includes(extname(argument));

const isTable = (argument: string): boolean => tables.includes(extname(argument));

/**
 * The studies that are asked for: ids, groups (`gamma-limit`), or paths of modules whose default export
 * is a study or an array of studies. None asked for means all built-in ones.
 *
 * @throws RangeError when a name, a file or a study in it does not exist, or two studies share an id
 */
export async function selectStudies(asked: readonly string[]): Promise<readonly Selected[]> {
  const found = new Map<Study, Selected>();
  for (const name of asked.length === 0 ? suite.map(({ id }) => id) : asked)
    if (isPath(name)) {
      const module = pathToFileURL(existing(name)).href;
      for (const study of await studiesIn(name)) found.set(study, { study, original: study, module });
    } else for (const study of named(name)) found.set(study, { study, original: study });
  const ids = [...found.keys()].map(({ id }) => id);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) throw new RangeError(`two studies have the id ${twice}`);
  return [...found.values()];
}

/** A study that was asked for. */
export interface Selected {
  /** What will be run. */
  readonly study: Study;
  /** What its module declares, which data and levels that were asked for do not change. */
  readonly original: Study;
  /** The module that was named to get it; none for a built-in study. */
  readonly module?: string;
}

function named(name: string): readonly Study[] {
  const found = suite.filter(({ id }) => id === name || id.startsWith(`${name}/`));
  if (found.length > 0) return found;
  const groups = suite.map(({ id }) => id.split('/')[0]!);
  const known = [...new Set([...suite.map(({ id }) => id), ...groups])];
  // a name without its group is near to none of the ids, and still easy to recognize
  const last = suite.find(({ id }) => id.endsWith(`/${name}`));
  const help = last === undefined ? hint(name, known) : `did you mean ${last.id}?`;
  throw new RangeError(`unknown study ${JSON.stringify(name)}; ${help}`);
}

async function studiesIn(path: string): Promise<Study[]> {
  const exported = await defaultOf(path);
  const found: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  return found.map((it) => {
    if (!isStudyLike(it))
      throw new RangeError(`${path}: the default export must be a study or an array of studies`);
    return study(it);
  });
}

/** What is told about tables. */
export interface Told {
  /** The column that holds a class. */
  readonly label: string | undefined;
  /** How many clusters to look for. */
  readonly clusters: number | undefined;
}

/**
 * The data sets that are asked for: names, tables in CSV, NPY or Parquet files, or modules whose default export is a data source
 * or an array of them.
 *
 * @throws RangeError when a name or a file does not exist, two sets share a name, or a label column or a number of
 * clusters is told and no table
 */
export async function selectData(
  asked: readonly string[],
  studies: readonly Study[],
  told: Told,
): Promise<readonly DataSource[]> {
  const { label, clusters } = told;
  const known = [...new Set([...dataSources, ...optionalSets, ...studies.flatMap(({ data }) => data)])];
  const found: DataSource[] = [];
  for (const name of asked) {
    const source = known.find((it) => it.name === name);
    if (source !== undefined) found.push(source);
    else if (!isPath(name))
      throw new RangeError(
        `unknown data set ${JSON.stringify(name)}; ${hint(
          name,
          known.map((it) => it.name),
        )}`,
      );
    else found.push(...(isTable(name) ? [await tableSource(name, told)] : await sourcesIn(name)));
  }
  const names = found.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new RangeError(`two data sets have the name ${twice}`);
  if (label !== undefined && !asked.some(isTable))
    throw new RangeError(`--label ${label} names a column of tables, but --data names none`);
  if (clusters !== undefined && !asked.some(isTable))
    throw new RangeError(`--clusters ${clusters} is about tables, but --data names none`);
  return found;
}

async function tableSource(path: string, { label, clusters }: Told): Promise<DataSource> {
  const kind = extname(path);
  const name = basename(path, kind);
  const bytes = readFileSync(existing(path));
  const options = { name, source: basename(path), ...(label === undefined ? {} : { label }) };
  if (kind === '.npy' && label !== undefined)
    throw new RangeError(`${name}: an NPY file has no columns with names, so none of them is ${label}`);
  const set =
    kind === '.csv'
      ? csv(bytes.toString('utf8'), options)
      : kind === '.npy'
        ? npy(bytes, options)
        : await parquet(bytes, options);
  const source = { name, load: () => set };
  if (clusters === undefined) return source;
  // at once, so that too many are an error before any study runs
  const posed = withClusters(source, clusters).load();
  return { name, load: () => posed };
}

async function sourcesIn(path: string): Promise<DataSource[]> {
  const exported = await defaultOf(path);
  const found: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  return found.map((it) => {
    if (!isSourceLike(it))
      throw new RangeError(`${path}: the default export must be a data source or an array of data sources`);
    return it;
  });
}

async function defaultOf(path: string): Promise<unknown> {
  const { href } = pathToFileURL(existing(path));
  const module: unknown = await import(href).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    throw new RangeError(`${path}: ${message}`, { cause: error });
  });
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
}

function existing(path: string): string {
  const file = resolve(path);
  if (!existsSync(file)) throw new RangeError(`there is no file ${path}`);
  return file;
}

const has = (x: unknown, types: Readonly<Record<string, string>>): boolean =>
  typeof x === 'object' &&
  x !== null &&
  Object.entries(types).every(([key, type]) => typeof (x as Record<string, unknown>)[key] === type);

const isSourceLike = (x: unknown): x is DataSource => has(x, { name: 'string', load: 'function' });

const isStudyLike = (x: unknown): x is Study =>
  has(x, {
    id: 'string',
    claim: 'string',
    factors: 'object',
    data: 'object',
    measure: 'function',
    verdict: 'function',
  });
