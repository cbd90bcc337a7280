import { expectTypeOf, it } from 'vitest';
import { iris } from './data/real.ts';
import { type Row, study, vacuous } from './study.ts';
import { forAll } from './verdict.ts';

it('gives levels their literal types, and values the names that measure returned', () => {
  study({
    id: 'types',
    claim: '',
    refutedBy: '',
    source: '',
    factors: { softmin: ['entropic', 'sparsemax'], clusters: [2, 3], on: [true] },
    data: [iris],
    measure: ({ softmin, clusters, on }) => {
      expectTypeOf(softmin).toEqualTypeOf<'entropic' | 'sparsemax'>();
      expectTypeOf(clusters).toEqualTypeOf<2 | 3>();
      expectTypeOf(on).toEqualTypeOf<true>();
      return clusters === 2 ? vacuous('two') : { gap: 1 };
    },
    verdict: (rows) => {
      expectTypeOf(rows[0]!.values).toEqualTypeOf<{ gap: number }>();
      expectTypeOf(rows).items.toExtend<Row>();
      return forAll(rows, {
        c: {
          // @ts-expect-error there is no such value
          slack: ({ values }) => values.gpa,
          tolerance: 0,
          because: '',
        },
      });
    },
  });
});

it('refuses levels that a profile could not keep', () => {
  study({
    id: 'types',
    claim: '',
    refutedBy: '',
    source: '',
    factors: { clusters: [2, 3] },
    data: [iris],
    // @ts-expect-error 4 is not a level
    profiles: { smoke: { factors: { clusters: [4] } } },
    measure: () => ({ gap: 1 }),
    verdict: (rows) => forAll(rows, {}),
  });
});
