import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Command } from '../driver/runtime.ts';

/** The Debian packages of the peers in Python. */
const packages = ['python3-torch', 'python3-sklearn'];

/** A Python with the peers, and what is in it. */
export interface Python {
  readonly program: string;
  /** PyTorch, scikit-learn and NumPy, and the matrix kernel that is in use. */
  readonly versions: Readonly<Record<string, string>>;
}

/**
 * One thread, and the kernel of this processor: both variables would choose another one, which is not the fastest
 * everywhere.
 */
const env = {
  OPENBLAS_CORETYPE: undefined,
  OPENBLAS_L2_SIZE: undefined,
  OPENBLAS_NUM_THREADS: '1',
  OMP_NUM_THREADS: '1',
  MKL_NUM_THREADS: '1',
};

/**
 * The interpreter that ISOTHERM_PYTHON names (`none` for none), or Debian's, or the first on the path; the peers are
 * installed into Debian's where they are missing, if that may be done. Undefined where there is none.
 */
export function findPython(mayInstall: boolean, say: (line: string) => void): Python | undefined {
  const named = process.env['ISOTHERM_PYTHON'];
  if (named === 'none') return undefined;
  const candidates = named === undefined ? ['/usr/bin/python3', 'python3'] : [named];
  const found = candidates.map(look).find((it) => it !== undefined);
  if (found !== undefined) return found;
  if (mayInstall && named === undefined && process.getuid?.() === 0) {
    say(`installing ${packages.join(' and ')}, which are missing`);
    try {
      execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', ...packages], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    } catch {
      say('that failed');
    }
    const installed = look(candidates[0]!);
    if (installed !== undefined) return installed;
  }
  say(`no Python with torch and sklearn (Debian: ${packages.join(' ')}): left out`);
  return undefined;
}

/** What an interpreter has; undefined where something is missing. */
function look(program: string): Python | undefined {
  try {
    const output = execFileSync(program, [join(import.meta.dirname, 'versions.py')], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return { program, versions: JSON.parse(output.toString()) as Record<string, string> };
  } catch {
    return undefined;
  }
}

/** A process of a script here, on one thread. */
export const run = (python: Python | undefined, script: string, ...args: string[]): Command | undefined =>
  python && {
    program: python.program,
    args: [join(import.meta.dirname, script), ...args],
    env,
  };
