import { availableParallelism } from 'node:os';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { defaultSeed } from '../run.ts';
import { type Profile, profiles } from '../study.ts';
import { runNumber } from './records-of.ts';

/** Adds the option that every command with a store has. */
export const withStore = (command: Command): Command =>
  command.addOption(
    new Option('--store <file>', 'where runs are kept, :memory: for nowhere')
      .default('isotherm.sqlite')
      .env('ISOTHERM_STORE'),
  );

/** Adds the options that say what is to be found out. */
export const withAsk = (command: Command, profile: Profile = 'quick'): Command =>
  command
    .argument('[study...]', 'ids, groups, or paths of modules that export studies; all, if none is named')
    .addOption(new Option('--profile <name>', 'how much of each study').choices(profiles).default(profile))
    .option('--seed <integer>', `from which all chance is derived (default: ${defaultSeed})`, toSeed)
    .option('--only <factor=levels...>', 'only cells with these levels: softmin=entropic,entmax15 data=iris')
    .option(
      '--data <name...>',
      'data sets instead of those of the studies: names, CSV, NPY or Parquet files, or modules',
    )
    .option('--label <column>', 'the column of those tables that holds a class')
    .addOption(clustersOption())
    .option('--force', 'measure again what the store holds');

/** Adds the options that say how it is found out. */
export const withMeans = (command: Command): Command =>
  withStore(command)
    .addOption(jobsOption())
    .addOption(secondsOption('--timeout', 'after which a cell is given up, as failed'))
    .addOption(queueOption())
    .option('--json', 'print records instead of words');

/** The option by which runs and workers find each other. */
export const queueOption = (): Option =>
  new Option('--queue <address>', 'a Redis server whose workers measure: redis://host:6379').env(
    'ISOTHERM_QUEUE',
  );

/** How many clusters are looked for in tables of one's own. */
export const clustersOption = (): Option =>
  new Option(
    '--clusters <count>',
    'how many to look for in those tables where methods are compared; if not given, as many as their label has classes, or ten',
  ).argParser(toClusters);

/** How many cells a program measures at once. */
export const jobsOption = (): Option =>
  new Option('--jobs <count>', 'how many cells at once, each in a thread of its own')
    .argParser(toJobs)
    .default(availableParallelism(), 'one per core');

/** A time in seconds. */
export const secondsOption = (flag: string, means: string): Option =>
  new Option(`${flag} <seconds>`, means).argParser(toSeconds);

function toSeed(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('a seed is an integer from 0 to 2^53 - 1.');
  return seed;
}

function toJobs(text: string): number {
  const jobs = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(jobs >= 1 && jobs <= 1024)) throw new InvalidArgumentError('jobs are an integer from 1 to 1024.');
  return jobs;
}

function toClusters(text: string): number {
  const clusters = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!(clusters >= 2 && clusters <= 1e6))
    throw new InvalidArgumentError('clusters are an integer from 2 to 1000000.');
  return clusters;
}

function toSeconds(text: string): number {
  const seconds = text.trim() === '' ? NaN : Number(text);
  if (!(seconds > 0 && seconds <= 1e6))
    throw new InvalidArgumentError('a time is a positive number of seconds.');
  return seconds;
}

/** The number of a run in the store, or the last one. */
export function toRun(text: string): number | 'latest' {
  const run = runNumber(text);
  if (run === undefined) throw new InvalidArgumentError('a run is a number, or latest.');
  return run;
}
