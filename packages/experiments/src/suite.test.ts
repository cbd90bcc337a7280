import { describe, expect, it } from 'vitest';
import { conclusionsOf } from './answers/answer.ts';
import { answers } from './answers/answers.ts';
import { quoted } from './answers/quoted.ts';
import { ledger } from './ledger.ts';
import { ownClaims } from './own-claims.ts';
import { placesIn } from './quantity.ts';
import { run } from './run.ts';
import { suite } from './suite.ts';

describe('the suite', () => {
  const readings = [...ledger.flatMap((claim) => claim.readings), ...ownClaims];

  const figures = answers.flatMap(({ parts }) => parts.flatMap((part) => part.figures ?? []));

  it('has every study on record, and a study for every reading', () => {
    expect(suite.map(({ id }) => id).toSorted()).toEqual(readings.map(({ study }) => study).toSorted());
  });

  // work, not waiting: on a busy machine it takes its time
  it.each(suite)(
    '$id comes out as on record at its smallest, with what is quoted and shown of it',
    { timeout: 120_000 },
    (study) => {
      const records = [...run([study], { profile: 'smoke' })];
      expect(records.filter(({ kind }) => kind === 'failure')).toEqual([]);
      const verdict = records.find((record) => record.kind === 'verdict')!;
      expect(verdict.findings.filter(({ applies }) => applies === 0)).toEqual([]);
      const reading = readings.find((it) => it.study === study.id)!;
      expect(verdict.outcome).toBe(reading.onRecord);
      const said = answers.flatMap(conclusionsOf).flatMap(({ say }) => placesIn(say));
      const named = [
        ...Object.values(reading.scope ?? {}).flatMap(placesIn),
        ...said
          .filter((place) => place.startsWith(`${study.id} `))
          .map((place) => place.slice(study.id.length + 1)),
        ...figures
          .filter(({ at }) => at.startsWith(`${study.id}/`))
          .flatMap(({ see }) => Object.values(see).flatMap(placesIn)),
      ];
      const quantities = quoted(verdict);
      expect(named.filter((name) => !(name in quantities))).toEqual([]);
      const shown = figures.filter(({ at }) => at.slice(0, at.lastIndexOf('/')) === study.id);
      expect(
        shown.filter(
          ({ at, see }) =>
            see[reading.onRecord] === undefined ||
            !verdict.figures?.some(({ id }) => at === `${study.id}/${id}`),
        ),
      ).toEqual([]);
    },
  );
});
