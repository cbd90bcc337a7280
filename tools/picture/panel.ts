import { log } from '@isotherm/autodiff/kernels';

/** A range of values shown along an axis. */
export interface Axis {
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly number[];
  readonly logarithmic?: boolean;
  readonly title: string;
  /** How ticks are written; powers of ten on a logarithmic y axis unless given. */
  readonly write?: (value: number) => string;
}

/** Where a panel stands in the picture. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A position, or a value of each axis. */
type Pair = readonly [x: number, y: number];

/** What is drawn in a coordinate system. */
export interface Panel {
  /** The axes, as SVG. */
  readonly axes: string;
  /** The part of a curve inside the panel. */
  readonly curve: (points: readonly Pair[], more: string) => string;
  readonly label: (at: Pair, text: string, more?: string) => string;
  readonly line: (from: Pair, to: Pair, more: string) => string;
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
}

/** Ink that reads on white and on dark. */
export const ink = '#7a828b';

const format = (x: number): string => String(Math.round(10 * x) / 10);

/** A coordinate system: axes as SVG, and the position of values. */
export function panel({ left, top, width, height }: Place, x: Axis, y: Axis): Panel {
  const share = ({ from, to, logarithmic }: Axis, value: number): number =>
    logarithmic ? log(value / from) / log(to / from) : (value - from) / (to - from);
  const toX = (value: number): number => left + width * share(x, value);
  const toY = (value: number): number => top + height * (1 - share(y, value));
  const label = (at: Pair, text: string, more = ''): string =>
    `<text x="${format(at[0])}" y="${format(at[1])}" ${more}>${text}</text>`;
  const line = (from: Pair, to: Pair, more: string): string =>
    `<path d="M${from.map(format).join(' ')}L${to.map(format).join(' ')}" ${more}/>`;
  const grid = `stroke="${ink}" stroke-opacity=".25"`;
  const bottom = top + height;
  const axes = [
    ...x.ticks.map((t) => line([toX(t), top], [toX(t), bottom], grid)),
    ...y.ticks.map((t) => line([left, toY(t)], [left + width, toY(t)], grid)),
    ...x.ticks.map((t) => label([toX(t), bottom + 18], (x.write ?? String)(t), 'text-anchor="middle"')),
    ...y.ticks.map((t) => label([left - 8, toY(t) + 4], (y.write ?? tickOf(y))(t), 'text-anchor="end"')),
    label([left + width / 2, bottom + 38], x.title, 'text-anchor="middle"'),
    label([left, top - 14], y.title, `font-weight="600"`),
  ];
  const curve = (points: readonly Pair[], more: string): string => {
    const inside = points.filter(([a, b]) => a >= x.from && a <= x.to && b >= y.from && b <= y.to);
    const path = inside.map(([a, b]) => `${format(toX(a))} ${format(toY(b))}`).join('L');
    return `<path d="M${path}" fill="none" stroke-width="2" stroke-linejoin="round" ${more}/>`;
  };
  return { axes: axes.join('\n'), curve, label, line, toX, toY };
}

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

const tickOf = ({ logarithmic }: Axis): ((value: number) => string) =>
  logarithmic ? powerOfTen : (value) => value.toFixed(1);

/** 0.001 as 10⁻³. */
function powerOfTen(value: number): string {
  const power = String(Math.round(log(value) / log(10)));
  return `10${power.replace('-', '⁻').replace(/\d/g, (digit) => superscripts[Number(digit)]!)}`;
}
