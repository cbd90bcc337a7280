import { pow } from '@isotherm/autodiff/kernels';
import { type DataSource, dataSet } from '../data/data-set.ts';
import { composite, towardsZero } from './quadrature.ts';

/** Where the wall of the two centers is. */
const wall = 0.5;

/** Centers for which the margin of a point on [0, 1] is its distance to the wall. */
export const centersBesideWall: readonly (readonly [number])[] = [[0.25], [0.75]];

/** Exponents of the margins of the populations: β = 1 is the uniform distribution. */
const exponents = [0, 0.5, 1, 2, 3] as const;

/** The name of the population with a margin exponent. */
const populationName = (exponent: number): string => (exponent === 1 ? 'uniform' : `margins-${exponent}`);

/** The margin exponent of a population. */
export const exponentOf = (name: string): number =>
  name === 'uniform' ? 1 : Number(name.slice('margins-'.length));

/** A in P(margin ≤ t) = A t^β; for β = 0 the part of the population that is on the wall. */
export const layerDensity = (exponent: number): number => (exponent === 0 ? 0.5 : pow(2, exponent));

/**
 * A distribution on [0, 1], symmetric about the wall, as points and weights: P(margin ≤ t) = (2t)^β for the centers beside the
 * wall. Means over these points are integrals, to about 15 digits, for layers wider than 2⁻⁴⁰. With β = 0 half of it is on the
 * wall and half at 0 and 1.
 */
export const population = (exponent: number): DataSource => ({
  name: populationName(exponent),
  load: () => {
    const { margins, weights } =
      exponent === 0 ? { margins: [0, 0.5], weights: [0.5, 0.5] } : spread(exponent);
    return dataSet({
      name: populationName(exponent),
      values: Float64Array.from([...margins.map((m) => wall - m), ...margins.map((m) => wall + m)]),
      dimensions: 1,
      weights: Float64Array.from([...weights, ...weights].map((w) => w / 2)),
      source: 'quadrature',
      license: 'MIT',
    });
  },
});

/** Margins with the weights of density 2^β β m^(β−1) on [0, 1/2]; the innermost piece is one point, whose weight is known. */
function spread(exponent: number): { readonly margins: number[]; readonly weights: number[] } {
  const [, ...breakpoints] = towardsZero(0.5, 43);
  const { nodes, weights } = composite(breakpoints);
  const inner = breakpoints[0]!;
  return {
    margins: [inner / 2, ...nodes],
    weights: [
      pow(2 * inner, exponent),
      ...nodes.map((m, i) => weights[i]! * pow(2, exponent) * exponent * pow(m, exponent - 1)),
    ],
  };
}

/** All of them. */
export const populations: readonly DataSource[] = exponents.map(population);
