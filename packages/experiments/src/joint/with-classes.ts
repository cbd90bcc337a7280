import type { Estimate } from '../compare/bootstrap.ts';
import { digits } from '../data/real.ts';
import type { Quantities } from '../quantity.ts';
import { sharedLevelInWords } from '../shared-level.ts';
import { type Row, type Study, study } from '../study.ts';
import { codesFigure } from './codes-figure.ts';
import { measureCodes } from './digit-encoder.ts';
import { failuresOf, meansOf, noWorse } from './paired-codes.ts';
import { symbols, trainingNames, warmed } from './training-names.ts';

/** Temperatures in critical ones, by the names that quantities have. */
const temperatures = { cold: 0.02, mild: 0.2, warm: 0.6 } as const;

/** Whether clusters that are learned with an autoencoder are better ones. */
export const withClasses: Study = study({
  id: 'joint/classes',
  title: 'An autoencoder of digits learned with its clusters: do they agree with the classes?',
  claim:
    'Clusters that are learned with an autoencoder agree with the classes at least as well as those of codes that are learned without clusters, and the codes do not collapse',
  refutedBy: `a loss whose clusters agree less than chance allows, by Student’s t of the difference in accuracy, all losses and temperatures sharing one level of ${sharedLevelInWords}, or whose codes collapse, into less than half of the clusters or of the dimensions, or into one cluster that has doubled`,
  source: 'docs/theory.md#joint',
  factors: { temperature: Object.values(temperatures) },
  data: [digits],
  repetitions: 20,
  profiles: {
    smoke: { factors: { temperature: [temperatures.warm] }, repetitions: 6 },
    quick: { factors: { temperature: [temperatures.warm] }, repetitions: 8 },
  },
  measure: ({ temperature }, { data, random }) => measureCodes(data, { temperature }, random),
  verdict: (rows) => noWorse(rows, trainingNames, 'accuracy', 1),
  quantities: (rows) => ({
    ...temperatures,
    ...meansOf(rows),
    ...extremes(rows),
    ...failuresOf(rows, trainingNames),
    ...Object.assign(
      {},
      ...Object.entries(temperatures).map(([name, temperature]): Quantities =>
        meansOf(
          rows.filter(({ cell }) => cell['temperature'] === temperature),
          { prefix: `${name} `, numbers: ['accuracy', 'distortion', 'dimensions'], losses: [...warmed] },
        ),
      ),
    ),
  }),
  meaning: {
    supported:
      'Clusters that were learned with an autoencoder agreed with the classes no less than those of codes learned alone: accuracy {without accuracy:%} without, {straight accuracy:%} with J₀, and with F {cold free accuracy:%}, {mild free accuracy:%} and {warm free accuracy:%} at {cold}, {mild} and {warm} of the critical temperature.',
    refuted:
      'Joint training on digits is not free: less of the classes is found, beyond chance, on {found less}; codes collapse on {collapsed}. Codes learned without clusters agree with the classes in {without accuracy:%}, with a distortion of {without distortion:%} of their spread; with J₀ it is {straight accuracy:%} at {straight distortion:%}, by alternation {alternating accuracy:%} at {alternating distortion:%}, annealed {annealed accuracy:%} at {annealed distortion:%}. At {cold}, {mild} and {warm} of the critical temperature F agrees in {cold free accuracy:%}, {mild free accuracy:%} and {warm free accuracy:%}, at distortions of {cold free distortion:%}, {mild free distortion:%} and {warm free distortion:%}; E in {cold expected accuracy:%}, {mild expected accuracy:%} and {warm expected accuracy:%}, at {cold expected distortion:%}, {mild expected distortion:%} and {warm expected distortion:%}. Codes flatten, from {without dimensions} dimensions without clusters to {straight dimensions} with J₀ and to {cold free dimensions}, {mild free dimensions} and {warm free dimensions} with F. K-Means of the pixels, with no encoder at all, agrees in {points accuracy:%}.',
    inconclusive: 'Too little was measured to tell.',
  },
  figures: (rows) => [codesFigure(rows)],
});

/** The loss and the temperature that leave most of accuracy, and those that leave least, of what lowers the distortion. */
function extremes(rows: readonly Row[]): Quantities {
  const all = trainingNames.flatMap((loss) =>
    warmed.has(loss)
      ? [...new Set(rows.map(({ cell }) => Number(cell['temperature'])))].map((temperature) => ({
          name: `${symbols[loss]!} at ${temperature} of the critical temperature`,
          loss,
          own: rows.filter(({ cell }) => cell['temperature'] === temperature),
        }))
      : [{ name: symbols[loss]!, loss, own: rows }],
  );
  const means = all
    .map(({ name, loss, own }) => {
      const about = meansOf(own, {
        prefix: '',
        numbers: ['accuracy', 'distortion'],
        losses: [loss, 'without'],
      });
      const estimate = (what: string) => about[what] as Estimate;
      return {
        name,
        accuracy: estimate(`${loss} accuracy`),
        distortion: estimate(`${loss} distortion`),
        tighter: estimate(`${loss} distortion`).value < estimate('without distortion').value,
      };
    })
    .filter(({ tighter }) => tighter)
    .toSorted((a, b) => b.accuracy.value - a.accuracy.value);
  return {
    ...told('cheapest', means[0]),
    ...told('dearest', means.at(-1)),
  };
}

const told = (
  key: string,
  it: { readonly name: string; readonly accuracy: Estimate; readonly distortion: Estimate } | undefined,
): Quantities => ({
  [key]: it?.name ?? 'no loss',
  [`${key} accuracy`]: it?.accuracy ?? NaN,
  [`${key} distortion`]: it?.distortion ?? NaN,
});
