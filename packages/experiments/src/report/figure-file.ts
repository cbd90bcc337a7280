import type { Figure } from '../figure.ts';
import { draw } from './draw.ts';

/** A file shows itself on any page: it has a ground of its own, light or dark as its reader prefers. */
const style = `svg{background:#fff;color:#1b1f24;font-family:system-ui,sans-serif}@media(prefers-color-scheme:dark){svg{background:#14171a;color:#e6e8ea}}`;

/** What surrounds the drawing, in pixels. */
const margin = 12;

/**
 * A figure as an SVG file of its own, drawn as a report draws it: coordinates to a tenth of a pixel, so that engines that
 * differ in the last bit of a logarithm give the same file, and a mark that is drawn often is written once.
 *
 * @throws RangeError when its chart is none of Vega-Lite
 */
export async function figureFile(study: string, figure: Figure): Promise<string> {
  const svg = await draw(figure, `${study}/${figure.id}`);
  const short = sharedMarks(svg.replaceAll(/<[^>]*>/g, shortTag));
  return `${short.replace(/viewBox="0 0 (\S+) (\S+)" width="\S+" height="\S+"/, (_, width, height) => framed(Number(width), Number(height))).replace('\n<title', `\n<style>${style}</style>\n<title`)}\n`;
}

const framed = (width: number, height: number): string => {
  const [w, h] = [width + 2 * margin, height + 2 * margin];
  return `viewBox="${-margin} ${-margin} ${w} ${h}" width="${w}" height="${h}"`;
};

/** Without what is so anyway, and without digits that nobody sees. */
const shortTag = (tag: string): string =>
  tag
    .replace(/^<path class="background"(?![^>]* (?:fill|stroke)=).*$/, '')
    .replaceAll(/ (?:class|pointer-events|font-family)="[^"]*"| (?:opacity|stroke-width)="1"/g, '')
    .replaceAll(/ (?:d|transform|[xy][12]?|width|height)="[^"]*"/g, (attribute) =>
      attribute.replaceAll(/-?\d*\.\d{2,}(?:e-?\d+)?/g, tenth),
    );

// adding 0 keeps a minus from a zero
const tenth = (number: string): string => String(Math.round(10 * Number(number)) / 10 + 0);

/** Marks of one shape are defined at the first, and used at every other place. */
function sharedMarks(svg: string): string {
  const names = new Map<string, string>();
  const shared = svg
    .replaceAll(/<path d="M([^,]*),([^a-z]*)(h[-\d.hv]*Z")/g, '<path transform="translate($1,$2)" d="M0,0$3')
    .replaceAll(
      /<path transform="translate\(([^,()]*),([^,()]*)\)"([^>]*)\/>/g,
      (_, x: string, y: string, shape: string) => {
        const name = names.get(shape) ?? `mark-${names.size}`;
        names.set(shape, name);
        return `<use href="#${name}" x="${x}" y="${y}"/>`;
      },
    )
    .replaceAll(/<use href="#([^"]*)"[^>]*\/>(?:<use href="#\1"[^>]*\/>)+/g, corners);
  const marks = [...names].map(
    ([shape, name]) =>
      `<path id="${name}"${shape}/><marker id="at-${name}" markerUnits="userSpaceOnUse" overflow="visible"><use href="#${name}"/></marker>`,
  );
  return shared.replace('</desc>', `</desc>\n<defs>${marks.join('')}</defs>`);
}

/** Marks that follow each other, as those at the corners of a line that is not drawn. */
function corners(uses: string, name: string): string {
  const places = [...uses.matchAll(/x="([^"]*)" y="([^"]*)"/g)].map(([, x, y]) => `${x},${y}`);
  const everywhere = ['start', 'mid', 'end'].map((where) => `marker-${where}="url(#at-${name})"`).join(' ');
  return `<polyline points="${places.join(' ')}" ${everywhere}/>`;
}
