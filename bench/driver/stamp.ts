import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform } from 'node:os';
import { join } from 'node:path';

/** On what, and with what, something was measured. */
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

/** The stamp of this machine now, with the versions of those named in `bench/package.json` and of others. */
export function stamp(peers: readonly string[], others: Readonly<Record<string, string>>): Stamp {
  const { dependencies } = JSON.parse(readFileSync(join(bench, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return {
    date: new Date().toISOString(),
    commit: commit(),
    processor: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    platform: `${platform()} ${arch()}`,
    node: process.version,
    load: Math.round(10 * loadavg()[0]!) / 10,
    versions: { ...Object.fromEntries(peers.map((name) => [name, dependencies[name]!])), ...others },
  };
}

/** What is checked out, and whether it was changed; unknown where there is no repository. */
function commit(): string {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: bench, stdio: ['ignore', 'pipe', 'ignore'] })
      .toString()
      .trim();
  try {
    const clean = git('status', '--porcelain', '--untracked-files=no') === '';
    return git('rev-parse', '--short', 'HEAD') + (clean ? '' : ', changed');
  } catch {
    return 'unknown';
  }
}

/** A stamp as a sentence. */
export function describeStamp({
  date,
  commit,
  processor,
  cores,
  platform,
  node,
  load,
  versions,
}: Stamp): string {
  const peers = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const busy =
    load > cores ? ' **The machine was busy**: times are longer than alone, and ratios rougher.' : '';
  return `${date.slice(0, 16).replace('T', ' ')} UTC, commit ${commit}; ${processor}, ${cores} cores, load ${load}, ${platform}; ${[`Node ${node}`, ...peers].join(', ')}.${busy}`;
}
