import { answersOf, type Found, type Given, type Said } from '../answers/give.ts';
import type { VerdictRecord } from '../records.ts';
import { outcomeOf, studyLink } from './claims-section.ts';
import { details, escape } from './html.ts';
import { words } from './words.ts';

/** The answers to the questions of the paper's author, as far as a run gives them. */
export const answersSection = (verdicts: readonly VerdictRecord[]): string => {
  const given = answersOf(verdicts);
  return given.length === 0
    ? ''
    : `<section><h2>Two questions</h2>
<p>Asked in public by the author of the paper. Every sentence below stands because of verdicts of this run, and quotes its numbers. Of the paper only the abstract was seen: where its formula was inferred, every reading of it is tested.</p>
${given.map(answer).join('\n')}
${details('Words and letters', list(words.map(([word, meaning]) => `<strong>${escape(word)}</strong>: ${escape(meaning)}`)))}
</section>`;
};

const answer = ({ id, question, gist, short, parts, advice, missing }: Given): string =>
  `<section id="answer-${escape(id)}"><h3>${escape(question)}</h3>
${gistOf(gist)}
${missing.length > 0 ? `<p>Left open where these studies would speak, which were not run: ${escape(missing.join(', '))}.</p>` : ''}
${advice.length > 0 ? `<h4>What to do</h4>\n${list(advice.map(said))}` : ''}
${details('Point by point', short.map((it) => `<p>${said(it)}</p>`).join('\n'))}
${details('What each study found', parts.map(({ heading, found }) => `<h4>${escape(heading)}</h4>\n${list(found.map(item))}`).join('\n'))}
</section>`;

const list = (items: readonly string[]): string =>
  items.length === 0 ? '' : `<ul>${items.map((it) => `<li>${it}</li>`).join('\n')}</ul>`;

/** What somebody reads who reads no more. */
function gistOf([first, ...others]: readonly Said[]): string {
  if (first === undefined) return '';
  return `<p><strong>${escape(first.text)}</strong></p>\n${list(others.map((it) => said({ ...it, studies: [] })))}`;
}

/** A sentence, what a program calls for it, and the studies behind it. */
const said = ({ about, text, calls, studies }: Said): string =>
  [
    ...(about === undefined ? [] : [`<strong>${escape(about)}.</strong>`]),
    escape(text),
    ...calls.map((call) => `<code>${escape(call)}</code>`),
    ...(studies.length > 0 ? [`<small>${studies.map((study) => studyLink(study)).join(' · ')}</small>`] : []),
  ].join(' ');

const item = ({ study, title, outcome, text }: Found): string =>
  outcome === undefined
    ? `${escape(title)}: ${text}.`
    : `${studyLink(study, title)} (${outcomeOf(outcome)}): ${escape(text)}`;
