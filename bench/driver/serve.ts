import { createInterface } from 'node:readline';

/** One thing to measure: made ready once, then called again and again. */
export interface Subject<R = unknown> {
  /** Does the work once. */
  readonly call: () => R | Promise<R>;
  /** What a call gave, as lists of numbers to be compared with those of others; none where nobody else computes it. */
  readonly values?: (result: R) => readonly ArrayLike<number>[];
  /**
   * What of a call does not count: calls of it are taken in turn with the others, their time is taken off, and what
   * is left is divided by `steps`. So an iteration is measured by two fits of different lengths.
   */
  readonly less?: { readonly call: () => unknown; readonly steps: number };
}

/** Makes a subject ready; it may load libraries. */
// any: a subject's values take its own result, whatever that is
export type Prepare = () => Subject<any> | Promise<Subject<any>>;

/** What the driver asks, one JSON object a line: to make ready, then times; `values` are those of the last call. */
export type Question =
  | { readonly ask: 'ready'; readonly what: string }
  | { readonly ask: 'values'; readonly what: string }
  | { readonly ask: 'time'; readonly what: string; readonly milliseconds: number };

/** Time of one call, in milliseconds. */
export interface Sample {
  /** Of the process, all its threads together. */
  readonly cpu: number;
  /** On the clock. */
  readonly wall: number;
}

/** A sample as a process gives it. */
export interface Taken extends Sample {
  /** CPU time of all of its calls, in milliseconds. */
  readonly spent: number;
}

/** Whatever a library prints would disturb the protocol. */
const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = process.stderr.write.bind(process.stderr) as typeof process.stdout.write;

/**
 * Answers the driver's questions until it closes the line: a process that measures calls this once. Another
 * language does the same in a loop over its input; an answer is a line that starts with `{"answer"`.
 */
export async function serve(subjects: Readonly<Record<string, Prepare>>): Promise<void> {
  const ready = new Map<string, { subject: Subject; result?: unknown }>();
  for await (const line of createInterface({ input: process.stdin })) {
    const question = JSON.parse(line) as Question;
    try {
      let known = ready.get(question.what);
      if (known === undefined) {
        const prepare = subjects[question.what];
        if (prepare === undefined) throw new Error(`nothing here is called ${question.what}`);
        known = { subject: await prepare() };
        ready.set(question.what, known);
      }
      const { subject } = known;
      let result: unknown = true;
      if (question.ask === 'values') {
        known.result ??= await subject.call();
        result = (subject.values?.(known.result) ?? []).map((list) => Array.from(list));
      } else if (question.ask === 'time') {
        const taken = await sample(subject, question.milliseconds);
        known.result = taken.result;
        result = taken.sample;
      }
      answer(`${JSON.stringify({ answer: result })}\n`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      answer(`${JSON.stringify({ answer: null, error: message })}\n`);
    }
  }
}

/** Repeats the call for at least so long in CPU time: on the clock, others would have most of it. */
async function sample(
  { call, less }: Subject,
  milliseconds: number,
): Promise<{ sample: Taken; result: unknown }> {
  const start = cpuTime();
  const goesOn = (): boolean => cpuTime() - start < milliseconds;
  let [result, calls]: [unknown, number] = [undefined, 0];
  const left = { cpu: 0, wall: 0 };
  if (less === undefined) {
    Object.assign(
      left,
      await timed(async () => {
        do {
          result = await call();
          calls++;
        } while (goesOn());
      }),
    );
  } else {
    do {
      const whole = await timed(async () => (result = await call()));
      const off = await timed(less.call);
      left.cpu += whole.cpu - off.cpu;
      left.wall += whole.wall - off.wall;
      calls++;
    } while (goesOn());
  }
  const steps = calls * (less?.steps ?? 1);
  return { sample: { cpu: left.cpu / steps, wall: left.wall / steps, spent: cpuTime() - start }, result };
}

/** What some work takes, in milliseconds. */
async function timed(work: () => unknown): Promise<Sample> {
  const [before, start] = [cpuTime(), performance.now()];
  await work();
  return { cpu: cpuTime() - before, wall: performance.now() - start };
}

/** CPU time of the process, in milliseconds. */
function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
