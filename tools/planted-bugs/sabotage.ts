// Sabotages the libraries, one way at a time, in a copy of the repository, and expects the verdict to flip that should.
// usage: npm run sabotages -- [part of a label]
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyRepository } from './copy.ts';
import { outcomeIn } from './outcome.ts';
import { plant } from './plant.ts';
import { sabotages } from './sabotages.ts';

const part = process.argv[2] ?? '';
const chosen = sabotages.filter(({ label }) => label.includes(part));
if (chosen.length === 0) throw new Error(`no sabotage has ${JSON.stringify(part)} in its label`);

const copy = realpathSync(mkdtempSync(join(tmpdir(), 'sabotages-')));
process.once('exit', () => rmSync(copy, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
copyRepository(join(import.meta.dirname, '../..'), copy);

/** What a verdict must become: one that can no longer decide has not seen what was done. */
const opposite: Readonly<Record<string, string>> = { supported: 'refuted', refuted: 'supported' };

const sound = new Map<string, string>();
let unnoticed = 0;
for (const sabotage of chosen) {
  const { file, label, study } = sabotage;
  const before = sound.get(study) ?? (await outcomeIn(copy, study));
  sound.set(study, before);
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  writeFileSync(path, plant(source, { ...sabotage, project: '' }));
  const after = await outcomeIn(copy, study);
  writeFileSync(path, source);
  const expected = opposite[before];
  if (after !== expected) unnoticed++;
  console.log(
    `${after === expected ? 'flips'.padStart(9) : 'UNNOTICED'}  ${label}: ${study}, ${before} → ${after}${after === expected ? '' : `, not ${expected ?? 'decided when sound'}`}`,
  );
}
console.log(`sabotages: ${chosen.length - unnoticed} flip their verdict, ${unnoticed} do not`);
process.exitCode = unnoticed > 0 ? 1 : 0;
