import { checkOptions } from '@isotherm/autodiff/options';
import { cos, sin } from '@isotherm/autodiff/kernels';
import { type DataSource, dataSet } from './data-set.ts';
import { checkCount, checkGenerator, generated, type GeneratorOptions } from './generated.ts';

/**
 * Two interleaved half circles of radius 1 with normal noise; the labels tell which. Coordinates are multiples of 1e-6.
 *
 * @throws TypeError on an unknown option; RangeError on a count or deviation that makes no sense
 */
export function moons(options: GeneratorOptions): DataSource {
  checkGenerator('moons', options);
  const arcs = [
    { x: 0, y: 0, side: 1 },
    { x: 1, y: 0.5, side: -1 },
  ];
  return generated(options, twice(options.each), arcs, ({ x, y, side }, stream) => {
    const angle = Math.PI * stream.uniform();
    return noisy([x + side * cos(angle), y + side * sin(angle)], options.deviation, stream);
  });
}

/**
 * Two circles about the origin, of radius 1 and 1/2, with normal noise; the labels tell which. Coordinates are multiples of
 * 1e-6.
 *
 * @throws TypeError on an unknown option; RangeError on a count or deviation that makes no sense
 */
export function circles(options: GeneratorOptions): DataSource {
  checkGenerator('circles', options);
  return generated(options, twice(options.each), [1, 0.5], (radius, stream) => {
    const angle = 2 * Math.PI * stream.uniform();
    return noisy([radius * cos(angle), radius * sin(angle)], options.deviation, stream);
  });
}

/**
 * Two arms that wind outwards, one and a quarter turns from radius 1/4 to 1, with normal noise; the labels tell which.
 * Coordinates are multiples of 1e-6.
 *
 * @throws TypeError on an unknown option; RangeError on a count or deviation that makes no sense
 */
export function spirals(options: GeneratorOptions): DataSource {
  checkGenerator('spirals', options);
  return generated(options, twice(options.each), [0, Math.PI], (turned, stream) => {
    const along = stream.uniform();
    const [radius, angle] = [0.25 + 0.75 * along, 2.5 * Math.PI * along + turned];
    return noisy([radius * cos(angle), radius * sin(angle)], options.deviation, stream);
  });
}

/**
 * The points of a square grid, `side` by `side`, at distance 1 from their neighbors: without chance, and full of ties.
 *
 * @throws TypeError on an unknown option; RangeError on a side that makes no sense
 */
export function squareGrid(options: { readonly name: string; readonly side: number }): DataSource {
  checkOptions('squareGrid', options, ['name', 'side']);
  const { name, side } = options;
  checkCount('squareGrid', 'side', side);
  return {
    name,
    load: () =>
      dataSet({
        name,
        values: Float64Array.from({ length: 2 * side * side }, (_, at) => {
          const point = Math.floor(at / 2);
          return at % 2 === 0 ? Math.floor(point / side) : point % side;
        }),
        dimensions: 2,
        source: 'computed',
        license: 'MIT',
      }),
  };
}

const twice = (count: number): readonly number[] => [count, count];

const noisy = (
  point: readonly number[],
  deviation: number,
  stream: { normal(): number },
): readonly number[] => point.map((x) => x + deviation * stream.normal());
