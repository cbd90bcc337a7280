import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataSet } from './data/data-set.ts';
import { encodeRecord, type VerdictRecord } from './records.ts';
import { run } from './run.ts';
import { type Study, study, vacuous } from './study.ts';
import { forAll } from './verdict.ts';

const line = {
  name: 'line',
  load: () =>
    dataSet({
      name: 'line',
      values: Float64Array.of(0, 1, 4),
      dimensions: 1,
      source: 'test',
      license: 'MIT',
    }),
};
const pair = { ...line, name: 'pair' };

const claims = (claim: (x: number) => boolean): Study =>
  study({
    id: 'test/claim',
    claim: 'something about numbers below 1',
    refutedBy: 'a number',
    source: 'test',
    factors: { size: [1, 2], kind: ['a', 'b'] },
    data: [line, pair],
    repetitions: 3,
    profiles: { smoke: { factors: { size: [1] }, data: ['pair'], repetitions: 1 } },
    measure: ({ size }, { random, data }) => ({
      drawn: random.uniform(),
      points: size * data.points.shape[0]!,
    }),
    verdict: (rows) =>
      forAll(rows, {
        claim: { slack: ({ values }) => (claim(values.drawn) ? 0 : -1), tolerance: 0, because: 'exact' },
      }),
  });

const verdictOf = (study: Study, profile: 'smoke' | 'full' = 'full'): VerdictRecord | undefined =>
  [...run([study], { profile })].find((record) => record.kind === 'verdict');

describe('run', () => {
  it('measures every cell on every data set, as often as asked', () => {
    const records = [...run([claims(() => true)], { profile: 'full' })];
    expect(records).toHaveLength(2 * 4 * 3 + 1);
    expect(records[0]).toMatchObject({
      kind: 'cell',
      data: 'line',
      cell: { size: 1, kind: 'a' },
      repetition: 0,
    });
    expect(records.at(-1)).toMatchObject({ kind: 'verdict', outcome: 'supported', cells: 24, failures: 0 });
  });

  it('says what a verdict means with the quantities of the run, and gives rows the size of their set', () => {
    const told = study({
      ...claims((x) => x < 1),
      quantities: (rows) => ({
        sizes: new Set(rows.map(({ points }) => points)).size,
        most: rows[0]!.points,
      }),
      meaning: { supported: 'Holds on {sizes} size, {most} points.', refuted: 'no', inconclusive: '?' },
    });
    expect(verdictOf(told)).toMatchObject({
      quantities: { sizes: 1, most: 3 },
      meaning: 'Holds on 1 size, 3 points.',
    });
    expect(() => verdictOf({ ...told, quantities: () => ({}) })).toThrow(
      'study test/claim: meaning: there is no quantity "sizes"',
    );
  });

  it('counts the points that a cell draws, not those of the set that it does not use', () => {
    const drawing = study({
      ...claims(() => false),
      factors: { points: [7, 5] },
      profiles: {},
      measure: () => ({ drawn: 2, points: NaN }),
      verdict: (rows) => forAll(rows, { claim: { slack: () => -1, tolerance: 0, because: 'exact' } }),
    });
    expect(verdictOf(drawing)?.findings[0]?.smallest).toEqual({
      cell: 'line, points = 5',
      slack: -1,
      points: 5,
    });
  });

  it('keeps to the subset of a profile, and runs a missing one as the next larger', () => {
    expect([...run([claims(() => true)], { profile: 'smoke' })]).toHaveLength(2 + 1);
    expect([...run([claims(() => true)], { profile: 'quick' })]).toHaveLength(24 + 1);
    const { profiles: _, ...larger } = claims(() => true);
    expect([...run([larger], { profile: 'smoke' })]).toHaveLength(24 + 1);
  });

  it('refutes what is false', () => {
    expect(verdictOf(claims((x) => x < 0.5))).toMatchObject({ outcome: 'refuted' });
    expect(verdictOf(claims((x) => x < 1))).toMatchObject({ outcome: 'supported' });
  });

  it('yields the same bits for the same seed, and others for another', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (a, b) => {
        const lines = (seed: number): string =>
          [...run([claims(() => true)], { seed })].map(encodeRecord).join('\n');
        expect(lines(a)).toBe(lines(a));
        if (a !== b) expect(lines(a)).not.toBe(lines(b));
      }),
      { numRuns: 20 },
    );
  });

  it('draws a cell from its levels alone, not from the order of factors or of other cells', () => {
    const drawn = (study: Study): unknown[] =>
      [...run([study], { profile: 'full' })]
        .flatMap((it) =>
          it.kind === 'cell'
            ? [JSON.stringify([it.data, it.cell['size'], it.cell['kind'], it.repetition, it.values])]
            : [],
        )
        .toSorted();
    const forwards = claims(() => true);
    const backwards = { ...forwards, factors: { kind: ['b', 'a'], size: [2, 1] }, data: [pair, line] };
    expect(drawn(backwards)).toEqual(drawn(forwards));
  });

  it('draws differently in every cell and repetition, and in another study', () => {
    const draws = (id: string): number[] =>
      [...run([study({ ...claims(() => true), id })], { profile: 'full' })].flatMap((it) =>
        it.kind === 'cell' ? [it.values['drawn']!] : [],
      );
    expect(new Set([...draws('test/one'), ...draws('test/two')]).size).toBe(48);
  });

  it('names vacuous cells and their reasons, and is inconclusive when all are', () => {
    const partly = {
      ...claims(() => true),
      measure: ({ size }: { size?: unknown }) => (size === 1 ? vacuous('too small') : { drawn: 0 }),
    };
    expect(verdictOf(partly)).toMatchObject({
      outcome: 'supported',
      cells: 12,
      vacuous: [{ reason: 'too small', cells: 12, example: 'line, size = 1, kind = a' }],
    });
    expect(verdictOf({ ...claims(() => true), measure: () => vacuous('always') })).toMatchObject({
      outcome: 'inconclusive',
      cells: 0,
      findings: [{ applies: 0 }],
    });
  });

  it('records a cell that throws, goes on, and does not call the claim supported', () => {
    const broken = {
      ...claims(() => true),
      measure: ({ size }: { size?: unknown }) => {
        if (size === 1) throw new RangeError('size 1 is broken');
        return { drawn: 0 };
      },
    };
    const records = [...run([broken], { profile: 'full' })];
    expect(records[0]).toMatchObject({ kind: 'failure', error: 'size 1 is broken' });
    expect(records.at(-1)).toMatchObject({ outcome: 'inconclusive', cells: 12, failures: 12 });
  });

  it('refuses measurements that are not numbers', () => {
    const wrong = { ...claims(() => true), measure: () => ({ gap: 'wide' as unknown as number }) };
    expect([...run([wrong])][0]).toMatchObject({
      kind: 'failure',
      error: 'measure: values must be numbers, found gap = wide',
    });
  });

  it('refuses unknown options, profiles and seeds before any work', () => {
    const go = (options: object) => () => [...run([claims(() => true)], options)];
    expect(() => [...(run as (studies: unknown) => Iterable<unknown>)(claims(() => true))]).toThrow(
      'run: studies must be an array, found object',
    );
    expect(go({ seeds: 1 })).toThrow('run: unknown option "seeds"; did you mean seed?');
    expect(go({ profile: 'quik' })).toThrow('run: unknown profile "quik"; did you mean quick?');
    expect(go({ seed: 1.5 })).toThrow('random: seed must be an integer from 0 to 2^53 - 1, found 1.5');
  });
});

describe('study', () => {
  const good = claims(() => true);
  it.each([
    [{ id: 'Two words' }, 'id must be lower-case words joined by - and /, found "Two words"'],
    [{ factors: { size: [] } }, 'factor size needs levels, and finite ones; found none'],
    [{ factors: { size: [1, NaN] } }, 'factor size needs levels, and finite ones; found 1, NaN'],
    [{ data: [] }, 'there are no data sets'],
    [{ data: [line, line] }, 'two data sets are named line'],
    [{ claim: undefined }, 'study test/claim: claim must be a text, found undefined'],
    [{ verdict: 'supported' }, 'study test/claim: verdict must be a function, found string'],
    [{ factors: { size: 3 } }, 'factors must be an object of arrays of levels, found object'],
    [{ data: 'iris' }, 'data must be an array of data sources, found string'],
    [{ repetition: 2 }, 'study: unknown option "repetition"; did you mean repetitions?'],
    [{ profiles: { fast: {} } }, 'profiles: unknown option "fast"; the options are smoke, quick'],
    [
      { profiles: { quick: { factor: {} } } },
      'profile quick: unknown option "factor"; did you mean factors?',
    ],
    [{ repetitions: 0 }, 'repetitions must be a positive integer, found 0'],
  ])('refuses %j', (change, message) => {
    expect(() => study({ ...good, ...change } as Study)).toThrow(message);
  });

  it('refuses a profile that keeps what does not exist', () => {
    const levels = study({ ...good, profiles: { smoke: { factors: { size: [3] } } } });
    expect(() => verdictOf(levels, 'smoke')).toThrow('study test/claim: no size 3 for smoke to keep');
    const data = study({ ...good, profiles: { smoke: { data: ['lime'] } } });
    expect(() => verdictOf(data, 'smoke')).toThrow('unknown data set lime in smoke; did you mean line?');
  });
});
