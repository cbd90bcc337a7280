import type { Random } from '@isotherm/autodiff/random';
import { checkStudy } from './check-study.ts';
import type { DataSet, DataSource } from './data/data-set.ts';
import type { Figure } from './figure.ts';
import type { Quantities } from './quantity.ts';
import type { Judgement, Outcome } from './verdict.ts';

/** One value of a factor. */
export type Level = string | number | boolean;

/** What a study varies: names and the levels of each. Every combination is a cell. */
export type Factors = Readonly<Record<string, readonly Level[]>>;

/** One combination of levels. */
export type Cell<F extends Factors = Factors> = { readonly [K in keyof F]: F[K][number] };

/** The numbers that a cell determines. ±Infinity and NaN are numbers too. */
export type Measured = Readonly<Record<string, number>>;

/** A cell to which the claim does not apply. It counts as neither support nor refutation. */
export interface Vacuous {
  /** Why the claim says nothing here. */
  readonly vacuous: string;
}

/** Says that the claim does not apply to a cell, and why; `measure` returns it instead of numbers. */
export const vacuous = (reason: string): Vacuous => ({ vacuous: reason });

/** What a measurement may use beside its cell: both are determined by the cell, the repetition and the run's seed. */
export interface Context {
  /** The data set of this cell. */
  readonly data: DataSet;
  /** Chance of this cell and repetition alone. */
  readonly random: Random;
}

/** A measured cell. */
export interface Row<F extends Factors = Factors, M extends Measured = Measured> {
  /** The combination of levels. */
  readonly cell: Cell<F>;
  /** Name of the data set. */
  readonly data: string;
  /** How many points it is about: as many as its factor `points` says, if it has one that is a number, else those of that set. */
  readonly points: number;
  /** 0, 1, … */
  readonly repetition: number;
  /** What was measured. */
  readonly values: M;
}

/** A smaller version of a study: fewer levels, data sets or repetitions. What is left out stays as it is. */
export interface Subset<F extends Factors = Factors> {
  /** Levels to keep. */
  readonly factors?: { readonly [K in keyof F]?: readonly F[K][number][] };
  /** Names of the data sets to keep. */
  readonly data?: readonly string[];
  /** Repetitions of each cell. */
  readonly repetitions?: number;
}

/** How much of a study is run: `smoke` takes seconds, `quick` all studies in a minute, `full` is everything. */
export type Profile = 'smoke' | 'quick' | 'full';

/** The profiles, smallest first. */
export const profiles: readonly Profile[] = ['smoke', 'quick', 'full'];

/** The smaller versions of a study. */
export interface Smaller<F extends Factors = Factors> {
  /** For tests: seconds at most. */
  readonly smoke?: Subset<F>;
  /** For a look at everything: all studies in a minute or so. */
  readonly quick?: Subset<F>;
}

/** A claim about the world, and everything needed to try to refute it. */
export interface Study<F extends Factors = Factors, M extends Measured = Measured> {
  /** Group and name, `gamma-limit/values`. */
  readonly id: string;
  /** A line for lists; without one the claim serves. */
  readonly title?: string;
  /** The statement at stake. */
  readonly claim: string;
  /** What would refute it. */
  readonly refutedBy: string;
  /** Where the statement is made, proved or conjectured. */
  readonly source: string;
  /** What is varied. */
  readonly factors: F;
  /** The sets on which every cell is measured. */
  readonly data: readonly DataSource[];
  /** How often each cell is measured, with another `random` each time. @defaultValue 1 */
  readonly repetitions?: number;
  /** Smaller versions. A profile without one is run as the next larger. */
  readonly profiles?: Smaller<F>;
  /** The numbers of one cell. Pure: it reads nothing but its arguments, and no clock. */
  measure(this: void, cell: Cell<F>, context: Context): M | Vacuous;
  /** What the measured cells say about the claim. */
  verdict(this: void, rows: readonly Row<F, M>[]): Judgement;
  /**
   * What a sentence may quote of the measured cells, by name. Pure, like `verdict`. What a smaller profile does not measure
   * is NaN.
   */
  quantities?(this: void, rows: readonly Row<F, M>[]): Quantities;
  /**
   * What each verdict means for those who would act on it, in plain words. `{name}` stands for a quantity, `{name:%}` for one
   * as a percentage: a text holds no number of its own that a run could contradict.
   */
  readonly meaning?: Readonly<Record<Outcome, string>>;
  /** What the measured cells look like. Pure, like `verdict`; rows are given when there are any. */
  figures?(this: void, rows: readonly Row<F, M>[]): readonly Figure[];
}

/**
 * Declares a study. Levels keep their literal types, so that `measure` knows which there are.
 *
 * @throws RangeError when the id is malformed, a factor has no levels, there are no data sets, or two share a name;
 * TypeError for unknown members and profiles, and for members that are missing or of another kind
 */
export function study<const F extends Factors, M extends Measured>(definition: Study<F, M>): Study<F, M> {
  checkStudy(definition);
  return Object.freeze(definition);
}
