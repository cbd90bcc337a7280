/** A field on a logarithmic axis with few labels, in the terms of Vega-Lite, and a grid of decades; `scale` adds to the scale. */
export const logAxis = (field: string, title: string, scale: object = {}): object => ({
  field,
  type: 'quantitative',
  title,
  scale: { type: 'log', ...scale },
  axis: { format: '.0e', tickCount: 5, gridOpacity: decades },
});

/** The part of its opacity that remains, of a grid that has a line for each power of ten, and none between. */
const decades = {
  condition: { test: 'abs(log(datum.value) / LN10 - round(log(datum.value) / LN10)) < 1e-6', value: 1 },
  value: 0,
};
