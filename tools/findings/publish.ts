// Writes what the last run found, which is to be a full one, as it comes with the package, and docs/findings.md with its figures from that alone.
// usage: publish.ts [store] [--run number] [--partial]; npm run findings, which makes the run first, or goes on with what its store has; npm run findings:page for the page
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { cellKey, describeRow } from '../../packages/experiments/src/cells.ts';
import { digestsOf } from '../../packages/experiments/src/compare/digests.ts';
import { judge } from '../../packages/experiments/src/judge.ts';
import { placesOf } from '../../packages/experiments/src/places.ts';
import { publishedDigests, publishedRecords } from '../../packages/experiments/src/published.ts';
import {
  type CellPlace,
  decodeRecords,
  encodeRecord,
  type HeaderRecord,
} from '../../packages/experiments/src/records.ts';
import { figuresFolder, findingsPage } from '../../packages/experiments/src/report/findings-page.ts';
import { Store } from '../../packages/experiments/src/store/store.ts';
import type { Study } from '../../packages/experiments/src/study.ts';
import { suite } from '../../packages/experiments/src/suite.ts';

const docs = join(import.meta.dirname, '../../docs');
const { values, positionals } = parseArgs({
  options: { run: { type: 'string', default: 'latest' }, partial: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [path] = positionals;
if (path !== undefined) publish(path, values);
const files = await findingsPage(decodeRecords(gunzipSync(readFileSync(publishedRecords)).toString('utf8')));
// a figure that is no longer shown does not stay
rmSync(join(docs, figuresFolder), { recursive: true, force: true });
for (const [file, text] of files) {
  mkdirSync(dirname(join(docs, file)), { recursive: true });
  writeFileSync(join(docs, file), text);
}

/** Keeps verdicts and the cells that a quick run has, and digests of all. Studies may be missing only if that is said. */
function publish(store: string, { run, partial }: { readonly run: string; readonly partial: boolean }): void {
  using opened = new Store(store, { create: false });
  const { id, header } = opened.entry(run === 'latest' ? run : Number(run));
  const [, ...measured] = opened.records(id);
  const cells = measured.filter((record) => record.kind !== 'verdict');
  const missing = suite.find(
    ({ id: study }) => !measured.some((it) => it.kind === 'verdict' && it.study === study),
  );
  if (header.profile === 'smoke' || header.only !== undefined || (missing !== undefined && !partial))
    throw new RangeError(
      `run ${id} of ${store} is no finished run of every study, quick at least${missing === undefined ? '' : `: ${missing.id} has no verdict`}`,
    );
  for (const study of suite)
    checkPlan(
      study,
      header,
      cells.filter((cell) => cell.study === study.id),
    );
  // a verdict is a function of cells: it is drawn anew, so that no word of it is older than the code that is published
  const records = measured.map((record) => {
    const study = record.kind === 'verdict' ? suite.find((it) => it.id === record.study) : undefined;
    if (study === undefined) return record;
    return judge(
      study,
      cells.filter((cell) => cell.study === study.id),
    );
  });
  const quick = new Set(suite.flatMap((study) => [...placesOf(study, 'quick', header.seed)].map(keyOf)));
  const kept = records.filter((record) => record.kind === 'verdict' || quick.has(keyOf(record)));
  mkdirSync(dirname(publishedRecords), { recursive: true });
  const lines = [header, ...kept].map((record) => `${encodeRecord(record)}\n`).join('');
  writeFileSync(publishedRecords, gzipSync(lines, { level: 9 }));
  writeFileSync(publishedDigests, `${JSON.stringify(digestsOf(records), null, 1)}\n`);
}

/** Tells a cell from all others of a run. */
function keyOf({ study, data, cell, repetition, seed }: CellPlace): string {
  return JSON.stringify([study, cellKey(cell, data), repetition, seed]);
}

/** Refuses cells of a study that are not those of its present plan: it was measured before it changed. */
function checkPlan(study: Study, { profile, seed }: HeaderRecord, cells: readonly CellPlace[]): void {
  if (cells.length === 0) return;
  const planned = new Set([...placesOf(study, profile, seed)].map(keyOf));
  const other = cells.find((cell) => !planned.has(keyOf(cell)));
  if (other !== undefined || cells.length !== planned.size)
    throw new RangeError(
      `${study.id}: the run has ${cells.length} cells, the present plan of ${profile} ${planned.size}${other === undefined ? '' : `, and not ${describeRow(other)}`}; measure it again`,
    );
}
