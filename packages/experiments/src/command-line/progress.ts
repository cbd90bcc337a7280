import type { Measurement } from '../measure-cell.ts';
import type { ResultRecord } from '../records.ts';

/** Tells on standard error how far a run is: a line that renews itself on a terminal, a line per study elsewhere. */
export class Progress {
  readonly #total: number;
  readonly #started: number = performance.now();
  #shown = 0;
  #known = 0;
  #measured = 0;

  constructor(total: number) {
    this.#total = total;
  }

  /** Takes note of a cell, in whatever order they come. */
  cell(record: Measurement, measured: boolean): void {
    if (measured) this.#measured++;
    else this.#known++;
    if (record.kind === 'failure')
      this.say(`${record.study}: ${record.data} ${JSON.stringify(record.cell)} failed: ${record.error}`);
    const now = performance.now();
    if (!process.stderr.isTTY || !measured || now - this.#shown < 200) return;
    this.#shown = now;
    const done = this.#known + this.#measured;
    const left = ((now - this.#started) / this.#measured) * (this.#total - done);
    this.clear();
    process.stderr.write(`${done}/${this.#total} ${record.study}, ${duration(left / 1000)} left`);
  }

  /** Takes note of a record in the order of the plan. */
  record(record: ResultRecord): void {
    if (record.kind === 'verdict') this.say(`${record.study}: ${record.outcome}, ${record.cells} cells`);
  }

  /** Says something that stays. */
  say(line: string): void {
    this.clear();
    process.stderr.write(`${line}\n`);
  }

  /** Says how much there was to do, and in which time. */
  end(): void {
    const seconds = (performance.now() - this.#started) / 1000;
    const known = this.#known === 0 ? '' : `, ${this.#known} known before`;
    this.say(`${this.#measured} cells measured${known}, in ${duration(seconds)}`);
  }

  /** Takes the renewed line away. */
  clear(): void {
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  }
}

/** Seconds as people say them. */
function duration(seconds: number): string {
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.ceil(seconds);
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  return minutes === 0
    ? `${rest} s`
    : minutes < 60
      ? `${minutes} min ${rest} s`
      : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
