import { greatestOf } from '../row-numbers.ts';
import { type Measured, type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { line } from './line.ts';

/** A few points at which a statement about the limit fails, and by how much. */
export interface Counterexample {
  /** Its name in docs/theory.md#counterexamples. */
  readonly name: string;
  /** The points, on a line. */
  readonly points: readonly number[];
  /** Computes what happens there. */
  measure(this: void): Breach;
}

/** What happens at a counterexample. */
export interface Breach extends Measured {
  /** The greatest difference between what was computed and the theory's numbers. */
  readonly error: number;
  /** How large rounding and the digits of those numbers allow `error` to be. */
  readonly allowed: number;
  /** How far what happens is from the statement that it refutes; in units of the points' radius or of the distortion. */
  readonly breach: number;
}

/** A statement that some counterexamples refute. */
export interface Statement {
  /** Id of the study. */
  readonly id: string;
  /** A line for lists. */
  readonly title: string;
  /** The statement. */
  readonly claim: string;
  /** What `breach` is when the statement holds, in words. */
  readonly condition: string;
  /** Those that refute it. */
  readonly counterexamples: readonly Counterexample[];
  /** What it means that they do; `{breach}` is the greatest of their breaches, and each has its own under its name. */
  readonly refuted: string;
}

/** The study of a statement at the points where it should fail. */
export const studyOf = ({
  id,
  title,
  claim,
  condition,
  counterexamples,
  refuted,
}: Statement): Study<{}, Breach> =>
  study({
    ...placesOf(counterexamples),
    id,
    title,
    claim,
    refutedBy: 'a set on which it fails by more than rounding',
    verdict: (rows) =>
      forAll(rows, {
        [condition]: {
          slack: ({ values }) => -values.breach,
          tolerance: 1e-2,
          because: 'at the temperatures of these cells what is left of the way to the limit is less',
        },
      }),
    quantities: (rows) => ({
      breach: greatestOf(rows, ({ values }) => values.breach),
      ...Object.fromEntries(
        counterexamples.map(({ name }) => [
          name,
          rows.find(({ data }) => data === name)?.values.breach ?? NaN,
        ]),
      ),
    }),
    meaning: {
      refuted,
      supported: 'The statement held at the points where it was expected to fail.',
      inconclusive: 'What happens at these points was not measured.',
    },
  });

/** Whether the theory's numbers are what is computed. */
export const recomputed = (id: string, counterexamples: readonly Counterexample[]): Study<{}, Breach> =>
  study({
    ...placesOf(counterexamples),
    id,
    title: 'The counterexamples, to the digit',
    claim: 'Every counterexample of the theory is computed to the digits that it states',
    refutedBy: 'another number',
    verdict: (rows) =>
      forAll(rows, {
        'what is computed = what is stated': {
          slack: ({ values }) => values.allowed - values.error,
          tolerance: 0,
          because: 'each counterexample says what rounding and its digits allow',
        },
      }),
    quantities: (rows) => ({ counterexamples: rows.length }),
    meaning: {
      supported:
        'All {counterexamples} counterexamples are found again to the last digit that the theory states. Each has so few points that you can follow it with a pencil.',
      refuted: 'Some counterexample is not what the theory states.',
      inconclusive: 'The counterexamples were not computed.',
    },
  });

const placesOf = (
  counterexamples: readonly Counterexample[],
): Pick<Study<{}, Breach>, 'source' | 'factors' | 'data' | 'measure'> => ({
  source: 'docs/theory.md#counterexamples',
  factors: {},
  data: counterexamples.map(({ name, points }) => line(name, points)),
  measure: (_, { data }) =>
    counterexamples.find(({ name }) => name === data.name)?.measure() ??
    vacuous('a counterexample is about its own points'),
});
