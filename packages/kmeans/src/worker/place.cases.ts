import { random } from '@isotherm/autodiff/random';
import type { AnyWorker } from '../any-worker.ts';
import type { FitInWorker } from './fit-in.ts';

/** Workers of a page, or of Node, that read the sources as the tests do. */
export interface Place {
  readonly fitInWorker: FitInWorker;
  /** A worker by the text of its module, which stands in this folder. */
  readonly own: (module: string) => () => AnyWorker;
  /** The module of `serveFits`. */
  readonly serve: string;
  /** A module that ends its worker. */
  readonly ending: string;
}

/** A module that serves fits, with these softmins. */
export const serving = ({ serve }: Place, softmins = ''): string => `
  import { serveFits } from '${serve}';
  serveFits({ softmins: [${softmins}] });`;

const chance = random('workers');
/** Points to fit. */
export const rows: readonly (readonly number[])[] = Array.from({ length: 200 }, (_, i) => [
  4 * (i % 4) + chance.normal(),
  chance.normal(),
]);
/** The same, in an array of their own. */
export const flat = (): Float64Array => Float64Array.from(rows.flat());
/** How to fit them. */
export const options = { clusters: 4, seed: 1 } as const;
/** A result as text: the same text, the same bits. */
export const text = (result: unknown): string => JSON.stringify(result);
