import { execFile } from 'node:child_process';
import { join } from 'node:path';

/** Runs a study, and prints its verdict. */
const program = (src: string, study: string): string => `
  const { run } = await import(${JSON.stringify(join(src, 'run.ts'))});
  const { suite } = await import(${JSON.stringify(join(src, 'suite.ts'))});
  const records = [...run(suite.filter(({ id }) => id === ${JSON.stringify(study)}), { profile: 'smoke' })];
  const { outcome, failures } = records.at(-1);
  console.log(JSON.stringify({ outcome, failures }));`;

/**
 * The outcome of a study at its smallest in a copy of the repository, without WebAssembly.
 *
 * @throws Error when a cell could not be measured, or there is no verdict: that is no other outcome
 */
export function outcomeIn(folder: string, study: string): Promise<string> {
  const flags = [
    '--conditions=@isotherm/source',
    `--import=${join(folder, 'tools/no-webassembly.setup.ts')}`,
    '--input-type=module',
  ];
  const text = program(join(folder, 'packages/experiments/src'), study);
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...flags, '-e', text],
      { cwd: folder, timeout: 300_000 },
      (error, out, err) => {
        const { outcome, failures } = error
          ? {}
          : (JSON.parse(out) as { readonly outcome?: string; readonly failures?: number });
        if (outcome !== undefined && failures === 0) resolve(outcome);
        else reject(new Error(`${study}: ${failures ?? 'no'} failures; ${err.slice(-1000)}`));
      },
    );
  });
}
