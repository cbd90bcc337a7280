import { cellCount } from '../plan.ts';
import type { ResultRecord } from '../records.ts';
import type { Profile, Study } from '../study.ts';

/** Tells on standard error how far a run is: a line that renews itself on a terminal, a line per study elsewhere. */
export class Progress {
  /** Seconds that each finished study took. */
  readonly seconds: Record<string, number> = {};
  readonly #total: number;
  readonly #started: number = performance.now();
  #studyStarted: number = performance.now();
  #shown = 0;
  #done = 0;

  constructor(studies: readonly Study[], profile: Profile) {
    this.#total = studies.reduce((sum, study) => sum + cellCount(study, profile), 0);
  }

  /** Takes note of a record. */
  note(record: ResultRecord): void {
    const now = performance.now();
    if (record.kind === 'verdict') {
      this.seconds[record.study] = (now - this.#studyStarted) / 1000;
      this.#studyStarted = now;
      this.clear();
      const took = `${this.seconds[record.study]!.toFixed(1)} s`;
      process.stderr.write(`${record.study}: ${record.outcome}, ${record.cells} cells in ${took}\n`);
      return;
    }
    this.#done++;
    if (record.kind === 'failure') {
      this.clear();
      process.stderr.write(
        `${record.study}: ${record.data} ${JSON.stringify(record.cell)} failed: ${record.error}\n`,
      );
    }
    if (!process.stderr.isTTY || now - this.#shown < 200) return;
    this.#shown = now;
    const left = ((now - this.#started) / this.#done) * (this.#total - this.#done);
    this.clear();
    process.stderr.write(`${this.#done}/${this.#total} ${record.study}, ${Math.ceil(left / 1000)} s left`);
  }

  /** Takes the renewed line away. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}
