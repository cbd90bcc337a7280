import { log } from '@isotherm/autodiff/kernels';
import { toNdArray } from '@isotherm/autodiff';
import { softmins } from '../gamma-limit/softmins.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { kappaOf } from './kappa.ts';
import { centersBesideWall, population } from './populations.ts';
import { settled } from './settle.ts';
import { shiftFigure } from './shift-figure.ts';

const temperatures = [1 / 32, 1 / 64, 1 / 128, 1 / 256, 1 / 512];
const start = toNdArray(centersBesideWall, 'start');

/** Where the minimizers of F and E are in a population: on either side of that of K-Means, at the same distance. */
export const shift: Study = study({
  id: 'population/shift',
  title: 'F pulls neighboring centers together, E pushes them apart, by as much',
  claim:
    'For the uniform population on [0, 1] and two centers, the minimizers of F_T and of E_T tend to that of K-Means as C* ± 4κT², F inwards, E outwards, and their midpoint is better than either by two orders of T',
  refutedBy: 'minimizers that move in the same direction, another order or another coefficient',
  source: 'docs/theory.md#margin-law',
  factors: { softmin: ['entropic', 'entmax15', 'sparsemax'], temperature: temperatures },
  data: [population(1)],
  profiles: { smoke: { factors: { temperature: temperatures.slice(2, 3) } } },
  measure: ({ softmin: name, temperature }, { data }) => {
    const moved = (form: 'free' | 'expected', t: number): number =>
      settled(form, data, start, { softmin: softmins[name].softmin, temperature: t })[0]! - 0.25;
    const unit = (t: number): number => 4 * kappaOf(name, 1) * t * t;
    const [free, expected] = [moved('free', temperature), moved('expected', temperature)];
    const [freeBelow, expectedBelow] = [moved('free', temperature / 2), moved('expected', temperature / 2)];
    const midpoint = Math.abs(free + expected) / 2;
    const midpointBelow = Math.abs(freeBelow + expectedBelow) / 2;
    return {
      free,
      expected,
      // both in units of 4κT², without their part of order T²
      freeLimit: (4 * (freeBelow / unit(temperature / 2)) - free / unit(temperature)) / 3,
      expectedLimit: (4 * (expectedBelow / unit(temperature / 2)) - expected / unit(temperature)) / 3,
      midpoint,
      midpointSlope: log(midpoint / midpointBelow) / Math.LN2,
    };
  },
  verdict: (rows) => {
    const order = {
      tolerance: 1e-9,
      because: 'beside an order T⁴ below 500 of it, moves of 10⁻⁶ are known to 2⁻⁵³',
    };
    const left = (temperature: number): number => 500 * temperature * temperature * temperature * temperature;
    return forAll(rows, {
      'C_F − C* = 4κT², extrapolated, relative': {
        slack: ({ cell, values }) => left(cell.temperature) - Math.abs(values.freeLimit - 1),
        ...order,
      },
      'C_E − C* = −4κT², extrapolated, relative': {
        slack: ({ cell, values }) => left(cell.temperature) - Math.abs(values.expectedLimit + 1),
        ...order,
      },
      'the distance of the midpoint from C* falls with T⁴': {
        slack: ({ values }) => -Math.abs(values.midpointSlope - 4),
        tolerance: 0.1,
        because:
          'the next order is T⁶, a part of 64 T² of it, and centers are known to 2⁻⁵³ of a distance above 10⁻¹²',
      },
    });
  },
  quantities: (rows) => {
    const warmest = greatestOf(rows, ({ cell }) => cell.temperature);
    return {
      gain: leastOf(rows, ({ cell, values }) =>
        cell.temperature === warmest ? Math.abs(values.free) / values.midpoint : undefined,
      ),
      temperature: warmest,
    };
  },
  meaning: {
    supported:
      'A little warmth moves centers by little, and in a known direction: F pulls neighbors together, E pushes them apart by as much, both in proportion to the temperature squared. Fit both and take the mean: at T = {temperature} it is at least {gain} times nearer to K-Means than either.',
    refuted: 'Centers of F and E move otherwise than predicted.',
    inconclusive: 'Centers of F and E were not measured.',
  },
  figures: (rows) => [shiftFigure(rows)],
});
