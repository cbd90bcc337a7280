import { parse, View } from 'vega';
import { compile, type Config, type TopLevelSpec } from 'vega-lite';
import type { Figure } from '../figure.ts';
import { escape } from './html.ts';

/** Colors that keep a contrast of 3 to white and to dark; beside them, dashes and shapes tell series apart. */
const colors = ['#2f81f7', '#e8730c', '#8957e5', '#2da44e', '#d6336c', '#0f8f8f'];

const ink = 'currentColor';
const quiet = { labelColor: ink, titleColor: ink };

/** One drawing for light and dark: text and axes take the color of the page's text. */
const config: Config = {
  aria: false,
  background: 'transparent',
  font: 'system-ui, sans-serif',
  axis: {
    ...quiet,
    domainColor: ink,
    tickColor: ink,
    gridColor: ink,
    gridOpacity: 0.15,
    labelFontSize: 12,
    titleFontSize: 13,
    titleFontWeight: 'normal',
    labelOverlap: true,
    labelLimit: 300,
  },
  legend: {
    ...quiet,
    labelFontSize: 13,
    titleFontSize: 13,
    orient: 'bottom',
    symbolStrokeWidth: 2,
    labelLimit: 400,
  },
  title: { color: ink, fontSize: 14 },
  header: { ...quiet, labelFontSize: 12, titleFontSize: 13 },
  view: { stroke: null, continuousWidth: 340, continuousHeight: 250 },
  line: { strokeWidth: 2 },
  rule: { color: ink },
  text: { color: ink },
  range: { category: colors, heatmap: { scheme: 'viridis' }, ramp: { scheme: 'viridis' } },
};

/**
 * Draws a figure as SVG that stands in a page: no style, no script, no address, and a name and description of its own.
 *
 * @throws RangeError when its chart is none of Vega-Lite
 */
export async function draw(figure: Figure, id: string): Promise<string> {
  const { title, description, data, chart } = figure;
  // what a study declares is any value: whether it is a chart of Vega-Lite is for `compile` to say
  const spec = { ...chart, data: { values: [...data] }, config } as unknown as TopLevelSpec;
  const svg = await drawn(figure.id, spec);
  const [opening] = /^<svg[^>]*>/.exec(svg) ?? [''];
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(opening) ?? [];
  const body = renamed(svg.slice(opening.length), escape(id));
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="none" role="img" aria-labelledby="${escape(id)}-title ${escape(id)}-desc">
<title id="${escape(id)}-title">${escape(title)}</title>
<desc id="${escape(id)}-desc">${escape(description)}</desc>
${body}`;
}

/** Names inside of a drawing are names in the page, and vega counts them over all drawings of a process. */
function renamed(body: string, prefix: string): string {
  // the drawing is one image with one name: its parts have none of their own, nor links, addresses or styles
  const anonymous = body.replaceAll(/ (?:role|aria-[a-z]+|(?:xlink:)?href|src|style)="[^"]*"/g, '');
  const names = [...anonymous.matchAll(/\bid="([^"]*)"/g)].map(([, name]) => name!);
  return names.reduce(
    (text, name, i) =>
      text
        .replaceAll(`id="${name}"`, `id="${prefix}-part-${i}"`)
        .replaceAll(`url(#${name})`, `url(#${prefix}-part-${i})`),
    anonymous,
  );
}

/** What a chart would fetch does not exist: a report needs nothing but its records. */
const loader = {
  load: (uri: string) => Promise.reject(new RangeError(`a figure loads nothing, found ${uri}`)),
  // an address is never written; a refusal here would come back as an error that nobody can catch
  sanitize: () => Promise.resolve({ href: '' }),
  http: () => Promise.reject(new RangeError('a figure loads nothing')),
  file: () => Promise.reject(new RangeError('a figure loads nothing')),
};

async function drawn(id: string, spec: TopLevelSpec): Promise<string> {
  const complaints: string[] = [];
  const logger = {
    level: () => logger,
    error: (...words: unknown[]) => (complaints.push(words.join(' ')), logger),
    warn: () => logger,
    info: () => logger,
    debug: () => logger,
  };
  try {
    const { spec: compiled } = compile(spec, { logger });
    const view = new View(parse(compiled), {
      renderer: 'none',
      loader,
      logger,
    });
    const svg = await view.toSVG();
    view.finalize();
    if (complaints.length > 0) throw new RangeError(complaints[0]);
    return svg;
  } catch (error) {
    throw new RangeError(`figure ${id}: ${(error as Error).message}`, { cause: error });
  }
}
