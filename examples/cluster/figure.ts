import { cells } from './cells.ts';
import type { Plane } from './plane.ts';

/** What a figure shows. */
export interface Clustering extends Plane {
  readonly title: string;
  /** The cluster of each point. */
  readonly labels: ArrayLike<number>;
}

const [width, height] = [860, 576];
const frame = { left: 70, top: 52, right: 660, bottom: 500 };
const colors = ['#2f81f7', '#e8730c', '#2da44e', '#a65ae0', '#e5484d', '#12a5a5', '#bf8700', '#d6409f'];
const most = 5000;
const style = `
  svg { background: #fff; color: #1f2328; font: 13px system-ui, sans-serif; }
  .frame, .grid { stroke: #8b949e; fill: none; } .grid { stroke-opacity: .25; }
  .center { fill: #fff; stroke: #1f2328; stroke-width: 2; } text { fill: currentColor; }
  @media (prefers-color-scheme: dark) {
    svg { background: #0d1117; color: #e6edf3; } .center { fill: #0d1117; stroke: #e6edf3; }
  }`;

const escape = (text: string): string => text.replace(/[&<>"']/g, (it) => `&#${it.codePointAt(0)};`);
const colorOf = (cluster: number): string => colors[cluster % colors.length]!;
const short = (x: number): string => x.toFixed(1);

/** Clusters beyond the colors differ by their shape. */
function mark(x: number, y: number, cluster: number, size: number): string {
  const [a, b, s] = [short(x), short(y), size];
  const shape = Math.floor(cluster / colors.length) % 3;
  if (shape === 0) return `<circle cx="${a}" cy="${b}" r="${s}" fill="${colorOf(cluster)}"/>`;
  const path =
    shape === 1
      ? `m-${s}-${s}h${2 * s}v${2 * s}h-${2 * s}z`
      : `m0-${1.3 * s}l${1.3 * s} ${2.2 * s}h-${2.6 * s}z`;
  return `<path d="M${a} ${b}${path}" fill="${colorOf(cluster)}"/>`;
}

/** Round numbers within a range: 1, 2 or 5 times a power of ten apart. */
function ticks(from: number, to: number): number[] {
  const rough = (to - from) / 6;
  const power = Number(`1e${Math.floor(Math.log10(rough))}`);
  const step = power * ([1, 2, 5].find((it) => it * power >= rough) ?? 10);
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.floor(to / step) - first + 1 }, (_, i) =>
    Number(((first + i) * step).toPrecision(12)),
  );
}

function rangeOf(values: readonly number[]): readonly [from: number, to: number] {
  const [least, greatest] = values.reduce(
    ([a, b], x) => [Math.min(a, x), Math.max(b, x)],
    [Infinity, -Infinity],
  );
  const room = greatest > least ? 0.06 * (greatest - least) : Math.abs(least) || 1;
  return [least - room, greatest + room];
}

/** A clustering as one SVG that needs nothing else, for light and dark pages. */
export function figure({ title, points, centers, labels, axes, exact }: Clustering): string {
  const drawn = [...points, ...centers];
  const [[x0, x1], [y0, y1]] = [rangeOf(drawn.map(([x]) => x)), rangeOf(drawn.map(([, y]) => y))];
  const toX = (x: number): number => frame.left + ((x - x0) / (x1 - x0)) * (frame.right - frame.left);
  const toY = (y: number): number => frame.bottom - ((y - y0) / (y1 - y0)) * (frame.bottom - frame.top);
  const middle = (frame.left + frame.right) / 2;
  const every = Math.max(1, Math.ceil(points.length / most));
  const kept = points.map((point, i) => [point, i] as const).filter(([, i]) => i % every === 0);
  const size = points.length > 1000 ? 2.2 : 3.5;
  const regions = exact ? cells(centers, [x0, y0, x1, y1]) : [];
  const entries = centers.map(
    (_, j) => `${j}: ${Array.from(labels).filter((label) => label === j).length} points`,
  );
  const shown = entries.slice(0, 20);
  const notes = [
    exact
      ? 'Cells: all that is nearest to a center.'
      : 'A projection: colors are the clusters in all columns.',
    ...(every > 1 ? [`One of ${every} points is drawn.`] : []),
  ];
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="title description">
<title id="title">${escape(title)}</title>
<desc id="description">${escape(entries.join('; '))}</desc>
<style>${style}</style>
<text x="${frame.left}" y="30" font-size="17" font-weight="600">${escape(title)}</text>
${regions.map((corners, j) => (corners.length === 0 ? '' : `<path d="M${corners.map(([x, y]) => `${short(toX(x))} ${short(toY(y))}`).join('L')}Z" fill="${colorOf(j)}" fill-opacity=".13" stroke="${colorOf(j)}" stroke-opacity=".35"/>`)).join('\n')}
${ticks(x0, x1)
  .map(
    (t) =>
      `<path class="grid" d="M${short(toX(t))} ${frame.top}V${frame.bottom}"/><text x="${short(toX(t))}" y="${frame.bottom + 18}" text-anchor="middle">${t}</text>`,
  )
  .join('\n')}
${ticks(y0, y1)
  .map(
    (t) =>
      `<path class="grid" d="M${frame.left} ${short(toY(t))}H${frame.right}"/><text x="${frame.left - 8}" y="${short(toY(t) + 4)}" text-anchor="end">${t}</text>`,
  )
  .join('\n')}
<rect class="frame" x="${frame.left}" y="${frame.top}" width="${frame.right - frame.left}" height="${frame.bottom - frame.top}"/>
<g fill-opacity=".75">${kept.map(([[x, y], i]) => mark(toX(x), toY(y), labels[i]!, size)).join('\n')}</g>
${centers.map(([x, y], j) => `<circle class="center" cx="${short(toX(x))}" cy="${short(toY(y))}" r="10"/><text x="${short(toX(x))}" y="${short(toY(y) + 4)}" text-anchor="middle" font-size="11" font-weight="600">${j}</text>`).join('\n')}
<text x="${middle}" y="${frame.bottom + 42}" text-anchor="middle">${escape(axes[0])}</text>
<text transform="translate(18 ${(frame.top + frame.bottom) / 2}) rotate(-90)" text-anchor="middle">${escape(axes[1])}</text>
${shown.map((text, j) => `${mark(frame.right + 26, frame.top + 10 + 21 * j, j, 5)}<text x="${frame.right + 40}" y="${frame.top + 14 + 21 * j}">${escape(text)}</text>`).join('\n')}
${entries.length > shown.length ? `<text x="${frame.right + 20}" y="${frame.top + 14 + 21 * shown.length}">and ${entries.length - shown.length} more</text>` : ''}
<text x="${frame.left}" y="${height - 4}" font-size="11" opacity=".75">${escape(notes.join(' '))}</text>
</svg>
`;
}
