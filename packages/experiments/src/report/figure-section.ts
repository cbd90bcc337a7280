import type { Figure } from '../figure.ts';
import { details, digits, escape, table } from './html.ts';

/** Up to how many rows the numbers of a figure are shown. */
const most = 2000;

/** A figure of a study with its caption and its numbers. */
export async function figureSection(study: string, figure: Figure): Promise<string> {
  const id = `${study}/${figure.id}`;
  // what draws is large, and of no use to those who only measure
  const { draw } = await import('./draw.ts');
  const picture = await draw(figure, id).catch(
    (error: unknown) => `<p>Not drawn: ${escape((error as Error).message)}</p>`,
  );
  return `<figure id="${escape(id)}"><div class="wide" role="region" tabindex="0" aria-label="${escape(figure.title)}">${picture}</div>
<figcaption><strong>${escape(figure.title)}.</strong> ${escape(figure.caption)}</figcaption>
${details('The numbers of this figure', numbers(figure))}</figure>`;
}

function numbers({ title, data }: Figure): string {
  const columns = [...new Set(data.flatMap((row) => Object.keys(row)))];
  const more = data.length > most ? `<p>And ${data.length - most} rows more.</p>` : '';
  const rows = data.slice(0, most).map((row) => columns.map((name) => (name in row ? show(row[name]!) : '')));
  return `${table({ caption: `The numbers of: ${title}`, columns, rows, sortable: true })}${more}`;
}

const show = (value: string | number | null): string =>
  value === null ? 'not a number' : typeof value === 'number' ? digits(value) : escape(value);
