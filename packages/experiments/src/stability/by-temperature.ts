import { adjustedRand, centerDistance } from '@isotherm/kmeans/metrics';
import { mean } from '../compare/bootstrap.ts';
import { geometries, highDimensional } from '../data/catalog.ts';
import { breastCancer, iris, wine } from '../data/real.ts';
import { spreadOf } from '../gamma-limit/spread.ts';
import { distinctOf, sameWithin } from '../phases/distinct.ts';
import { sharedLevel, sharedLevelInWords } from '../shared-level.ts';
import { medianOf } from '../signs.ts';
import { type Study, study } from '../study.ts';
import { forAll } from '../verdict.ts';
import { asked } from './asked.ts';
import { type Energy, type Fit, fits, fitted, nearest, temperatures } from './fits.ts';
import { ownSpread } from './own-spread.ts';
import { type Change, seen } from './refits.ts';
import { type Compared, comparisonsOf, levelOf, type Question } from './sign-comparisons.ts';
import { apartFigure, curvesFigure } from './temperature-figures.ts';

const changes = ['resampling', 'noise 0.05', 'noise 0.1', 'noise 0.2'] as const satisfies readonly Change[];

/** Hard and soft fits against temperature: which agree with themselves? */
export const byTemperature: Study = study({
  id: 'stability/by-temperature',
  title: 'Hard and soft fits under other samples and noise, against temperature',
  claim:
    'From one start by k-means++ K-Means is at least as stable as F, E and Entmax at every temperature at which these keep all centers apart: labels agree as well, and centers, matched one to one, are as near for how far they are spread',
  refutedBy: `a set and a temperature at which a soft fit is more stable, more often than chance allows, by the sign test, all comparisons sharing one level of ${sharedLevelInWords}`,
  source: 'docs/theory.md#claims',
  factors: { change: changes },
  // on that one and on digits E alone would take longer than all other studies of stability
  data: [...geometries.filter((source) => source !== highDimensional), iris, wine, breastCancer],
  repetitions: 50,
  profiles: {
    smoke: { data: ['moons'], factors: { change: ['noise 0.05', 'noise 0.1'] }, repetitions: 8 },
    quick: { data: ['anisotropic', 'moons'], repetitions: 6 },
  },
  measure: ({ change }, { data, random }) => {
    const { spread } = spreadOf(data);
    const [first, second] = [0, 1].map((observer) => {
      const chance = random.split(observer);
      return fitted(seen(data, change, spread, chance.split('points')), asked(data.name), chance);
    }) as [ReturnType<typeof fitted>, ReturnType<typeof fitted>];
    const values: Record<string, number> = {};
    const radius = Math.sqrt(spread);
    for (const [fit, one] of first) {
      const pair = [one, second.get(fit)!] as const;
      const [centers, other] = [pair[0].centers, pair[1].centers];
      values[`${fit}: agreement`] = adjustedRand(nearest(data.points, centers), nearest(data.points, other));
      // in units of their own spread, or centers that draw together would seem to stay where they are
      const own = Math.max(ownSpread([centers, other]), sameWithin * radius);
      values[`${fit}: distance`] = centerDistance(centers, other) / own;
      values[`${fit}: distinct`] = (distinctOf(centers, radius) + distinctOf(other, radius)) / 2;
      values[`${fit}: restless`] = pair.filter(({ converged }) => !converged).length;
    }
    return values;
  },
  verdict: (rows) => {
    const compared = comparisonsOf(rows);
    const level = levelOf(compared);
    const condition = (same: 'labels' | 'centers') => ({
      // where even a soft fit that is always better would prove nothing, there is nothing to judge
      slack: ({ values }: Compared): number | undefined =>
        values.resolves === 1 && values.least < level ? values[same] - level : undefined,
      tolerance: 0,
      because: `the sign test of paired fits; all comparisons share one level of ${sharedLevelInWords}`,
    });
    return forAll(compared, {
      'labels of the soft fit agree better no more often than chance allows': condition('labels'),
      'centers of the soft fit are nearer together no more often than chance allows': condition('centers'),
    });
  },
  quantities: (rows) => {
    const compared = comparisonsOf(rows);
    const level = levelOf(compared);
    const resolved = compared.filter(({ values }) => values.resolves === 1);
    const sets = (what: Question, energy?: Energy): number =>
      new Set(
        resolved
          .filter(({ cell, values }) => (energy ?? cell.energy) === cell.energy && values[what] < level)
          .map(({ data }) => data),
      ).size;
    const [most] = resolved.toSorted((a, b) => b.values.gain - a.values.gain);
    const median = (fit: Fit): number =>
      medianOf(
        rows.filter(({ data }) => data === most?.data).map(({ values }) => values[`${fit}: agreement`]!),
      ).value;
    const apart = (temperature: number): number =>
      mean(
        Float64Array.from(
          rows,
          ({ data, values }) => values[`F, Softmax at ${temperature}: distinct`]! / asked(data),
        ),
      );
    const [cold, warm] = [temperatures[0], temperatures.at(-1)!];
    const restless = rows.flatMap(({ values }) => fits.map((fit) => values[`${fit}: restless`]!));
    return {
      sharedLevel,
      fits: 2 * restless.length,
      restless: restless.reduce((sum, count) => sum + count, 0),
      sets: new Set(rows.map(({ data }) => data)).size,
      free: sets('labels', 'F, Softmax'),
      expected: sets('labels', 'E, Softmax'),
      entmax: sets('labels', 'F, Entmax'),
      freeWorse: sets('worse', 'F, Softmax'),
      expectedWorse: sets('worse', 'E, Softmax'),
      entmaxWorse: sets('worse', 'F, Entmax'),
      nearer: sets('centers'),
      farther: sets('farther'),
      beyondTen: sets('beyondTen'),
      where: most?.data ?? '',
      energy: most?.cell.energy ?? '',
      temperature: most?.cell.temperature ?? NaN,
      agreement: most === undefined ? NaN : median(`${most.cell.energy} at ${most.cell.temperature}`),
      hardAgreement: median('hard'),
      tenAgreement: median('best of ten'),
      cold,
      coldApart: apart(cold),
      warm,
      warmApart: apart(warm),
    };
  },
  meaning: {
    supported:
      'At no temperature at which it keeps all centers apart did softness make a clustering more stable than one start of K-Means, more often than chance allows, which has one level of {sharedLevel:%} for all comparisons. Of {fits} fits {restless} had not come to rest.',
    refuted:
      'With one start each, under other samples and noise, softness can make clusterings more stable, at the right temperature; only fits that keep all centers apart are counted. Labels of F agree better with themselves than those of K-Means on {free} of {sets} sets at some temperature, those of E on {expected}, those of Entmax on {entmax}; at another temperature they agree worse on {freeWorse}, {expectedWorse} and {entmaxWorse}. Centers, for how far they are spread, stay nearer together on {nearer} sets at some temperature, and stray farther on {farther} at some. The most is gained on {where}: two fits of {energy} at {temperature} T_c agree to {agreement} (adjusted Rand index, median), K-Means to {hardAgreement}, the best of its ten starts to {tenAgreement}; on {beyondTen} of {sets} sets a soft fit is more stable than that, too. All these questions share one level of {sharedLevel:%}. Warmth costs resolution: at {cold} T_c the fits of F have {coldApart:%} of their centers in places of their own, at {warm} T_c {warmApart:%}, and the rest lie upon others. Of {fits} fits {restless} had not come to rest.',
    inconclusive: 'Too little was measured to compare the stability of hard and soft fits.',
  },
  figures: (rows) => [
    curvesFigure(rows, 'agreement', asked),
    curvesFigure(rows, 'distance', asked),
    apartFigure(rows, asked),
  ],
});
