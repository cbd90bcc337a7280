import { log, pow } from '@isotherm/autodiff/kernels';
import { statistics } from '@isotherm/kmeans/energy';
import { softmins } from '../gamma-limit/softmins.ts';
import { weighting } from '../gamma-limit/spread.ts';
import { meanOver, setCount } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { kappaOf } from './kappa.ts';
import { marginLawFigure } from './margin-figures.ts';
import { centersBesideWall, exponentOf, layerDensity, populations } from './populations.ts';

// powers of two, so that the edges of supports fall between the pieces of the quadrature; from 2⁻⁶ on what
// is missing beyond [0, 1] is exp(−32) of a gap
const temperatures = Array.from({ length: 15 }, (_, i) => 1 / (64 << i));

/** In a population the gaps follow a power of T that the margins alone determine, for Softmax as for Entmax. */
export const marginLaw: Study = study({
  id: 'population/margin-law',
  title: 'In a population the gaps are powers of T, the same for every softmin',
  claim:
    'Where P(margin ≤ t) = A t^β, J₀ − F_T ~ κ A T^(1+β) and E_T − J₀ ~ β κ A T^(1+β) with κ the integral of u^β p₂(u): of one order for Softmax and for Entmax, T² where a density crosses the wall (σ⁴ for T = 2σ²)',
  refutedBy: 'an exponent that differs between softmins, or another coefficient',
  source: 'docs/theory.md#margin-law',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], temperature: temperatures },
  data: populations,
  profiles: { smoke: { factors: { temperature: temperatures.filter((_, i) => i % 7 === 0) } } },
  measure: ({ softmin: name, temperature }, { data }) => {
    const exponent = exponentOf(data.name);
    const gapsAt = (t: number) =>
      statistics(
        data.points,
        centersBesideWall,
        { softmin: softmins[name].softmin, temperature: t },
        weighting(data),
      );
    const [warm, cold] = [gapsAt(temperature), gapsAt(temperature / 2)];
    const law = kappaOf(name, exponent) * layerDensity(exponent) * pow(temperature, 1 + exponent);
    return {
      exponent,
      energyGap: warm.energyGap,
      expectedGap: warm.expectedGap,
      coefficient: warm.energyGap / law,
      ratio: warm.expectedGap / warm.energyGap,
      slope: slope(warm.energyGap, cold.energyGap),
      expectedSlope: exponent === 0 ? NaN : slope(warm.expectedGap, cold.expectedGap),
      // (β F + E)/(1 + β) − J₀, in units of J₀ − F
      better: (warm.expectedGap - exponent * warm.energyGap) / (1 + exponent) / warm.energyGap,
    };
  },
  verdict: (rows) => {
    const exact = {
      tolerance: 1e-9,
      because:
        'points beside the wall are known to 2⁻⁵³, of the layer 2⁻³³, and beyond [0, 1] exp(−32) is missing',
    };
    const near = (found: number, expected: number): number => -Math.abs(found - expected);
    return forAll(rows, {
      'J₀ − F = κ A T^(1+β), relative': { slack: ({ values }) => near(values.coefficient, 1), ...exact },
      '(E − J₀)/(J₀ − F) = β': { slack: ({ values }) => near(values.ratio, values.exponent), ...exact },
      'slope of log(J₀ − F) in log T = 1 + β': {
        slack: ({ values }) => near(values.slope, 1 + values.exponent),
        ...exact,
      },
      'slope of log(E − J₀) in log T = 1 + β, for β > 0': {
        slack: ({ values }) =>
          values.exponent === 0 ? undefined : near(values.expectedSlope, 1 + values.exponent),
        ...exact,
      },
      '(β F + E)/(1 + β) = J₀, in units of the gap': {
        slack: ({ values }) => near(values.better, 0),
        ...exact,
      },
    });
  },
  quantities: (rows) => {
    const slopeOf = (name: string): number =>
      meanOver(rows, ({ cell, values }) =>
        cell.softmin === name && values.exponent === 1 ? values.slope : undefined,
      );
    return { softmax: slopeOf('entropic'), entmax: slopeOf('entmax15'), populations: setCount(rows) };
  },
  meaning: {
    supported:
      'Where points have a density there is no regime in which Entmax is polynomial and Softmax exponential: both close their gaps by the same power of the temperature, which depends on how many points lie near the wall alone. Where a density crosses it, the power is {softmax} for Softmax and {entmax} for Entmax; {populations} populations were computed exactly.',
    refuted: 'In some population the gaps follow another power of the temperature than their law says.',
    inconclusive: 'Gaps in populations were not measured.',
  },
  figures: (rows) => [marginLawFigure(rows)],
});

/** The local slope on logarithmic axes, from T to T/2. */
const slope = (warm: number, cold: number): number => log(warm / cold) / Math.LN2;
