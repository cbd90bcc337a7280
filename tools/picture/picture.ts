import { type Curve, curves, kmeans, threshold } from './curves.ts';
import { type Axis, ink, panel } from './panel.ts';

const colors = ['#2f81f7', '#e8730c'];
const temperature = (from: number, to: number, ticks: readonly number[]): Axis => ({
  from,
  to,
  ticks,
  logarithmic: true,
  title: 'temperature T',
});

/** F and E around the distortion, which they enclose. */
function energies(): string {
  const { axes, curve, label, line, toX, toY } = panel(
    { left: 44, top: 44, width: 350, height: 260 },
    temperature(0.1, 3, [0.1, 0.3, 1, 3]),
    { from: 0, to: 1, ticks: [0, 0.5, 1], title: 'energies: F ≤ J₀ ≤ E at every temperature' },
  );
  const both = ({ points }: Curve, i: number): string => {
    const free = points.map(({ temperature, found }) => [temperature, found.energy] as const);
    const expected = points.map(({ temperature, found }) => [temperature, found.expectedDistortion] as const);
    const stroke = `stroke="${colors[i]!}"`;
    return `${curve(free, stroke)}\n${curve(expected, `${stroke} stroke-dasharray="6 4"`)}`;
  };
  const j0 = kmeans.distortion;
  return [
    axes,
    line([toX(0.1), toY(j0)], [toX(3), toY(j0)], `stroke="${ink}" stroke-width="1.5"`),
    ...curves.map(both),
    label([toX(0.125), toY(j0) - 14], 'J₀, the distortion'),
    label([toX(0.125), toY(0.8)], 'E, expected distortion (dashed)'),
    label([toX(0.125), toY(0.22)], 'F, free energy (solid)'),
  ].join('\n');
}

/** How far F is from the distortion: exponentially small for softmax, exactly 0 for Entmax below the threshold. */
function gaps(): string {
  const { axes, curve, label, line, toX, toY } = panel(
    { left: 470, top: 44, width: 350, height: 260 },
    temperature(0.003, 3, [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]),
    { from: 1e-15, to: 1, ticks: [1e-15, 1e-10, 1e-5, 1], logarithmic: true, title: 'gap J₀ − F' },
  );
  const gap = ({ points }: Curve, i: number): string =>
    curve(
      points.map(({ temperature, found }) => [temperature, found.energyGap] as const),
      `stroke="${colors[i]!}"`,
    );
  return [
    axes,
    line(
      [toX(threshold), toY(1e-15)],
      [toX(threshold), toY(1)],
      `stroke="${colors[1]!}" stroke-dasharray="2 4"`,
    ),
    ...curves.map(gap),
    label([toX(0.0066), toY(2e-11)], curves[0]!.name, `fill="${colors[0]!}" font-weight="600"`),
    label([toX(0.12), toY(3e-8)], curves[1]!.name, `fill="${colors[1]!}" font-weight="600"`),
    label([toX(0.045), toY(3e-12)], 'exactly 0 at and below T = γ/2,', `fill="${colors[1]!}"`),
    label(
      [toX(0.045), toY(1.5e-13)],
      `γ = ${kmeans.leastMargin.toFixed(4)}, the least margin`,
      `fill="${colors[1]!}"`,
    ),
  ].join('\n');
}

/** The picture of the README. */
export function picture(): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 840 360" font-family="system-ui, sans-serif" font-size="13" fill="${ink}" role="img">
<title>Two energies of soft K-Means enclose the distortion of K-Means and meet it as the temperature falls</title>
<desc>Iris, three centers at a fixed point of Lloyd's algorithm. Made by tools/picture/draw.ts.</desc>
${energies()}
${gaps()}
</svg>
`;
}
