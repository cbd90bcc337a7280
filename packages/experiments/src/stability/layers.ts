import { elements, fromData, hessian, plain, type Tensor } from '@isotherm/autodiff';
import { expectedDistortion, statistics } from '@isotherm/kmeans/energy';
import { dataSet } from '../data/data-set.ts';
import { gradientAt } from '../gamma-limit/flat.ts';
import { softmins } from '../gamma-limit/softmins.ts';
import { population } from '../population/populations.ts';
import { settled } from '../population/settle.ts';
import { greatestOf, leastOf } from '../row-numbers.ts';
import { type Study, study, vacuous } from '../study.ts';
import { forAll } from '../verdict.ts';
import { layerFigure } from './layer-figure.ts';

/** From so many points in a layer of width T on, single ones do not matter. */
const dense = 10;
/** The highest temperature of the study: above it the layer is no layer. */
const warmest = 0.03;

/** Where many points share the layer at a wall, E is no steeper than K-Means, however cold. */
export const layers: Study = study({
  id: 'stability/layers',
  title: 'Curvature of E where many points share a wall',
  claim:
    'At minima of E on random points, with ten or more in a layer of width T, the curvature is that of K-Means within a fifth, however low the temperature: one step size serves',
  refutedBy: 'such a minimum with another curvature',
  source: 'docs/theory.md#expected-distortion',
  factors: {
    softmin: ['entropic', 'entmax15'],
    points: [300, 1000, 3000, 10_000],
    inLayer: [0.1, 0.3, 1, 3, 10, 30],
  },
  data: [population(1)],
  repetitions: 12,
  profiles: {
    smoke: { factors: { points: [1000], inLayer: [1, 10] }, repetitions: 3 },
    quick: { factors: { points: [1000, 3000] }, repetitions: 4 },
  },
  measure: ({ softmin: name, points, inLayer }, { random }) => {
    const temperature = inLayer / points;
    if (temperature > warmest) return vacuous('the layer is as wide as a cluster');
    const data = dataSet({
      name: 'drawn',
      values: random.uniforms(points),
      dimensions: 1,
      source: 'drawn',
      license: 'MIT',
    });
    const softness = { softmin: softmins[name].softmin, temperature };
    const centers = fromData(
      settled('expected', data, fromData(Float64Array.of(0.25, 0.75), [2, 1]), softness),
      [2, 1],
    );
    const value = (c: Tensor): Tensor => expectedDistortion(data.points, c, softness);
    const [a, b, , c] = elements(plain(hessian(value)(centers)));
    const half = (a! - c!) / 2;
    const away = Math.sqrt(half * half + b! * b!);
    const { mass, weight } = statistics(data.points, centers, softness);
    // what K-Means has
    const unit = (2 * Math.max(...mass)) / weight;
    const flattest = (a! + c!) / 2 - away;
    const slope = Math.max(...gradientAt(centers, value).map(Math.abs));
    return {
      temperature,
      curvature: ((a! + c!) / 2 + away) / unit,
      flattest: flattest / unit,
      // a step of Newton's method is no longer than this
      off: (Math.SQRT2 * slope) / flattest / temperature,
    };
  },
  verdict: (rows) =>
    forAll(rows, {
      'curvature within a fifth of that of K-Means, with ten or more points in a layer': {
        slack: ({ cell, values }) =>
          cell.inLayer >= dense ? 0.2 - Math.abs(values.curvature - 1) : undefined,
        tolerance: 0,
        because: 'a claim about a fifth; chance in a layer of ten points adds up to a tenth',
      },
      'the minimum is one: E curves up in every direction, and by its slope centers are within a thousandth of T of the place':
        {
          slack: ({ values }) => Math.min(0.001 - values.off, values.flattest),
          tolerance: 0,
          because: 'curvatures change over lengths of T; L-BFGS ends where values differ by rounding',
        },
    }),
  quantities: (rows) => {
    const many = rows.filter(({ cell }) => cell.inLayer >= dense);
    const few = rows.filter(({ cell }) => cell.inLayer < 1);
    return {
      dense,
      coldest: leastOf(many, ({ values }) => values.temperature),
      least: leastOf(many, ({ values }) => values.curvature),
      most: greatestOf(many, ({ values }) => values.curvature),
      single: greatestOf(few, ({ values }) => values.curvature),
    };
  },
  meaning: {
    supported:
      'What makes E steep at walls is single points. With {dense} or more in a layer of width T its curvature is {least} to {most} times that of K-Means, down to T = {coldest} of the width of the data, and one step size serves; with less than one it comes to {single} times.',
    refuted:
      'Even with {dense} or more points in a layer of width T the curvature of E is {least} to {most} times that of K-Means: its step needs tuning on dense data, too.',
    inconclusive: 'Too little was measured to say what many points in a layer do.',
  },
  figures: (rows) => [layerFigure(rows, dense)],
});
