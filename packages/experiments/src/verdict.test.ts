import { describe, expect, it } from 'vitest';
import { forAll } from './verdict.ts';

const rows = (...slacks: readonly number[]) =>
  slacks.map((slack, i) => ({ cell: { i }, data: 'set', points: 2, repetition: 0, values: { slack } }));
const condition = {
  slack: ({ values }: { values: { slack: number } }) => values.slack,
  tolerance: 0.1,
  because: 'test',
};

describe('forAll', () => {
  it('supports a claim that holds everywhere, with the tightest cell', () => {
    expect(forAll(rows(3, 1, 2), { 'slack ≥ 0': condition })).toEqual({
      outcome: 'supported',
      findings: [
        {
          condition: 'slack ≥ 0',
          applies: 3,
          fails: 0,
          tolerance: 0.1,
          tightest: { cell: 'set, i = 1', slack: 1 },
        },
      ],
    });
  });

  it('refutes a claim by a single cell', () => {
    const { outcome, findings } = forAll(rows(3, -0.11, 2), { 'slack ≥ 0': condition });
    expect(outcome).toBe('refuted');
    expect(findings[0]).toMatchObject({
      applies: 3,
      fails: 1,
      tightest: { cell: 'set, i = 1', slack: -0.11 },
    });
  });

  it('shows the counterexample with the fewest points, of those the worst', () => {
    const [large, small, other, holds] = rows(-9, -2, -3, 5);
    const cells = [{ ...large!, points: 50 }, small!, other!, { ...holds!, points: 1 }];
    const [finding] = forAll(cells, { 'slack ≥ 0': condition }).findings;
    expect(finding!.tightest).toEqual({ cell: 'set, i = 0', slack: -9 });
    expect(finding!.smallest).toEqual({ cell: 'set, i = 2', slack: -3, points: 2 });
  });

  it('forgives what the tolerance forgives, and no more', () => {
    expect(forAll(rows(-0.1), { c: condition }).outcome).toBe('supported');
    expect(forAll(rows(-0.1 - 1e-16), { c: condition }).outcome).toBe('refuted');
  });

  it('is inconclusive where nothing was measured', () => {
    expect(forAll(rows(), { c: condition }).outcome).toBe('inconclusive');
    expect(forAll(rows(1), {}).outcome).toBe('inconclusive');
  });

  it('is inconclusive where a condition says nothing, whatever the others say', () => {
    const silent = { ...condition, slack: () => undefined };
    expect(forAll(rows(1), { c: condition, silent })).toMatchObject({
      outcome: 'inconclusive',
      findings: [{ condition: 'c' }, { condition: 'silent', applies: 0, fails: 0 }],
    });
  });

  it('never takes NaN for support', () => {
    const judgement = forAll(rows(1, NaN), { c: condition });
    expect(judgement.outcome).toBe('inconclusive');
    expect(judgement.findings[0]).toMatchObject({ applies: 2, fails: 1, tightest: { slack: 1 } });
    expect(forAll(rows(NaN), { c: condition })).toMatchObject({ outcome: 'inconclusive' });
    expect(forAll(rows(-1, NaN), { c: condition }).outcome).toBe('refuted');
  });

  it.each([NaN, -0.1, Infinity])('refuses the tolerance %d, by which nothing could fail', (tolerance) => {
    expect(() => forAll(rows(-1), { c: { ...condition, tolerance } })).toThrow(
      new RangeError(`forAll: c: tolerance must be finite and not negative, found ${tolerance}`),
    );
  });

  it('refuses a tolerance without a reason', () => {
    const { because: _, ...bare } = condition;
    expect(() => forAll(rows(1), { c: bare as typeof condition })).toThrow('because must say where');
  });

  it('puts the failing condition first, though another has less slack within its tolerance', () => {
    const findings = forAll(rows(-1), {
      wide: { ...condition, slack: () => -5, tolerance: 10 },
      narrow: condition,
    }).findings;
    expect(findings.map(({ condition }) => condition)).toEqual(['narrow', 'wide']);
  });
});
