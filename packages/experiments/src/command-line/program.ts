import { existsSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { version } from '../header.ts';
import { StoreError } from '../store/open-store.ts';
import { compareCommand } from './compare-command.ts';
import { configName, readConfig } from './config.ts';
import { exportCommand, exportFormats } from './export-command.ts';
import { importCommand } from './import-command.ts';
import { listCommand, lists } from './list-command.ts';
import {
  clustersOption,
  jobsOption,
  queueOption,
  secondsOption,
  toRun,
  withAsk,
  withMeans,
  withStore,
} from './options.ts';
import { reportCommand } from './report-command.ts';
import { resumeCommand } from './resume-command.ts';
import { runCommand, type RunFlags } from './run-command.ts';
import { type VerifyFlags, verifyCommand } from './verify-command.ts';
import { workerCommand, type WorkerFlags } from './worker-command.ts';

const badUsage = 2;
const badStore = 3;

const aRun = ['its number in the store, or a file of records', 'latest'] as const;

function build(end: (code: number) => void): Command {
  const program: Command = new Command('isotherm')
    .description('Reproducible studies of the zero-temperature limit of soft K-Means')
    .version(version)
    .option('--config <file>', `options by name, as JSON (default: ${configName}, where there is one)`)
    .showSuggestionAfterError()
    .exitOverride()
    .hook('preAction', (_, command) => configure(program, command))
    .addHelpText('after', exitCodes);

  withStore(program.command('list'))
    .description('the studies and data sets that are built in, or the runs of a store')
    .argument('[what]', `${lists.join(', ')}; studies and data, if not given`)
    .option('--json', 'as JSON')
    .action(listCommand);

  withMeans(withAsk(program.command('run')))
    .description('run studies and print what became of their claims')
    .option('--report <file>', 'write an HTML report, over an older one')
    .action(async (studies: string[], flags: RunFlags) => end(await runCommand(studies, flags)))
    .addHelpText(
      'after',
      examples(
        'run',
        'run gamma-limit/values --profile smoke',
        'run --data ./mine.csv --label species',
        'run comparison --data ./mine.csv --clusters 8',
        'run ./my.study.ts --jobs 4 --timeout 60',
        'run --only softmin=entropic,entmax15 data=iris',
      ),
    );

  withMeans(program.command('resume'))
    .description('go on with a run that was interrupted')
    .argument('[run]', 'its number in the store', toRun, 'latest')
    .option('--report <file>', 'write an HTML report, over an older one')
    .action(async (run: number | 'latest', flags: RunFlags) => end(await resumeCommand(run, flags)));

  withMeans(withAsk(program.command('verify'), 'smoke'))
    .description('run studies and compare verdicts and numbers with those on record')
    .option('--full', 'everything: --profile full')
    .option('--records <file>', 'the numbers on record; those that come with the package, if not given')
    .option('--ledger <file>', 'the verdicts on record; those of the built-in studies, if not given')
    .option('--write', 'write what was found as the ledger')
    .action(async (studies: string[], flags: VerifyFlags) => end(await verifyCommand(studies, flags)))
    .addHelpText('after', examples('verify', 'verify --full', 'verify ./my.study.ts --ledger ledger.json'));

  program
    .command('worker')
    .description('measure cells for runs on other machines, until interrupted')
    .argument('[module...]', 'paths of modules that export studies, beside those that are built in')
    .addOption(queueOption())
    .addOption(jobsOption())
    .addOption(
      secondsOption(
        '--patience',
        'after which others take over the cells of a worker that is silent',
      ).default(30),
    )
    .option('--data <name...>', 'data sets beside those of the studies: tables or modules')
    .option('--label <column>', 'the column of those tables that holds a class')
    .addOption(clustersOption())
    .action(async (modules: string[], flags: WorkerFlags) => end(await workerCommand(modules, flags)))
    .addHelpText('after', examples('worker --queue redis://host:6379', 'worker ./my.study.ts --jobs 8'));

  withStore(program.command('report'))
    .description('one HTML file that shows a run, or Markdown if it is named .md')
    .argument('[run]', ...aRun)
    .option('--out <file>', 'where to write it, over an older one', 'report.html')
    .action(reportCommand);

  withStore(program.command('compare'))
    .description('what two runs have in common and where they differ, second − first')
    .argument('<first>', aRun[0])
    .argument('<second>', aRun[0])
    .option('--json', 'as JSON')
    .action(compareCommand)
    .addHelpText('after', examples('compare 1 2', 'compare before.jsonl latest'));

  withStore(program.command('export'))
    .description('a run for other programs: its records, or its cells as a table')
    .argument('[run]', ...aRun)
    .addOption(new Option('--format <name>', 'how').choices(exportFormats).default('jsonl'))
    .option('--out <file>', 'where to write it, over an older file; to standard output if not given')
    .action(exportCommand)
    .addHelpText('after', examples('export --format parquet --out cells.parquet', 'export 3 > run-3.jsonl'));

  withStore(program.command('import'))
    .description('take a file of records into the store')
    .argument('<file>', 'what isotherm export has written')
    .action(importCommand);
  return program;
}

const examples = (...commands: readonly string[]): string =>
  ['', 'Examples:', ...commands.map((command) => `  $ isotherm ${command}`)].join('\n');

const exitCodes = `
Exit codes:
  0    every cell was measured; with verify, verdicts and numbers are as on record
  1    a cell failed; with verify, a verdict or a number differs
  2    a name, an option or a file is wrong
  3    the store or the queue cannot be used, or a worker has other code
  130  interrupted by Ctrl-C; 143 by a request to end`;

/** Takes options from the configuration where the command line says nothing. */
function configure(program: Command, command: Command): void {
  const { config: named } = program.opts<{ config?: string }>();
  if (named === undefined && !existsSync(configName)) return;
  const { studies, ...config } = readConfig(named ?? configName);
  const open = new Set(['default', undefined]);
  for (const { attributeName } of command.options.map((option) => ({
    attributeName: option.attributeName(),
  }))) {
    const value = config[attributeName as keyof typeof config];
    if (value !== undefined && open.has(command.getOptionValueSource(attributeName)))
      command.setOptionValueWithSource(attributeName, value, 'config');
  }
  const [first] = command.registeredArguments;
  if (first?.name() === 'study' && studies !== undefined && command.args.length === 0)
    command.processedArgs[0] = studies;
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
    return error instanceof StoreError || (error as Error).name === 'QueueError' ? badStore : badUsage;
  }
}
