import type { Outcome } from '../verdict.ts';

/** A sentence that stands only where verdicts came out in a certain way. */
export interface Conclusion {
  /** Outcomes by study, all of which must be those of the run. */
  readonly when: Readonly<Record<string, Outcome>>;
  /** What it is about, in a word or two that stand before it. */
  readonly about?: string;
  /** In it `{group/study name}` is a quantity of one of these studies. */
  readonly say: string;
  /** What a program calls that does as it says. */
  readonly calls?: readonly string[];
}

/** Studies that speak to one part of a question. */
interface Part {
  /** In a few words. */
  readonly heading: string;
  /** Ids of the studies, in the order in which they are read. */
  readonly studies: readonly string[];
  /** Figures of these studies that show it at a glance. */
  readonly figures?: readonly Look[];
}

/** Where to look in a figure. */
export interface Look {
  /** Which one, `group/study/figure`. */
  readonly at: string;
  /** What is to be seen, in a sentence or two that stand where the study came out like that. */
  readonly see: Readonly<Partial<Record<Outcome, string>>>;
}

/** A question, and from which studies its answer is made. */
export interface Answer {
  /** Names it in addresses: lower-case words. */
  readonly id: string;
  readonly question: string;
  /** A paragraph for those who read no other, sentence by sentence. */
  readonly gist: readonly Conclusion[];
  /** The answer in a few sentences. */
  readonly short: readonly Conclusion[];
  /** What each study found. */
  readonly parts: readonly Part[];
  /** What somebody with data should do. */
  readonly advice: readonly Conclusion[];
}

/** Everything that an answer may say. */
export const conclusionsOf = ({ gist, short, advice }: Answer): readonly Conclusion[] => [
  ...gist,
  ...short,
  ...advice,
];

/** Every study that an answer names. */
export const studiesOf = (answer: Answer): readonly string[] => [
  ...new Set([
    ...answer.parts.flatMap(({ studies }) => studies),
    ...conclusionsOf(answer).flatMap(({ when }) => Object.keys(when)),
  ]),
];
