import { availableParallelism } from 'node:os';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from '../header.ts';
import { defaultSeed } from '../run.ts';
import { StoreError } from '../store/open-store.ts';
import { profiles } from '../study.ts';
import { exportCommand, exportFormats } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { listCommand } from './list-command.ts';
import { runNumber } from './records-of.ts';
import { reportCommand } from './report-command.ts';
import { resumeCommand } from './resume-command.ts';
import { runCommand, type RunFlags } from './run-command.ts';

const badUsage = 2;
const badStore = 3;

const storeOption = (): Option =>
  new Option('--store <file>', 'where runs are kept').default('isotherm.sqlite').env('ISOTHERM_STORE');
const jobsOption = (): Option =>
  new Option('--jobs <count>', 'how many cells at once, each in a thread of its own')
    .argParser(toJobs)
    .default(availableParallelism(), 'one per core');
const timeoutOption = (): Option =>
  new Option('--timeout <seconds>', 'after which a cell is given up, as failed').argParser(toSeconds);
const runArgument = ['[run]', 'its number in the store, or a file of records', 'latest'] as const;

function build(end: (code: number) => void): Command {
  const program = new Command('isotherm')
    .description('Reproducible studies of the zero-temperature limit of soft K-Means')
    .version(version)
    .showSuggestionAfterError()
    .exitOverride();
  program.command('list').description('the studies and the data sets').action(listCommand);

  program
    .command('run')
    .description('run studies and print what became of their claims')
    .argument('[study...]', 'ids, groups, or paths of modules that export studies; all, if none is named')
    .addOption(new Option('--profile <name>', 'how much of each study').choices(profiles).default('quick'))
    .option('--seed <integer>', `from which all chance is derived (default: ${defaultSeed})`, toSeed)
    .option(
      '--only <factor=levels...>',
      'only the cells with these levels: softmin=entropic,entmax15 data=iris',
    )
    .option('--data <name...>', 'data sets instead of those of the studies: names, tables, or modules')
    .option('--label <column>', 'the column of those tables that holds a class')
    .addOption(storeOption())
    .addOption(jobsOption())
    .addOption(timeoutOption())
    .option('--force', 'measure again what the store holds')
    .option('--report <file>', 'write an HTML report, over an older one')
    .option('--json', 'print the records instead of the table')
    .action(async (studies: string[], flags: RunFlags) => {
      end(await runCommand(studies, flags));
    });

  program
    .command('resume')
    .description('go on with a run that was interrupted')
    .argument('[run]', 'its number in the store', toRun, 'latest')
    .addOption(storeOption())
    .addOption(jobsOption())
    .addOption(timeoutOption())
    .option('--report <file>', 'write an HTML report, over an older one')
    .option('--json', 'print the records instead of the table')
    .action(async (run: number | 'latest', flags: RunFlags) => {
      end(await resumeCommand(run, flags));
    });

  program
    .command('report')
    .description('one HTML file that shows a run')
    .argument(...runArgument)
    .addOption(storeOption())
    .option('--out <file>', 'where to write it, over an older one', 'report.html')
    .action(reportCommand);

  program
    .command('export')
    .description('the records of a run, for other programs')
    .argument(...runArgument)
    .addOption(storeOption())
    .addOption(new Option('--format <name>', 'how').choices(exportFormats).default('jsonl'))
    .option('--out <file>', 'where to write them, over an older file; to standard output if not given')
    .action(exportCommand);

  program
    .command('import')
    .description('take a file of records into the store')
    .argument('<file>', 'what isotherm export has written')
    .addOption(storeOption())
    .action((file: string, flags: { store: string }) => {
      importCommand(file, flags);
    });
  return program;
}

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

function toSeconds(text: string): number {
  const seconds = text.trim() === '' ? NaN : Number(text);
  if (!(seconds > 0 && seconds <= 1e6))
    throw new InvalidArgumentError('a time is a positive number of seconds.');
  return seconds;
}

function toRun(text: string): number | 'latest' {
  const run = runNumber(text);
  if (run === undefined) throw new InvalidArgumentError('a run is a number, or latest.');
  return run;
}

/** Reads the words of a command line and does what they say; resolves with the exit code. */
export async function main(words: readonly string[] = process.argv.slice(2)): Promise<number> {
  let code = 0;
  try {
    await build((found) => (code = found)).parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : badUsage;
    process.stderr.write(`isotherm: ${error instanceof Error ? error.message : String(error)}\n`);
    return error instanceof StoreError ? badStore : badUsage;
  }
}
