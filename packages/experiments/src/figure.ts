/** A drawing of what a study measured, as a value: it stands in the records, and any report can draw it. */
export interface Figure {
  /** Tells it from the other figures of its study: lower-case words. */
  readonly id: string;
  /** What it is a figure of. */
  readonly title: string;
  /** What is to be seen, in words, for those who do not see it. */
  readonly description: string;
  /** What stands below it: what was drawn, of what, in which units. */
  readonly caption: string;
  /** The numbers behind it, a row each; they are shown as a table, too. */
  readonly data: readonly Readonly<Record<string, string | number>>[];
  /** How they are drawn: a view in Vega-Lite's terms, without data. */
  readonly chart: Chart;
}

/** A view of Vega-Lite, without data, size of the page, or colors that do not read on white and on dark. */
export type Chart = Readonly<Record<string, unknown>>;
