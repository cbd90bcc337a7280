import { expect, it } from 'vitest';
import { verdict } from '../../test-kit/records.ts';
import { quoted } from './quoted.ts';

const row = (method: string, budget: number, found: number, ratio: number) => ({
  set: 'iris',
  method,
  budget,
  found,
  ratio,
  repetitions: 8,
});
const figure = (id: string, data: readonly Readonly<Record<string, string | number>>[]) => ({
  id,
  title: '',
  description: '',
  caption: '',
  data,
  chart: {},
});

it('is what a study gives, and how often methods of a contest found the least with the greatest budget', () => {
  const data = [
    row('power', 200, 1, 1),
    row('power', 800, 0.25, 1.01),
    row('power', 800, 0.75, 1.03),
    row('restarts', 800, 0, 1.5),
  ];
  const quantities = quoted({
    ...verdict('refuted', 1),
    quantities: { lower: 5 },
    figures: [figure('found', data), figure('excess', data)],
  });
  expect(quantities).toMatchObject({
    lower: 5,
    'found power': { value: 0.5 },
    'found restarts': { value: 0, low: 0 },
    'excess restarts': 0.5,
  });
  expect(quantities['excess power']).toBeCloseTo(0.02, 12);
});

it('takes another figure of that name for none of a contest', () => {
  expect(quoted({ ...verdict('refuted', 1), figures: [figure('found', [{ found: 1, steps: 3 }])] })).toEqual(
    {},
  );
});
