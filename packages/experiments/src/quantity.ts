import type { Estimate } from './compare/bootstrap.ts';

/** What a sentence can quote: a number, a number with its interval, or a name. Numbers that were not measured are NaN. */
export type Quantity = number | string | Estimate;

/** Quantities by name. */
export type Quantities = Readonly<Record<string, Quantity>>;

const place = /\{([^{}]*)\}/g;

/** The names in braces in a text. */
export const placesIn = (text: string): readonly string[] =>
  [...text.matchAll(place)].map(([, name]) => splitPlace(name!)[0]);

/**
 * A text with quantities in its places: `{name}` with three digits, `{name:%}` as a percentage.
 *
 * @throws RangeError when a place names no quantity
 */
export function filled(text: string, quantity: (name: string) => Quantity | undefined, who: string): string {
  return text.replaceAll(place, (_, inside: string) => {
    const [name, format] = splitPlace(inside);
    const found = quantity(name);
    if (found === undefined) throw new RangeError(`${who}: there is no quantity ${JSON.stringify(name)}`);
    if (format !== '' && format !== '%')
      throw new RangeError(`${who}: a format is % or none, found ${JSON.stringify(format)}`);
    return quoted(found, format === '%');
  });
}

const splitPlace = (inside: string): [name: string, format: string] => {
  const [name, format = ''] = inside.split(':');
  return [name!, format];
};

function quoted(quantity: Quantity, percent: boolean): string {
  if (typeof quantity === 'string') return quantity;
  const [scale, unit] = percent ? [100, ' %'] : [1, ''];
  if (typeof quantity === 'number') return `${digits(quantity * scale)}${isNaN(quantity) ? '' : unit}`;
  const { value, low, high } = quantity;
  if (Number.isNaN(value)) return digits(value);
  return `${digits(value * scale)}${unit} [${digits(low * scale)}, ${digits(high * scale)}]`;
}

/** Three digits, and zeros that a number was given. */
function digits(x: number): string {
  if (Number.isNaN(x)) return '(not measured)';
  if (x === 0 || !Number.isFinite(x)) return String(x).replace('Infinity', '∞');
  const size = Math.abs(x);
  if (Number.isInteger(x) && size < 1e6) return String(x);
  return size >= 1e-3 && size < 1e6 ? String(Number(x.toPrecision(3))) : x.toExponential(2);
}
