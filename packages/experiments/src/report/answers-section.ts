import { answersOf, type Found, type Given } from '../answers/give.ts';
import type { VerdictRecord } from '../records.ts';
import { outcomeOf, studyLink } from './claims-section.ts';
import { escape } from './html.ts';

/** The answers to the questions of the paper's author, as far as a run gives them. */
export const answersSection = (verdicts: readonly VerdictRecord[]): string => {
  const given = answersOf(verdicts);
  return given.length === 0
    ? ''
    : `<section><h2>Two questions</h2>
<p>Asked in public by the author of the paper. Every sentence below stands because of verdicts of this run, and quotes its numbers.</p>
${given.map(answer).join('\n')}
</section>`;
};

const answer = ({ id, question, short, parts, advice, missing }: Given): string =>
  `<section id="answer-${escape(id)}"><h3>${escape(question)}</h3>
${short.map(({ about, text }) => `<p>${about === undefined ? '' : `<strong>${escape(about)}.</strong> `}${escape(text)}</p>`).join('\n')}
${missing.length > 0 ? `<p>Left open where these studies would speak, which were not run: ${escape(missing.join(', '))}.</p>` : ''}
${advice.length > 0 ? `<h4>What to do</h4>\n<ul>${advice.map((text) => `<li>${escape(text)}</li>`).join('\n')}</ul>` : ''}
${parts.map(({ heading, found }) => `<h4>${escape(heading)}</h4>\n<ul>${found.map((it) => `<li>${item(it)}</li>`).join('\n')}</ul>`).join('\n')}
</section>`;

const item = ({ study, title, outcome, text }: Found): string =>
  outcome === undefined
    ? `${escape(title)}: ${text}.`
    : `${studyLink(study, title)} (${outcomeOf(outcome)}): ${escape(text)}`;
