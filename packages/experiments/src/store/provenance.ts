import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cwd } from 'node:process';
import type { CodeProvenance } from '../records.ts';

const lockfiles: readonly string[] = ['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock', 'bun.lock'];

/** Where the code around a folder stands: its commit, whether it was changed since, and its lock file. */
export function provenance(folder: string = cwd()): Omit<CodeProvenance, 'studies'> {
  const commit = git(folder, 'rev-parse', 'HEAD');
  // files that Git does not know yet are results as often as code; the code of studies has its own hash
  const changes = commit === null ? null : git(folder, 'status', '--porcelain', '--untracked-files=no');
  return { commit, dirty: changes !== null && changes !== '', lockfile: lockfileHash(folder) };
}

function git(folder: string, ...words: readonly string[]): string | null {
  try {
    return execFileSync('git', words, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null; // no Git, or no repository
  }
}

function lockfileHash(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    const found = lockfiles.map((name) => join(at, name)).find((path) => existsSync(path));
    if (found !== undefined) return createHash('sha256').update(readFileSync(found)).digest('hex');
    if (dirname(at) === at) return null;
  }
}
