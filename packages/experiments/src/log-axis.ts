/** A field on a logarithmic axis with few labels, in the terms of Vega-Lite; `scale` adds to the scale. */
export const logAxis = (field: string, title: string, scale: object = {}): object => ({
  field,
  type: 'quantitative',
  title,
  scale: { type: 'log', ...scale },
  axis: { format: '.0e', tickCount: 5 },
});
