import { elements, fromData, plain, type Tensor, vjp } from '@isotherm/autodiff';
import { exp, log, log1p } from '@isotherm/autodiff/kernels';
import { dataset, entropic, responsibilities, statistics } from '@isotherm/kmeans/energy';
import { column, line } from '../edge-cases/line.ts';
import { greatestOf } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { cancellationFigure } from './cancellation-figure.ts';
import { precisions } from './shares.ts';

/** The margin over T above which 1 + exp(−margin/T) is 1: ln 2⁵³ for doubles, ln 2²⁴ for floats. */
const vanished: Readonly<Record<'float64' | 'float32', number>> = {
  float64: 36.7368005696771,
  float32: 16.635532333438686,
};

/** The cost of the nearest center, at T = 1. */
const least = 1;
const softness = { softmin: entropic, temperature: 1 };

/** A place of the other center whose square is a float, so that the margin is exactly what it is said to be. */
const placeFor = (margin: number): number => Math.floor(Math.sqrt(least + margin) * 64 + 0.5) / 64;

/** What is computed by a difference of nearly equal numbers is lost where they are equal: what to write instead. */
export const cancellation: Study = study({
  id: 'stability/cancellation',
  title: 'Jacobian products and gaps, by subtraction and without',
  claim:
    'Of a point whose margin exceeds T ln 2⁵³, for floats T ln 2²⁴, the slope p − p² of its share and the gap J₀ − F, as differences, are 0; computed without a subtraction, both are right to rounding at every margin',
  refutedBy:
    'a difference that is not 0 above the threshold, one that is right well below it to more digits than it has, or a product or gap of ours that is wrong by more than rounding',
  source: 'docs/theory.md#recipes',
  factors: {
    precision: ['float64', 'float32'],
    // margin over T, in units of the threshold
    ratio: [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.96, 1.04, 1.1, 1.2, 1.5, 2, 3, 4],
  },
  data: [line('origin', [0])],
  profiles: { smoke: { factors: { ratio: [0.2, 0.96, 1.04, 4] } } },
  measure: ({ precision, ratio }, { data }) => {
    const { round } = precisions[precision];
    const place = placeFor(ratio * vanished[precision]);
    const margin = place * place - least;
    const rest = exp(-margin);
    // p (1 − p) = e⁻ᵘ / (1 + e⁻ᵘ)² and T log(1 + e⁻ᵘ), neither of which subtracts
    const exact = { product: rest / (1 + rest) / (1 + rest), gap: log1p(rest) };

    const power = round(rest);
    const share = round(1 / round(1 + power));
    const product = round(share - round(share * share));
    const free = round(least - round(log(round(1 + power))));

    const typed = precision === 'float64' ? Float64Array : Float32Array;
    const costs = fromData(typed.from([least, place * place]), [1, 2]);
    const pull = vjp((c: Tensor) => responsibilities(c, softness), costs).pullback;
    const [slope] = elements(plain(pull(fromData(typed.from([1, 0]), [1, 2]))[0]));
    const held = dataset(data.points, { dtype: precision });
    const { energyGap } = statistics(held, column([Math.sqrt(least), place]), softness);

    const error = (found: number, of: number): number => Math.abs(found - of) / of;
    return {
      margin,
      naiveProduct: error(product, exact.product),
      naiveGap: error(round(least - free), exact.gap),
      product: error(-slope!, exact.product),
      gap: error(energyGap, exact.gap),
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'by subtraction: nothing is left above the threshold': {
        slack: ({ cell, values }) =>
          cell.ratio > 1
            ? -Math.max(Math.abs(values.naiveProduct - 1), Math.abs(values.naiveGap - 1))
            : undefined,
        tolerance: 0,
        because: 'the share is 1 and the sum of exponentials is 1, so that differences are 0',
      },
      'by subtraction: within ε e^(margin/T) below it, in units of that': {
        slack: ({ cell, values }) =>
          cell.ratio < 1
            ? 1 -
              Math.max(values.naiveProduct, values.naiveGap) /
                (4 * precisions[cell.precision].epsilon * exp(values.margin))
            : undefined,
        tolerance: 0,
        because: 'four roundings of numbers about 1, over a difference of e^(−margin/T)',
      },
      'without a subtraction: within rounding, in units of it': {
        slack: ({ cell, values }) =>
          1 - Math.max(values.product, values.gap) / (16 * precisions[cell.precision].epsilon),
        tolerance: 0,
        because: 'margins are exact here; an exponential, two quotients and a product of a few ulp each',
      },
    }),
  quantities: (rows) => {
    const of = (precision: string): typeof rows => rows.filter(({ cell }) => cell.precision === precision);
    const worst = (precision: string): number =>
      greatestOf(of(precision), ({ values }) => Math.max(values.product, values.gap));
    const most = (precision: string): number => greatestOf(of(precision), ({ values }) => values.margin);
    return {
      threshold: vanished.float64,
      floatThreshold: vanished.float32,
      most: most('float64'),
      floatMost: most('float32'),
      error: worst('float64'),
      floatError: worst('float32'),
    };
  },
  meaning: {
    supported:
      'Do not subtract what is nearly equal: p − p² and J₀ − F keep no digit where a point is nearer to its center than to others by {threshold} T, or {floatThreshold} T with floats, and curves of gaps flatten there that should go on falling. Written as p times the shares of the others, and as T times the logarithm of one plus the other exponentials, by a function that is made for it, they are right to {error} at margins up to {most} T, with floats to {floatError} up to {floatMost} T.',
    refuted: 'Differences and what replaces them did not behave as rounding says: see the counterexample.',
    inconclusive: 'Too little was measured to say where differences lose their digits.',
  },
  figures: (rows) => [cancellationFigure(rows)],
});
