import { type Axis, ink, panel, type Place } from './panel.ts';
import { type Cooled, ladder, limit, places, points, targets } from './cooling.ts';

const colors = ['#2f81f7', '#e8730c', '#2da44e', '#a475f9'];
const x: Axis = { from: 0, to: 10, ticks: [0, 5, 10], title: '' };
const shareAxis: Axis = { from: 0, to: 1, ticks: [0, 0.5, 1], title: '' };
const outputAxis: Axis = { from: -1.5, to: 1.5, ticks: [-1, 0, 1], title: '' };
const column = (i: number): Pick<Place, 'left' | 'width'> => ({ left: 40 + 164 * i, width: 140 });

/** Only the first panel of a row writes its values. */
const quiet = (i: number): Partial<Axis> => (i === 0 ? {} : { write: () => '' });

const at = (values: ArrayLike<number>): (readonly [number, number])[] =>
  places.map((place, i) => [place, values[i]!] as const);

/** Shares of the four centers, and those of the limit, dashed. */
function shares(cooled: Cooled, i: number): string {
  const { axes, curve } = panel({ ...column(i), top: 44, height: 120 }, x, {
    ...shareAxis,
    ...quiet(i),
    title: i === 0 ? `shares, T = ${cooled.relative} Tc` : `${cooled.relative} Tc`,
  });
  const one = (found: Cooled, j: number): (readonly [number, number])[] =>
    at(places.map((_, place) => found.shares[4 * place + j]!));
  return [
    axes,
    ...colors.map((color, j) =>
      curve(one(limit, j), `stroke="${color}" stroke-opacity=".45" stroke-dasharray="2 3"`),
    ),
    ...colors.map((color, j) => curve(one(cooled, j), `stroke="${color}"`)),
  ].join('\n');
}

/** Points, the output, and that of the limit, dashed. */
function outputs(cooled: Cooled, i: number): string {
  const { axes, curve, toX, toY } = panel({ ...column(i), top: 216, height: 150 }, x, {
    ...outputAxis,
    ...quiet(i),
    title: i === 0 ? 'points, output, and its limit (dashed)' : '',
  });
  const dots = points.map(
    ([place], row) =>
      `<circle cx="${toX(place!).toFixed(1)}" cy="${toY(targets[row]!).toFixed(1)}" r="1.8" fill="${ink}"/>`,
  );
  return [
    axes,
    ...dots,
    curve(at(limit.outputs), `stroke="${ink}" stroke-dasharray="4 3"`),
    curve(at(cooled.outputs), 'stroke="#e5484d"'),
  ].join('\n');
}

/** The picture of docs/temperatures.md. */
export const coolingPicture = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 860 400" font-family="system-ui, sans-serif" font-size="13" fill="${ink}" role="img">
<title>Shares of four clusters, and the output of an RBF network on them, at five falling temperatures</title>
<desc>Above, shares of the points between four centers; below, what the network answers. Dashed: the limit, where the nearest center decides alone. Made by tools/picture/draw.ts.</desc>
${ladder.map(shares).join('\n')}
${ladder.map(outputs).join('\n')}
</svg>
`;
