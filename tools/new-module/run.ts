// Writes the files of a new module, complete and tested, around a small example to be replaced.
// usage: npm run new:module -- primitive|softmin|layer|study|package NAME
import { execFileSync } from 'node:child_process';
import { existsSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { closest } from '@isotherm/autodiff/options';
import { kinds } from './kinds/index.ts';
import { readName } from './names.ts';
import { carryOut, checkFree } from './plan.ts';

const usage = `usage: npm run new:module -- ${Object.keys(kinds).join('|')} NAME

NAME is in kebab case: softmin norm, package far-points. A study is named group/name, as in edge-cases/far-points;
without a group it goes to practice.`;

function make(words: readonly string[]): string {
  const [kindName, text] = words;
  if (kindName === undefined || kindName === '--help') return usage;
  const kind = Object.hasOwn(kinds, kindName) ? kinds[kindName] : undefined;
  if (kind === undefined) {
    const meant = closest(kindName, Object.keys(kinds));
    const hint =
      meant === undefined ? `there are ${Object.keys(kinds).join(', ')}` : `did you mean ${meant}?`;
    throw new RangeError(`unknown kind ${JSON.stringify(kindName)}; ${hint}`);
  }
  if (text === undefined) throw new RangeError(`the ${kindName} has no name\n${usage}`);
  if (words.length > 2) throw new RangeError(`one name at a time, found ${words.slice(1).join(' ')}`);
  const given = readName(text, kindName === 'study');
  const name = kindName === 'study' && given.group === '' ? { ...given, group: 'practice' } : given;

  const root = join(import.meta.dirname, '../..');
  const plan = kind.plan(name, root);
  checkFree(root, kind, name, plan);
  const written = carryOut(root, plan);
  const packages = join(root, 'node_modules/@isotherm');
  if (kindName === 'package' && existsSync(packages))
    symlinkSync(join('../../packages', name.kebab), join(packages, name.kebab), 'junction'); // as npm install would
  const formatter = join(root, 'node_modules/oxfmt/bin/oxfmt');
  execFileSync(process.execPath, [formatter, ...written.filter((file) => !file.endsWith('LICENSE'))], {
    cwd: root,
  });
  return [
    ...written.map((file) => `${Object.hasOwn(plan.create, file) ? 'new    ' : 'changed'}  ${file}`),
    '',
    `It works as it is; its example is ${kind.example}. Replace that in the new files, in the lines of`,
    `the changed ones and in the changeset. Then:`,
    '',
    `  ${kind.command(name)}`,
  ].join('\n');
}

try {
  console.log(make(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(`new:module: ${error.message}`);
  process.exitCode = 2;
}
