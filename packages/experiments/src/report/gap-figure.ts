import type { CellRecord } from '../records.ts';
import { details, digits, escape, table } from './html.ts';
import { type Axis, panel, powerOfTen } from './panel.ts';

const colors = ['#2f81f7', '#8957e5', '#e8730c', '#2da44e'];
const dashes = ['', '8 3', '', '3 3'];
const floor = 1e-15;

const temperatures: Axis = {
  from: 1e-4,
  to: 10,
  ticks: [1e-4, 1e-3, 1e-2, 0.1, 1, 10],
  logarithmic: true,
  title: 'T / mean squared radius of the data',
  write: powerOfTen,
};

/** The two gaps of each softmin against temperature on one data set, with the numbers in a table. */
export function gapFigure(data: string, cells: readonly CellRecord[]): string {
  const own = cells.filter((record) => record.data === data);
  const softmins = [...new Set(own.map(({ cell }) => String(cell['softmin'])))];
  const of = (softmin: string): readonly CellRecord[] =>
    own.filter(({ cell }) => cell['softmin'] === softmin);
  const side = (left: number, key: 'energyGap' | 'expectedGap', title: string): string => {
    const { axes, curve, line, toX, toY } = panel({ left, top: 40, width: 340, height: 250 }, temperatures, {
      from: floor,
      to: 100,
      ticks: [1e-15, 1e-12, 1e-9, 1e-6, 1e-3, 1],
      logarithmic: true,
      title,
    });
    const drawn = softmins.map((softmin, i) => {
      const records = of(softmin);
      const stroke = `stroke="${colors[i]!}" stroke-dasharray="${dashes[i]!}"`;
      const exact = thresholdOf(records);
      const mark =
        exact === undefined || exact < temperatures.from
          ? ''
          : line(
              [toX(exact), toY(floor)],
              [toX(exact), toY(floor) - 10],
              `stroke="${colors[i]!}" stroke-width="3"`,
            );
      return `${curve(
        records.map(({ cell, values }) => [Number(cell['temperature']), values[key]!] as const),
        stroke,
      )}\n${mark}`;
    });
    return [axes, ...drawn].join('\n');
  };
  const legend = softmins.map((softmin, i) => {
    const x = 60 + 170 * i;
    return `<path d="M${x} 352h32" stroke="${colors[i]!}" stroke-width="2" stroke-dasharray="${dashes[i]!}"/><text x="${x + 40}" y="356">${escape(softmin)}</text>`;
  });
  const id = `gap-${data}`;
  return `<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 376" width="840" height="376" font-family="system-ui, sans-serif" font-size="13" fill="currentColor" role="img" aria-labelledby="${escape(id)}-title ${escape(id)}-desc">
<title id="${escape(id)}-title">Gaps against temperature on ${escape(data)}</title>
<desc id="${escape(id)}-desc">${escape(describe(softmins, of))}</desc>
${side(50, 'energyGap', `${escape(data)}: gap J₀ − F`)}
${side(480, 'expectedGap', `${escape(data)}: gap E − J₀`)}
${legend.join('\n')}
</svg>
<figcaption>${escape(data)}, three centers at a fixed point of Lloyd’s algorithm; gaps in the unit of the costs. A mark on the axis shows the temperature at and below which a softmin’s gap is exactly 0.</figcaption>
${details('The numbers of this figure', numbers(data, softmins, of))}</figure>`;
}

/** (α − 1)γ in units of the data's radius; none for Softmax. */
function thresholdOf(records: readonly CellRecord[]): number | undefined {
  const first = records[0]!;
  const { threshold, temperature } = first.values;
  return threshold! > 0 ? (threshold! / temperature!) * Number(first.cell['temperature']) : undefined;
}

const describe = (softmins: readonly string[], of: (softmin: string) => readonly CellRecord[]): string =>
  softmins
    .map((softmin) => {
      const exact = thresholdOf(of(softmin));
      return exact === undefined
        ? `${softmin}: both gaps fall exponentially in 1/T`
        : `${softmin}: both gaps are exactly 0 at and below T = ${digits(exact)}`;
    })
    .join('; ');

function numbers(
  data: string,
  softmins: readonly string[],
  of: (softmin: string) => readonly CellRecord[],
): string {
  const first = of(softmins[0]!);
  return table({
    caption: `J₀ − F and E − J₀ on ${data}`,
    columns: ['T', ...softmins.flatMap((softmin) => [`${softmin}, J₀ − F`, `${softmin}, E − J₀`])],
    rows: first.map(({ cell }) => [
      digits(Number(cell['temperature'])),
      ...softmins.flatMap((softmin) => {
        const record = of(softmin).find((it) => it.cell['temperature'] === cell['temperature']);
        return [record?.values['energyGap'], record?.values['expectedGap']].map((gap) =>
          gap === undefined ? '' : digits(gap),
        );
      }),
    ]),
  });
}
