import { expect, it } from 'vitest';
import { KMeans } from '../kmeans.ts';
import type { AnyWorker } from './fit-in.ts';
import { describeBits } from './bits.cases.ts';
import { describeConduct } from './conduct.cases.ts';
import { options, type Place, rows, text } from './place.cases.ts';
import { fitInWorker } from './web-fit.ts';

const url = (file: string): string => new URL(file, import.meta.url).href;
const modules = (text: string): string =>
  text.replaceAll(/'(\.[^']*)'/g, (_, file: string) => `'${url(file)}'`);
const own = (text: string) => (): AnyWorker =>
  new Worker(URL.createObjectURL(new Blob([modules(text)], { type: 'text/javascript' })), {
    type: 'module',
  });

const place: Place = { fitInWorker, own, serve: './web-serve.ts', ending: 'throw "nothing"' };
describeBits(place);
describeConduct(place);

it('starts the worker of this package where none is given', async () => {
  const model = await fitInWorker('KMeans', rows, options);
  expect(text(model)).toBe(text(new KMeans(options).fit(rows)));
});
