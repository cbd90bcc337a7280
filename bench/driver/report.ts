import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { join } from 'node:path';
import type { Cell } from './measure.ts';
import { svg } from './svg.ts';

/** On what, and with what, it was measured. */
export interface Stamp {
  readonly date: string;
  readonly commit: string;
  readonly processor: string;
  readonly cores: number;
  readonly platform: string;
  readonly node: string;
  /** Load of the machine over the last minute; above the number of cores, times are not to be trusted. */
  readonly load: number;
  /** Versions of the peers. */
  readonly versions: Readonly<Record<string, string>>;
}

const bench = join(import.meta.dirname, '..');

/** The stamp of this machine now, with the versions of what the bench has installed. */
export function stamp(): Stamp {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: bench }).toString().trim();
  const clean = git('status', '--porcelain', '--untracked-files=no') === '';
  const { dependencies } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return {
    date: new Date().toISOString(),
    commit: git('rev-parse', '--short', 'HEAD') + (clean ? '' : '-dirty'),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    platform: `${platform()} ${arch()}`,
    node: process.version,
    load: loadavg()[0]!,
    versions: dependencies,
  };
}

/** A table, a row for each case and a column for each contender. */
function table(cells: readonly Cell[], show: (cell: Cell) => string): string {
  const columns = [...new Set(cells.map((cell) => cell.contender))];
  const rows = [...new Set(cells.map((cell) => cell.case))].map((name) => [
    name,
    ...columns.map((column) => {
      const cell = cells.find((it) => it.case === name && it.contender === column);
      return cell === undefined ? '' : cell.refused === undefined ? show(cell) : 'refused';
    }),
  ]);
  const head = [
    ['', ...columns],
    ['---', ...columns.map(() => '---:')],
  ];
  return [...head, ...rows].map((texts) => `| ${texts.join(' | ')} |\n`).join('');
}

/** Two tables, of times and of how far the values are apart, and why something was refused. */
export function markdown(cells: readonly Cell[]): string {
  const refused = cells.filter((it) => it.refused !== undefined);
  return [
    'CPU time of one call, and how many times that of the first column; median of the rounds.\n',
    table(cells, ({ median, ratio }) => `${median!.cpu.toPrecision(3)} ms, ${ratio!.toPrecision(3)} ×`),
    'Largest difference from the values of the first column, relative to the largest entry.\n',
    table(cells, ({ difference }) => difference?.toExponential(1) ?? ''),
    ...refused.map((it) => `Refused: ${it.case}, ${it.contender}: ${it.refused}.\n`),
  ].join('\n');
}

/** Writes `results/<name>.json`, `.md` and `.svg`, whose history is that of the repository, and returns the tables. */
export function save(name: string, cells: readonly Cell[]): string {
  const [made, tables] = [stamp(), markdown(cells)];
  const peers = Object.entries(made.versions).map(([peer, version]) => `${peer} ${version}`);
  const about = [
    `${made.processor}, ${made.cores} cores, ${made.platform}`,
    `Node ${made.node}, ${peers.join(', ')}`,
    `commit ${made.commit}, ${made.date}, load ${made.load.toFixed(1)}`,
  ].join('; ');
  const write = (extension: string, text: string): void =>
    writeFileSync(join(bench, 'results', `${name}.${extension}`), text);
  mkdirSync(join(bench, 'results'), { recursive: true });
  write('json', `${JSON.stringify({ stamp: made, cells }, undefined, 2)}\n`);
  write('md', `# ${name}\n\n${about}.\n\n![Times relative to the first column](${name}.svg)\n\n${tables}`);
  write('svg', svg(cells));
  return tables;
}
