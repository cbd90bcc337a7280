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
        const timed = await sample(subject, question.milliseconds);
        known.result = timed.result;
        result = timed.sample;
      }
      answer(`${JSON.stringify({ answer: result })}\n`);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      answer(`${JSON.stringify({ answer: null, error: message })}\n`);
    }
  }
}

/** Repeats the call for at least so long. */
async function sample(
  { call, less }: Subject,
  milliseconds: number,
): Promise<{ sample: Sample; result: unknown }> {
  const end = performance.now() + milliseconds;
  let [result, calls]: [unknown, number] = [undefined, 0];
  if (less === undefined) {
    const { cpu, wall } = await spent(async () => {
      do {
        result = await call();
        calls++;
      } while (performance.now() < end);
    });
    return { sample: { cpu: cpu / calls, wall: wall / calls }, result };
  }
  const left = { cpu: 0, wall: 0 };
  do {
    const whole = await spent(async () => (result = await call()));
    const off = await spent(less.call);
    left.cpu += whole.cpu - off.cpu;
    left.wall += whole.wall - off.wall;
    calls++;
  } while (performance.now() < end);
  const steps = calls * less.steps;
  return { sample: { cpu: left.cpu / steps, wall: left.wall / steps }, result };
}

/** What some work takes, in milliseconds. */
async function spent(work: () => unknown): Promise<Sample> {
  const [before, start] = [process.cpuUsage(), performance.now()];
  await work();
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { cpu: (user + system) / 1000, wall };
}
