import { createInterface } from 'node:readline';
import { sample, type Subject } from './sample.ts';

/** Makes a subject ready; it may load libraries. */
// any: a subject's values take its own result, whatever that is
export type Prepare = () => Subject<any> | Promise<Subject<any>>;

/** What the driver asks, one JSON object a line: to make ready, then times; `values` are those of the last call. */
export type Question =
  | { readonly ask: 'ready'; readonly what: string }
  | { readonly ask: 'values'; readonly what: string }
  | { readonly ask: 'time'; readonly what: string; readonly milliseconds: number };

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
