import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Taken } from './sample.ts';
import type { Question } from './serve.ts';

/** How to start a process that measures. */
export interface Command {
  /** The program. */
  readonly program: string;
  /** What it is given. */
  readonly args: readonly string[];
  /** Variables beside the driver's own; undefined takes one away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** A process that measures, behind a line protocol. */
export class Runtime {
  readonly #child: ChildProcess;
  readonly #lines: AsyncIterator<string>;
  /** Whether the process is no more. */
  ended = false;

  constructor({ program, args, env }: Command) {
    this.#child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', process.env['BENCH_VERBOSE'] ? 'inherit' : 'ignore'],
    });
    // a program that is missing or dies shows in its output, which then ends
    this.#child.on('error', () => {});
    this.#child.stdin!.on('error', () => {});
    this.#lines = createInterface({ input: this.#child.stdout! })[Symbol.asyncIterator]();
  }

  /** Makes a subject ready. @throws Error with what went wrong there */
  ready(what: string): Promise<true> {
    return this.#ask({ ask: 'ready', what });
  }

  /** The values of a subject. @throws Error with what went wrong there */
  values(what: string): Promise<readonly (readonly number[])[]> {
    return this.#ask({ ask: 'values', what });
  }

  /** One sample of at least so long in CPU time. @throws Error with what went wrong there */
  time(what: string, milliseconds: number): Promise<Taken> {
    return this.#ask({ ask: 'time', what, milliseconds });
  }

  /** Ends the process. */
  close(): void {
    this.#child.stdin!.end();
    this.#child.kill();
  }

  async #ask<T>(question: Question): Promise<T> {
    this.#child.stdin!.write(`${JSON.stringify(question)}\n`);
    for (;;) {
      const { value, done } = await this.#lines.next();
      if (done) {
        this.ended = true;
        throw new Error('the process ended');
      }
      if (!value.startsWith('{"answer"')) continue; // a library printed something
      const { answer, error } = JSON.parse(value) as { answer: T; error?: string };
      if (error !== undefined) throw new Error(error);
      return answer;
    }
  }
}
