import { differenceOf } from './difference.ts';
import { type Command, Runtime } from './runtime.ts';
import type { Sample } from './serve.ts';

/** One column of a comparison: who does the work, and what it is called there. */
export interface Contender {
  /** As tables print it. */
  readonly name: string;
  /** Contenders of one key share a process. */
  readonly runtime: string;
  /** The subject of a case in that process. */
  readonly subject: (name: string) => string;
  /** Largest relative difference from the reference's values; absent where there is nothing to compare. */
  readonly tolerance?: number;
  /** The cases in which it takes part. @defaultValue all */
  readonly cases?: readonly string[];
}

/** What to compare. */
export interface Comparison {
  /** Processes by key. */
  readonly runtimes: Readonly<Record<string, Command>>;
  /** Columns; the first is the reference of values and of ratios. */
  readonly contenders: readonly Contender[];
  /** Rows. */
  readonly cases: readonly string[];
  /** Samples of each; they are interleaved, A B C … A B C. */
  readonly rounds: number;
  /** Length of a sample; 40 unless one looks only whether all runs. */
  readonly milliseconds: number;
}

/** What was measured of one contender in one case, or why not. */
export interface Cell {
  /** Which row. */
  readonly case: string;
  /** Which column. */
  readonly contender: string;
  /** Median time of one call, in milliseconds. */
  readonly median?: Sample;
  /** Every sample, in order. */
  readonly samples: readonly Sample[];
  /** Median of the ratios of its CPU time to the reference's, round by round; 1 for the reference itself. */
  readonly ratio?: number;
  /** Largest relative difference of its values from the reference's. */
  readonly difference?: number;
  /** Why nothing was measured. */
  readonly refused?: string;
}

/** The middle one. */
export function median(xs: readonly number[]): number {
  const sorted = xs.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * Measures every contender in every case: values first, and who disagrees is refused; then a warm-up, during which
 * engines compile; then rounds of all. CPU time is what others on the machine disturb least.
 */
export async function measure(
  { runtimes, contenders, cases, rounds, milliseconds }: Comparison,
  say: (line: string) => void,
): Promise<Cell[]> {
  const started = new Map<string, Runtime>();
  const runtimeOf = ({ runtime }: Contender): Runtime => {
    const known = started.get(runtime) ?? new Runtime(runtimes[runtime]!);
    started.set(runtime, known);
    return known;
  };
  const cells: Cell[] = [];
  try {
    for (const name of cases) {
      say(name);
      const running: { contender: Contender; samples: Sample[]; difference?: number }[] = [];
      let expected: readonly (readonly number[])[] = [];
      for (const contender of contenders) {
        if (contender.cases?.includes(name) === false) continue;
        const [runtime, what] = [runtimeOf(contender), contender.subject(name)];
        const isReference = contender === contenders[0];
        try {
          const values = await runtime.values(what);
          if (isReference) expected = values;
          const difference = contender.tolerance === undefined ? undefined : differenceOf(values, expected);
          if (difference !== undefined && !(difference <= contender.tolerance!))
            throw new Error(
              `its values differ by ${difference.toExponential(1)}, more than ${contender.tolerance}`,
            );
          await runtime.time(what, 8 * milliseconds);
          running.push({ contender, samples: [], ...(difference === undefined ? {} : { difference }) });
        } catch (error) {
          if (isReference) throw error;
          cells.push({
            case: name,
            contender: contender.name,
            samples: [],
            refused: (error as Error).message,
          });
        }
      }
      for (let round = 0; round < rounds; round++)
        for (const { contender, samples } of running)
          samples.push(await runtimeOf(contender).time(contender.subject(name), milliseconds));
      const reference = running[0]!.samples;
      for (const { contender, samples, difference } of running)
        cells.push({
          case: name,
          contender: contender.name,
          median: { cpu: median(samples.map((it) => it.cpu)), wall: median(samples.map((it) => it.wall)) },
          samples,
          ratio: median(samples.map(({ cpu }, round) => cpu / reference[round]!.cpu)),
          ...(difference === undefined ? {} : { difference }),
        });
    }
  } finally {
    for (const runtime of started.values()) runtime.close();
  }
  const order = (it: Cell): number => contenders.findIndex(({ name }) => name === it.contender);
  return cells.sort((a, b) => cases.indexOf(a.case) - cases.indexOf(b.case) || order(a) - order(b));
}
