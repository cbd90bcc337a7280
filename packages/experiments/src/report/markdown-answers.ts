import type { Given, GivenPart, Said, Shown } from '../answers/give.ts';
import { code, linkTo, list, text } from './markdown-text.ts';

/** A question with its answer: in short, then what to do, then part by part; sentences name the studies behind them. */
export const answer = ({ question, gist, short, advice, missing }: Given): string[] => [
  `## ${text(question)}`,
  ...(gist.length > 0 ? gistOf(gist) : []),
  ...(missing.length > 0
    ? [text(`Left open where these studies would speak, which were not run: ${missing.join(', ')}.`)]
    : []),
  ...(advice.length > 0
    ? ['### What to do', list(advice.map((it) => [said(it), ...callsOf(it), evidence(it)].join(' ')))]
    : []),
  ...(short.length > 0 ? ['### Point by point', ...short.map((it) => `${said(it)} ${evidence(it)}`)] : []),
];

/** What somebody reads who reads no more. */
function gistOf([first, ...others]: readonly Said[]): string[] {
  return [`**${text(first!.text)}**`, ...(others.length > 0 ? [list(others.map(said))] : [])];
}

/** What each study found that speaks to a question, with what shows it at a glance where `address` says where that is. */
export const evidenceOf = (
  { question, parts }: Given,
  address: ((shown: Shown) => string) | undefined,
): string[] => [`## Evidence: ${text(question)}`, ...parts.flatMap((part) => foundIn(part, address))];

const foundIn = (
  { heading, figures, found }: GivenPart,
  address: ((shown: Shown) => string) | undefined,
): string[] => [
  `### ${text(heading)}`,
  ...(address === undefined ? [] : figures.flatMap((shown) => drawn(shown, address(shown)))),
  list(
    found.map(({ study, title, outcome, text: meaning }) =>
      outcome === undefined
        ? `${text(title)}: ${meaning}.`
        : `${linkTo(study, title)} (**${outcome}**): ${text(meaning)}`,
    ),
  ),
];

const said = ({ about, text: words }: Said): string =>
  `${about === undefined ? '' : `**${text(about)}.** `}${text(words)}`;

/** What a program calls, in one piece or in none. */
const callsOf = ({ calls }: Said): string[] => (calls.length === 0 ? [] : [calls.map(code).join(', ')]);

/** The studies that bear a sentence out, by number as it were: small, so that the sentence is read first. */
const evidence = ({ studies }: Said): string =>
  `<sub>${studies.map((study) => linkTo(study)).join(' · ')}</sub>`;

const drawn = ({ study, figure: { title, description, caption }, see }: Shown, address: string): string[] => [
  `![${text(description)}](${address})`,
  `**${text(title)}.** ${see === undefined ? '' : `*${text(see)}* `}${text(caption)} From ${linkTo(study)}.`,
];
