import type { Figure } from '../figure.ts';
import { filled, placesIn } from '../quantity.ts';
import type { VerdictRecord } from '../records.ts';
import { suite } from '../suite.ts';
import type { Outcome } from '../verdict.ts';
import { type Answer, type Conclusion, type Look, studiesOf } from './answer.ts';
import { answers } from './answers.ts';
import { quoted } from './quoted.ts';

/** An answer as a run gives it. */
export interface Given {
  readonly id: string;
  readonly question: string;
  readonly gist: readonly Said[];
  readonly short: readonly Said[];
  readonly parts: readonly GivenPart[];
  readonly advice: readonly Said[];
  /** Studies that the answer needs, and that the run does not have. */
  readonly missing: readonly string[];
}

/** A sentence with what it is about, what a program calls for it, and the studies whose verdicts bear it out. */
export interface Said {
  readonly about?: string;
  readonly text: string;
  readonly calls: readonly string[];
  readonly studies: readonly string[];
}

/** What studies say to a part of a question, and what shows it at a glance. */
export interface GivenPart {
  readonly heading: string;
  readonly figures: readonly Shown[];
  readonly found: readonly Found[];
}

/** A figure with the id of its study, and what is to be seen in it. */
export interface Shown {
  readonly study: string;
  readonly figure: Figure;
  readonly see?: string;
}

/** What a study says to a question. */
export interface Found {
  readonly study: string;
  readonly title: string;
  /** None where the study was not run. */
  readonly outcome?: Outcome;
  /** What that means; where a study does not say, its claim. */
  readonly text: string;
}

/** The answers to which a run has something to say. */
export const answersOf = (verdicts: readonly VerdictRecord[]): readonly Given[] =>
  answers
    .filter((answer) => studiesOf(answer).some((id) => verdicts.some(({ study }) => study === id)))
    .map((answer) => give(answer, verdicts));

/** Answers a question from verdicts and nothing else: what a run did not find is not said. */
export function give(answer: Answer, verdicts: readonly VerdictRecord[]): Given {
  const known = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const missing = studiesOf(answer).filter((id) => !known.has(id));
  return {
    id: answer.id,
    question: answer.question,
    gist: answer.gist.flatMap((it) => concluded(answer.id, it, known)),
    short: answer.short.flatMap((it) => concluded(answer.id, it, known)),
    parts: answer.parts.map(({ heading, studies, figures = [] }) => ({
      heading,
      figures: figures.flatMap((look) => shown(look, verdicts)),
      found: studies.map((id) => foundBy(id, known.get(id))),
    })),
    advice: answer.advice.flatMap((it) => concluded(answer.id, it, known)),
    missing,
  };
}

function concluded(
  who: string,
  { when, about, say, calls = [] }: Conclusion,
  known: ReadonlyMap<string, VerdictRecord>,
): Said[] {
  const holds = Object.entries(when).every(([id, outcome]) => known.get(id)?.outcome === outcome);
  if (!holds) return [];
  const places = placesIn(say).map((place) => [place, ...splitPlace(place)] as const);
  const quantities = new Map(Object.keys(when).map((id) => [id, quoted(known.get(id)!)]));
  // records of another version may lack what is quoted; what no version has is a mistake
  if (places.some(([, id, name]) => id in when && !(name in quantities.get(id)!))) return [];
  const found = new Map(
    places.flatMap(([place, id, name]) => (id in when ? [[place, quantities.get(id)![name]!]] : [])),
  );
  const text = filled(say, (place) => found.get(place), `answer ${who}`);
  return [{ ...(about !== undefined && { about }), text, calls, studies: Object.keys(when) }];
}

/** `group/study name` as the id of a study and the name of a quantity. */
function splitPlace(place: string): readonly [id: string, name: string] {
  const [id = '', ...words] = place.split(' ');
  return [id, words.join(' ')];
}

function shown({ at, see }: Look, verdicts: readonly VerdictRecord[]): Shown[] {
  const [, study, id] = /^(.*)\/([^/]*)$/.exec(at)!;
  const verdict = verdicts.find((it) => it.study === study);
  const figure = verdict?.figures?.find((it) => it.id === id);
  if (figure === undefined) return [];
  const said = see[verdict!.outcome];
  const quantities = quoted(verdict!);
  if (said === undefined || placesIn(said).some((name) => !(name in quantities)))
    return [{ study: study!, figure }];
  return [{ study: study!, figure, see: filled(said, (name) => quantities[name], `figure ${at}`) }];
}

function foundBy(id: string, verdict: VerdictRecord | undefined): Found {
  const title = suite.find((study) => study.id === id)?.title ?? id;
  if (verdict === undefined) return { study: id, title, text: 'not run' };
  const { outcome, claim, meaning } = verdict;
  return { study: id, title, outcome, text: meaning ?? `${claim}.` };
}
