import { runInNewContext } from 'node:vm';
import * as kmeans from '@isotherm/kmeans';
import { entropic } from '@isotherm/kmeans/energy';
import * as metrics from '@isotherm/kmeans/metrics';
import * as rbf from '@isotherm/rbf';
import { describe, expect, it } from 'vitest';
import { verdict } from '../../test-kit/records.ts';
import { ledger } from '../ledger.ts';
import { ownClaims } from '../own-claims.ts';
import { placesIn } from '../quantity.ts';
import type { VerdictRecord } from '../records.ts';
import { suite } from '../suite.ts';
import { type Answer, conclusionsOf, studiesOf } from './answer.ts';
import { answers } from './answers.ts';
import { give } from './give.ts';

const answer: Answer = {
  id: 'test',
  question: 'Is it so?',
  gist: [{ when: { a: 'refuted' }, say: 'It is not.' }],
  short: [
    { when: { a: 'supported' }, about: 'Cases', say: 'Yes, in {a share:%} of them.' },
    { when: { a: 'refuted' }, say: 'No.' },
    { when: { a: 'supported', b: 'supported' }, say: 'And b says so, too.' },
  ],
  parts: [{ heading: 'What was found', studies: ['a', 'b'] }],
  advice: [{ when: { b: 'inconclusive' }, say: 'Wait.', calls: ['wait()'] }],
};
const a = (outcome: VerdictRecord['outcome']): VerdictRecord => ({
  ...verdict(outcome, 3),
  quantities: { share: 0.5 },
});

describe('an answer', () => {
  it('says what the verdicts of a run bear out, with its numbers', () => {
    const given = give(answer, [
      a('supported'),
      { ...verdict('inconclusive', 1), study: 'b', meaning: 'Too few.' },
    ]);
    expect(given.gist).toEqual([]);
    expect(given.short).toEqual([
      { about: 'Cases', text: 'Yes, in 50 % of them.', calls: [], studies: ['a'] },
    ]);
    expect(given.advice).toEqual([{ text: 'Wait.', calls: ['wait()'], studies: ['b'] }]);
    expect(given.missing).toEqual([]);
    expect(given.parts[0]!.found).toEqual([
      { study: 'a', title: 'a', outcome: 'supported', text: 'c.' },
      { study: 'b', title: 'b', outcome: 'inconclusive', text: 'Too few.' },
    ]);
  });

  it('says nothing for which a study was not run, and names it', () => {
    const given = give(answer, [a('refuted')]);
    expect(given.gist).toMatchObject([{ text: 'It is not.' }]);
    expect(given.short).toMatchObject([{ text: 'No.' }]);
    expect(given.advice).toEqual([]);
    expect(given.missing).toEqual(['b']);
    expect(given.parts[0]!.found[1]).toEqual({ study: 'b', title: 'b', text: 'not run' });
  });

  it('leaves out a sentence that quotes what records of another version lack', () => {
    expect(give(answer, [verdict('supported', 3)]).short).toEqual([]);
  });

  it('quotes no study on which it does not depend', () => {
    const bad = { ...answer, short: [{ when: { a: 'supported' as const }, say: '{b share}' }] };
    expect(() => give(bad, [a('supported')])).toThrow('answer test: there is no quantity "b share"');
  });
});

/** Numbers that are names. */
const nominal = /Entmax-1\.5|float32|float64|J₀/g;
const readings = [...ledger.flatMap((claim) => claim.readings), ...ownClaims];

describe('the answers to the two questions', () => {
  const texts = [
    ...answers.flatMap((it) => conclusionsOf(it).map(({ say }) => [it.id, say] as const)),
    ...answers
      .flatMap(({ parts }) => parts.flatMap(({ figures = [] }) => figures))
      .flatMap(({ at, see }) => Object.values(see).map((text) => [at, text] as const)),
    ...suite.flatMap(({ id, meaning }) => Object.values(meaning ?? {}).map((text) => [id, text] as const)),
  ];

  it.each(texts)('%s has no number of its own: %s', (_, text) => {
    expect(text.replaceAll(/\{[^{}]*\}/g, '').replaceAll(nominal, '')).not.toMatch(/\d/);
  });

  it('have plain words for every study', () => {
    expect(suite.filter(({ meaning }) => meaning === undefined).map(({ id }) => id)).toEqual([]);
  });

  it.each(answers)('$id depends on studies that there are, and says something to what is on record', (it) => {
    const ids = new Set(suite.map(({ id }) => id));
    expect(studiesOf(it).filter((id) => !ids.has(id))).toEqual([]);
    for (const { when, say } of conclusionsOf(it))
      expect(placesIn(say).filter((place) => !Object.hasOwn(when, place.split(' ')[0]!))).toEqual([]);
    const onRecord = readings.map(({ study, onRecord: outcome }) => ({
      ...verdict(outcome, 1),
      study,
      quantities: Object.fromEntries(
        conclusionsOf(it)
          .flatMap(({ say }) => placesIn(say))
          .filter((place) => place.startsWith(`${study} `))
          .map((place) => [place.slice(`${study} `.length), 1]),
      ),
    }));
    const given = give(it, onRecord);
    for (const said of [given.gist, given.short, given.advice]) expect(said).not.toEqual([]);
  });

  it.each(answers.flatMap(conclusionsOf).flatMap(({ calls = [] }) => calls))(
    'advise what runs: %s',
    (call) => {
      const points = [0, 1, 4, 5].map((x) => [x]);
      const [softness, labels] = [{ softmin: entropic, temperature: 1 }, [0, 0, 1, 1]];
      const centers = [[0], [4]];
      const names = {
        points,
        codes: points,
        centers,
        clusters: 2,
        temperature: 1,
        softness,
        labels,
        classes: labels,
      };
      expect(runInNewContext(call, { ...kmeans, ...metrics, ...rbf, ...names })).toBeDefined();
    },
  );
});
