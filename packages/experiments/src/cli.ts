#!/usr/bin/env node
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { version } from './command-line/header.ts';
import { listCommand } from './command-line/list-command.ts';
import { reportCommand } from './command-line/report-command.ts';
import { runCommand, type RunFlags } from './command-line/run-command.ts';
import { defaultSeed } from './run.ts';
import { profiles } from './study.ts';

const badUsage = 2;

const program: Command = new Command('isotherm')
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
  .option('--out <file>', 'write records, one JSON line each, as they are made; the file must be new')
  .option('--report <file>', 'write an HTML report, over an older one')
  .option('--json', 'print the records instead of the table')
  .option('--data <name...>', 'data sets instead of those of the studies: names, CSV files, or modules')
  .option('--label <column>', 'the column of those CSV files that holds a class')
  .action(async (studies: string[], flags: RunFlags) => {
    process.exitCode = await runCommand(studies, flags);
  });

program
  .command('report')
  .description('one HTML file that shows the records of a run')
  .argument('<records>', 'what isotherm run --out has written')
  .option('--out <file>', 'where to write it, over an older one', 'report.html')
  .action(reportCommand);

function toSeed(text: string): number {
  const seed = /^\d+$/.test(text) ? Number(text) : NaN;
  if (!Number.isSafeInteger(seed)) throw new InvalidArgumentError('a seed is an integer from 0 to 2^53 - 1.');
  return seed;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error; // a reader such as head may have seen enough
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : badUsage;
  else {
    process.stderr.write(`isotherm: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = badUsage;
  }
}
