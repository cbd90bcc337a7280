import type { Figure } from '../figure.ts';
import { groupsOf } from '../groups.ts';
import type { Quantities, Quantity } from '../quantity.ts';
import type { Row } from '../study.ts';

/** A pair of a step and a temperature, and the part of its descents that come to rest. */
interface Tried {
  readonly energy: string;
  readonly optimizer: string;
  readonly temperature: number;
  readonly step: number;
  readonly runs: number;
  readonly share: number;
}

const tried = (rows: readonly Row[]): readonly Tried[] =>
  groupsOf(rows, ({ cell }) =>
    JSON.stringify([cell['energy'], cell['optimizer'], cell['temperature'], cell['step']]),
  ).map((group) => {
    const { energy, optimizer, temperature, step } = group[0].cell;
    return {
      energy: energy === 'free' ? 'F' : 'E, full gradient',
      optimizer: String(optimizer),
      temperature: Number(temperature),
      step: Number(step),
      runs: group.length,
      share: group.reduce((sum, { values }) => sum + values['rests']!, 0) / group.length,
    };
  });

/** The greatest step up to which all of some descents rest: 0 where not even the least does, NaN where there are none. */
function safe(all: readonly Tried[]): number {
  const unsafe = Math.min(Infinity, ...all.filter(({ share }) => share < 1).map(({ step }) => step));
  const steps = all.map(({ step }) => step).filter((step) => step < unsafe);
  return all.length === 0 ? NaN : Math.max(0, ...steps);
}

/** The same, as it is told. */
const told = (step: number): Quantity => (step === 0 ? 'none' : step);

/** The greatest steps with which every descent rests, at every temperature; and where plain gradients of E rest least often. */
export function safeSteps(rows: readonly Row[]): Quantities {
  const all = tried(rows);
  const of = (energy: string, optimizer: string): readonly Tried[] =>
    all.filter((it) => it.energy.startsWith(energy) && it.optimizer === optimizer);
  const [least] = of('E', 'gradient').toSorted((a, b) => a.share - b.share);
  return {
    ...Object.fromEntries(
      ['gradient', 'momentum', 'adam'].flatMap((optimizer) => [
        [`free ${optimizer}`, told(safe(of('F', optimizer)))],
        [`expected ${optimizer}`, told(safe(of('E', optimizer)))],
      ]),
    ),
    where: least?.temperature ?? NaN,
  };
}

/** What descents are: how long, when they are not at rest, and what momentum keeps. */
interface Descents {
  readonly iterations: number;
  readonly unrest: number;
  readonly momentum: number;
}

/** Maps over step and temperature, one for each energy and optimizer, with the greatest step that is stable. */
export function optimizerFigure(rows: readonly Row[], { iterations, unrest, momentum }: Descents): Figure {
  const all = tried(rows);
  const data = all.map((it) => ({
    ...it,
    greatest: Number(
      it.step ===
        safe(
          all.filter(
            ({ energy, optimizer, temperature }) =>
              energy === it.energy && optimizer === it.optimizer && temperature === it.temperature,
          ),
        ),
    ),
  }));
  const limitsOf = ['F', 'E, full gradient'].map((energy) => {
    const limits = ['gradient', 'momentum', 'adam'].map((optimizer) => {
      const step = safe(all.filter((it) => it.energy === energy && it.optimizer === optimizer));
      return `${optimizer} ${Number.isNaN(step) ? 'not measured' : String(told(step))}`;
    });
    return `${energy}: ${limits.join(', ')}`;
  });
  return {
    id: 'map',
    title: 'Which steps come to rest, by optimizer and temperature',
    description: `The greatest steps with which every descent comes to rest at every temperature. ${limitsOf.join('; ')}.`,
    caption: `The part of the descents that are at rest in ${iterations} steps, over all data sets, softmins and starts, for each step and temperature (in mean squared radii): no step of the second half raises the energy by more than ${unrest} mean squared radii, and it ends no higher than it began. A step is the factor of the gradient of the mean over points, 1 being safe for F in theory; with momentum ${momentum} it acts some ${(1 / (1 - momentum)).toFixed(0)} times; for Adam it is in radii of the data. Framed: the greatest step up to which all rest at that temperature.`,
    data,
    chart: {
      facet: {
        row: { field: 'energy', type: 'nominal', title: null, sort: ['F', 'E, full gradient'] },
        column: { field: 'optimizer', type: 'nominal', title: null, sort: ['gradient', 'momentum', 'adam'] },
      },
      spec: {
        width: 250,
        height: 140,
        encoding: {
          x: {
            field: 'step',
            type: 'ordinal',
            title: 'step',
            axis: { labelAngle: 0, format: '~g', labelOverlap: false },
          },
          y: {
            field: 'temperature',
            type: 'ordinal',
            title: 'T',
            sort: 'descending',
            axis: { format: '~g' },
          },
        },
        layer: [
          {
            mark: 'rect',
            encoding: {
              color: {
                field: 'share',
                type: 'quantitative',
                title: 'at rest',
                scale: { domain: [0, 1] },
                legend: { format: '%' },
              },
            },
          },
          {
            transform: [{ filter: 'datum.greatest === 1' }],
            mark: { type: 'rect', fillOpacity: 0, strokeWidth: 2.5, stroke: '#d6336c' },
          },
          {
            mark: { type: 'text', fontSize: 10 },
            encoding: {
              text: { field: 'share', type: 'quantitative', format: '.0%' },
              color: { condition: { test: 'datum.share > 0.6', value: '#111111' }, value: '#ffffff' },
            },
          },
        ],
      },
    },
  };
}
