import { alternate } from '@isotherm/kmeans';
import { entropic } from '@isotherm/kmeans/energy';
import { column } from '../edge-cases/line.ts';
import { flat } from '../gamma-limit/flat.ts';
import { greatestOf } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { branchFigure } from './branch-figure.ts';
import { branchAt, critical, isMinimum, skewed } from './split-state.ts';

const places = Array.from({ length: 42 }, (_, i) => (14 + 2 * i) / 100);

/** Every stationary state with two centers together, along the curve that they form. */
export const branches: Study = study({
  id: 'phases/branches',
  title: 'Where soft updates rest, and where they cannot',
  claim:
    'On seven points at 0 and one at 1, the soft updates of F started beside a stationary state stay there where it is a minimum and leave it where it is not',
  refutedBy: 'a minimum that soft updates leave, or a saddle at which they rest',
  source: 'docs/theory.md#ce-hysteresis',
  factors: { b: places },
  data: [skewed],
  profiles: { smoke: { factors: { b: places.filter((_, i) => i % 6 === 0) } } },
  measure: ({ b }, { data }) => {
    const state = branchAt(b);
    const beside = column([state.a - 1e-4, state.a + 1e-4, b + 1e-4]);
    const softness = { softmin: entropic, temperature: state.temperature };
    const { centers } = alternate(data.points, beside, softness, { tolerance: 0, maxIterations: 20_000 });
    const end = flat(centers);
    return {
      relative: state.temperature / critical,
      a: state.a,
      minimum: isMinimum(state) ? 1 : 0,
      advantage: state.advantage,
      away: Math.max(Math.abs(end[0]! - state.a), Math.abs(end[1]! - state.a), Math.abs(end[2]! - b)),
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'soft updates return to a minimum': {
        slack: ({ values }) => (values.minimum === 1 ? -values.away : undefined),
        tolerance: 1e-6,
        because:
          'updates rest within 2⁻⁴⁴ of a place to which they come nearer by at least 10⁻⁴ of the way each time',
      },
      'soft updates leave what is no minimum': {
        slack: ({ values }) => (values.minimum === 0 ? values.away - 1e-3 : undefined),
        tolerance: 0,
        because: 'beside a fold the nearest minimum is 0.009 away; the start is 0.0001 beside',
      },
    }),
  quantities: (rows) => ({
    minima: rows.filter(({ values }) => values.minimum === 1).length,
    saddles: rows.filter(({ values }) => values.minimum === 0).length,
    above: greatestOf(rows, ({ values }) => (values.minimum === 1 ? values.relative : undefined)),
  }),
  meaning: {
    supported:
      'There are solutions that cooling never shows: on these eight points split states are minima up to {above} of the critical temperature, where centers that come from above are still together. Soft updates stayed at each of {minima} minima and left each of {saddles} saddles.',
    refuted: 'Soft updates left a minimum, or rested at a saddle.',
    inconclusive: 'Stationary states were not followed.',
  },
  figures: (rows) => [branchFigure(rows)],
});
