import { fileURLToPath } from 'node:url';

/**
 * What a full run found, as it comes with the package: verdicts, and the cells that a quick run has, too. docs/findings.md
 * shows it.
 */
export const publishedRecords: string = fileURLToPath(
  new URL('../findings/records.jsonl.gz', import.meta.url),
);

/** The digests of all cells of that run. */
export const publishedDigests: string = fileURLToPath(new URL('../findings/digests.json', import.meta.url));
