import { differencesOf } from './difference.ts';
import { isRough } from './ratios.ts';
import { type Command, Runtime } from './runtime.ts';
import type { Sample, Taken } from './sample.ts';

/** Who does the work, and what it is called there. */
export interface Contender {
  /** As tables print it. */
  readonly name: string;
  /** Contenders of one key share a process. */
  readonly runtime: string;
  /** The subject of a case in that process. */
  readonly subject: (name: string) => string;
  /**
   * Largest relative difference from the reference's values, for each list of them or for all; absent where there is
   * nothing to compare.
   */
  readonly tolerance?: number | readonly number[];
  /** Whether its values are kept, where they tell how good it is beside how fast. @defaultValue false */
  readonly keepsValues?: boolean;
  /** The cases in which it takes part. @defaultValue all */
  readonly cases?: (name: string) => boolean;
}

/** What to compare. */
export interface Comparison {
  /** Processes by key; undefined where something that they need is not there. */
  readonly runtimes: Readonly<Record<string, Command | undefined>>;
  /** The first is the reference of values. */
  readonly contenders: readonly Contender[];
  /** What is to be done. */
  readonly cases: readonly string[];
  /** Samples of each; they are interleaved, A B C … A B C. */
  readonly rounds: number;
  /** CPU time of a sample; 40 unless one looks only whether all runs. */
  readonly milliseconds: number;
  /** Cases of one group are measured in the same processes. @defaultValue each alone */
  readonly group?: (name: string) => string;
  /** How long a contender is measured in a case. @defaultValue as many rounds as there are */
  readonly budget?: (name: string) => Budget;
}

/** Milliseconds of CPU time on the samples of a contender in a case. */
export interface Budget {
  /** After which it sits out other rounds. Whose first call takes that long is warm after it; whose takes three times that is called once. */
  readonly enough: number;
  /** Up to which it goes on, in three times the rounds, while its time is rough. @defaultValue none of that */
  readonly most?: number;
}

/** CPU time of one of the two parts of a warm-up, in milliseconds; eight samples, if that is less. */
const warmUp = 320;

/** What was measured of one contender in one case, or why not. */
export interface Cell {
  /** In which case. */
  readonly case: string;
  /** Whom. */
  readonly contender: string;
  /** Times of a call, in milliseconds, in order; fewer than there are rounds where they take long. */
  readonly samples: readonly Sample[];
  /** Largest relative difference of each list of values from the reference's. */
  readonly differences?: readonly number[];
  /** Its values, if they are kept. */
  readonly values?: readonly (readonly number[])[];
  /** Why nothing was measured. */
  readonly refused?: string;
}

interface Running {
  readonly contender: Contender;
  readonly runtime: Runtime;
  readonly samples: Sample[];
  readonly differences?: readonly number[];
  readonly values?: readonly (readonly number[])[];
  /** On this contender's samples, in milliseconds of CPU time. */
  spent: number;
}

/**
 * Measures every contender in every case, in processes that know no other group of cases: a warm-up, during which engines compile;
 * then values, and who disagrees is refused; then rounds of all.
 */
export async function measure(comparison: Comparison, say: (line: string) => void): Promise<Cell[]> {
  const cells: Cell[] = [];
  const { group = (name: string): string => name } = comparison;
  let started = new Started(comparison.runtimes);
  try {
    for (const [i, name] of comparison.cases.entries()) {
      say(name);
      if (i > 0 && group(name) !== group(comparison.cases[i - 1]!)) {
        started.close();
        started = new Started(comparison.runtimes);
      }
      cells.push(...(await measureCase(comparison, name, started)));
    }
  } finally {
    started.close();
  }
  const order = (it: Cell): number =>
    comparison.contenders.findIndex((contender) => contender.name === it.contender);
  const { cases } = comparison;
  return cells.sort((a, b) => cases.indexOf(a.case) - cases.indexOf(b.case) || order(a) - order(b));
}

/** The processes that have been started; one that died is started again for the next case. */
class Started {
  readonly #commands: Comparison['runtimes'];
  readonly #running = new Map<string, Runtime>();

  constructor(commands: Comparison['runtimes']) {
    this.#commands = commands;
  }

  /** The process of a key; undefined where it is not to be had. */
  get(key: string): Runtime | undefined {
    const known = this.#running.get(key);
    const command = this.#commands[key];
    if (command === undefined || known?.ended === false) return known;
    const runtime = new Runtime(command);
    this.#running.set(key, runtime);
    return runtime;
  }

  close(): void {
    for (const runtime of this.#running.values()) runtime.close();
  }
}

async function measureCase(
  { contenders, rounds, milliseconds, budget }: Comparison,
  name: string,
  started: Started,
): Promise<Cell[]> {
  const { enough, most = 0 } = budget?.(name) ?? { enough: Infinity };
  const refused: Cell[] = [];
  const running: Running[] = [];
  let expected: readonly (readonly number[])[] = [];
  for (const contender of contenders) {
    if (contender.cases?.(name) === false) continue;
    const runtime = started.get(contender.runtime);
    if (runtime === undefined) continue;
    const isReference = contender === contenders[0];
    try {
      const what = contender.subject(name);
      await runtime.ready(what);
      const part = Math.min(8 * milliseconds, warmUp);
      const first = await runtime.time(what, part);
      const long = first.spent >= 3 * enough;
      // engines compile meanwhile, and one call may have been too early for what they made
      if (first.spent < enough) await runtime.time(what, part);
      const values = await runtime.values(what);
      if (isReference) expected = values;
      const compared =
        contender.tolerance === undefined
          ? {}
          : { differences: agreeing(values, expected, contender.tolerance) };
      const samples = long ? [plain(first)] : [];
      const keeping = contender.keepsValues ? { values } : {};
      running.push({ contender, runtime, samples, spent: long ? first.spent : 0, ...compared, ...keeping });
    } catch (error) {
      if (isReference) throw error;
      refused.push({
        case: name,
        contender: contender.name,
        samples: [],
        refused: (error as Error).message,
      });
    }
  }
  const goesOn = ({ samples, spent }: Running, round: number): boolean =>
    samples.length === 0 ||
    (round < rounds && spent < enough) ||
    (round < 3 * rounds && spent < most && isRough(samples));
  for (let round = 0; running.some((it) => goesOn(it, round)); round++)
    for (const it of running) {
      if (!goesOn(it, round)) continue;
      const taken = await it.runtime.time(it.contender.subject(name), milliseconds);
      it.samples.push(plain(taken));
      it.spent += taken.spent;
    }
  return [
    ...running.map(({ contender, samples, differences, values }) => ({
      case: name,
      contender: contender.name,
      samples,
      ...(differences === undefined ? {} : { differences }),
      ...(values === undefined ? {} : { values }),
    })),
    ...refused,
  ];
}

const plain = ({ cpu, wall }: Taken): Sample => ({ cpu, wall });

/** The differences, if none is above its tolerance. @throws Error that tells which one is */
function agreeing(
  values: readonly (readonly number[])[],
  expected: readonly (readonly number[])[],
  tolerance: number | readonly number[],
): readonly number[] {
  const differences = differencesOf(values, expected);
  for (const [list, difference] of differences.entries()) {
    const most = typeof tolerance === 'number' ? tolerance : tolerance[list]!;
    if (!(difference <= most))
      throw new Error(`its values differ by ${difference.toExponential(1)}, more than ${most}`);
  }
  return differences;
}
