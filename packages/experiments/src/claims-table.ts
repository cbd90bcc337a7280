import { asRead } from './decisive.ts';
import { type Claim, inferred, ledger, paper, type Reading } from './ledger.ts';
import { ownClaims } from './own-claims.ts';
import type { VerdictRecord } from './records.ts';
import { scopeOf } from './scope.ts';
import type { Finding } from './verdict.ts';

const width = 112;

/**
 * The claims of the paper, each with its studies, their verdicts and the tightest cell, as aligned text
 * at most 112 columns wide. Studies outside the ledger follow with their own claims.
 */
export function claimsTable(verdicts: readonly VerdictRecord[]): string {
  const found = new Map(verdicts.map((verdict) => [verdict.study, verdict]));
  const studied = ledger.flatMap(({ readings }) => readings);
  // what was not studied is news only beside everything that was
  const complete = studied.every(({ study }) => found.has(study));
  const claims = ledger.filter(
    ({ readings }) => (complete && readings.length === 0) || readings.some(({ study }) => found.has(study)),
  );
  const known = new Set(studied.map(({ study }) => study));
  const others = verdicts.filter(({ study }) => !known.has(study));
  const inLedger = others.length < verdicts.length;
  return [
    ...(inLedger ? [`The claims of ${paper}`, ''] : []),
    ...(inLedger ? claims.flatMap((claim) => claimLines(claim, found)) : []),
    ...(inLedger ? [...inferred, ''] : []),
    ...(others.length > 0 ? ['Other claims', '', ...others.flatMap(otherLines)] : []),
  ]
    .join('\n')
    .trimEnd();
}

function claimLines({ statement, readings }: Claim, found: ReadonlyMap<string, VerdictRecord>): string[] {
  if (readings.length === 0) return [statement, '  not studied yet', ''];
  const lines = readings.flatMap((reading) => {
    const verdict = found.get(reading.study);
    return verdict === undefined
      ? []
      : [rowOf(reading, verdict), ...scopeLines(reading, verdict), ...evidenceOf(verdict)];
  });
  return [statement, ...lines, ''];
}

function scopeLines(reading: Reading, verdict: VerdictRecord): string[] {
  const scope = scopeOf(reading, verdict);
  return scope === undefined ? [] : wrapped(scope);
}

function rowOf(reading: Reading, verdict: VerdictRecord): string {
  const { study, onRecord } = reading;
  const surprise = verdict.outcome === onRecord ? '' : `, ${onRecord} on record`;
  return `  ${study.padEnd(27)} ${asRead(reading).padEnd(35)} ${verdict.outcome}${surprise}, ${countsOf(verdict)}`;
}

const otherLines = (verdict: VerdictRecord): string[] => [
  ...wrapped(verdict.claim, ''),
  `  ${verdict.study.padEnd(27)} ${verdict.outcome}, ${countsOf(verdict)}`,
  ...ownClaims
    .filter(({ study }) => study === verdict.study)
    .flatMap((reading) => scopeLines(reading, verdict)),
  ...evidenceOf(verdict),
  '',
];

function countsOf({ cells, vacuous, failures }: VerdictRecord): string {
  const empty = vacuous.reduce((sum, group) => sum + group.cells, 0);
  return [
    `${cells} cells`,
    ...(empty > 0 ? [`${empty} vacuous`] : []),
    ...(failures > 0 ? [`${failures} failed`] : []),
  ].join(', ');
}

function evidenceOf({ findings, vacuous }: VerdictRecord): string[] {
  const silent = findings.filter(({ applies }) => applies === 0);
  return [
    ...findings.slice(0, 1).flatMap(findingLines),
    ...silent.flatMap(({ condition }) => wrapped(`tested nowhere: ${condition}`)),
    ...vacuous.flatMap(({ reason, cells, example }) => wrapped(`vacuous: ${reason} (${cells}; ${example})`)),
  ];
}

function findingLines({ condition, tightest, smallest, tolerance, fails, applies }: Finding): string[] {
  const shown = smallest ?? tightest;
  if (shown === undefined) return [];
  const failing = fails > 0 ? `; fails in ${fails} of ${applies}` : '';
  return [
    ...wrapped(
      `${smallest ? `smallest counterexample, ${smallest.points} points` : 'tightest'}: ${shown.cell}`,
    ),
    ...wrapped(`  ${condition}: slack ${short(shown.slack)} (tolerance ${short(tolerance)})${failing}`),
  ];
}

const short = (x: number): string =>
  x === 0 ? '0' : Math.abs(x) >= 0.001 ? x.toPrecision(6) : x.toExponential(1);

/** A text broken between words into indented lines. */
function wrapped(text: string, indent = '    '): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/(?<=\S) /)) {
    const longer = line === indent ? line + word : `${line} ${word}`;
    if (longer.length > width && line !== indent) {
      lines.push(line);
      line = `${indent}  ${word}`;
    } else line = longer;
  }
  return [...lines, line];
}
