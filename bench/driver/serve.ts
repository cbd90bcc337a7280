import { createInterface } from 'node:readline';

/** One thing to measure: made ready once, then called again and again. */
export interface Subject {
  /** Does the work once. */
  readonly call: () => unknown;
  /** What the work gives: lists of numbers, to be compared with those of others; none where nobody else computes it. */
  readonly values?: () => readonly ArrayLike<number>[];
}

/** Makes a subject ready; it may load libraries. */
export type Prepare = () => Subject | Promise<Subject>;

/** What the driver asks, one JSON object a line. */
export type Question =
  | { readonly ask: 'values'; readonly what: string }
  | { readonly ask: 'time'; readonly what: string; readonly milliseconds: number };

/** Time of one call, in milliseconds. */
export interface Sample {
  /** Of the process, all its threads together. */
  readonly cpu: number;
  /** On the clock. */
  readonly wall: number;
}

/** Whatever a library prints would disturb the protocol. */
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;

/**
 * Answers the driver's questions until it closes the line: a process that measures calls this once. Another
 * language does the same in a loop over its input; an answer is a line that starts with `{"answer"`.
 */
export async function serve(subjects: Readonly<Record<string, Prepare>>): Promise<void> {
  const ready = new Map<string, Subject>();
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line) as Question;
    try {
      let subject = ready.get(question.what);
      if (subject === undefined) {
        const prepare = subjects[question.what];
        if (prepare === undefined) throw new Error(`nothing here is called ${question.what}`);
        subject = await prepare();
        ready.set(question.what, subject);
      }
      const result =
        question.ask === 'values'
          ? (subject.values?.() ?? []).map((list) => Array.from(list))
          : await sample(subject, question.milliseconds);
      answer(`${JSON.stringify({ answer: result })}\n`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      answer(`${JSON.stringify({ answer: null, error: message })}\n`);
    }
  }
}

/** Repeats the call for at least so long. */
async function sample({ call }: Subject, milliseconds: number): Promise<Sample> {
  const [cpu0, wall0] = [process.cpuUsage(), performance.now()];
  let calls = 0;
  do {
    await call();
    calls++;
  } while (performance.now() - wall0 < milliseconds);
  const wall = (performance.now() - wall0) / calls;
  const { user, system } = process.cpuUsage(cpu0);
  return { cpu: (user + system) / 1000 / calls, wall };
}
