import type { Given, Shown } from '../answers/give.ts';
import { linkTo, list, text } from './markdown-text.ts';

/**
 * A question with its answer: in short, what to do, then what each study found, with what shows it at a glance where `address`
 * says where that is.
 */
export const answer = (
  { question, short, parts, advice, missing }: Given,
  address: ((shown: Shown) => string) | undefined,
): string[] => [
  `## ${text(question)}`,
  ...short.map(
    ({ about, text: said }) => `${about === undefined ? '' : `**${text(about)}.** `}${text(said)}`,
  ),
  ...(missing.length > 0
    ? [text(`Left open where these studies would speak, which were not run: ${missing.join(', ')}.`)]
    : []),
  ...(advice.length > 0 ? ['### What to do', list(advice.map(text))] : []),
  ...parts.flatMap(({ heading, figures, found }) => [
    `### ${text(heading)}`,
    ...(address === undefined ? [] : figures.flatMap((shown) => drawn(shown, address(shown)))),
    list(
      found.map(({ study, title, outcome, text: said }) =>
        outcome === undefined
          ? `${text(title)}: ${said}.`
          : `${linkTo(study, title)} (**${outcome}**): ${text(said)}`,
      ),
    ),
  ]),
];

const drawn = ({ study, figure: { title, description, caption } }: Shown, address: string): string[] => [
  `![${text(description)}](${address})`,
  `**${text(title)}.** ${text(caption)} From ${linkTo(study)}.`,
];
