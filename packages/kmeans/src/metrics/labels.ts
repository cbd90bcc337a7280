/** A label per point, `(n)`: numbers or texts. Only which of them are equal matters. */
export type Labels = ArrayLike<number> | ArrayLike<string>;

/** Labels as whole numbers from 0, in the order in which they first occur. */
export interface Coded {
  /** Number of each point's label, `(n)`. */
  readonly codes: Int32Array;
  /** Points with each label. */
  readonly sizes: Float64Array;
}

/**
 * Numbers the distinct labels.
 *
 * @throws RangeError when there are none, or one is NaN; TypeError when one is neither number nor text
 */
export function codeLabels(who: string, labels: Labels): Coded {
  if (typeof labels !== 'object' || labels === null || !Number.isSafeInteger(labels.length))
    throw new TypeError(
      `${who} must be an array of labels, found ${labels === null ? 'null' : typeof labels}`,
    );
  if (labels.length === 0) throw new RangeError(`${who} is empty`);
  const numbers = new Map<number | string, number>();
  const sizes: number[] = [];
  const codes = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (typeof label !== 'number' && typeof label !== 'string')
      throw new TypeError(`${who}[${i}] must be a number or a text, found ${String(label)}`);
    if (Number.isNaN(label)) throw new RangeError(`${who}[${i}] is NaN`);
    let code = numbers.get(label); // Map takes 0 and −0 for one, as it should here
    if (code === undefined) {
      code = numbers.size;
      numbers.set(label, code);
      sizes.push(0);
    }
    codes[i] = code;
    sizes[code]!++;
  }
  return { codes, sizes: Float64Array.from(sizes) };
}
