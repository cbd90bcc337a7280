import { expect, it } from 'vitest';
import { KMeans } from '../kmeans.ts';
import type { AnyWorker } from '../any-worker.ts';
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

it('shares its work with threads of its own, and changes no bit', async () => {
  const worker = own(`
    import { startThreads } from '../threads/web-start.ts';
    import { serveFits } from './web-serve.ts';
    const worker = () => new Worker('../threads/thread.ts', { type: 'module' });
    serveFits({ threads: startThreads(2, { worker }) });`);
  const many = Array.from({ length: 40 }, () => rows).flat();
  expect(text(await fitInWorker('KMeans', many, { ...options, worker }))).toBe(
    text(new KMeans(options).fit(many)),
  );
});

it('starts the worker of this package where none is given', async () => {
  const model = await fitInWorker('KMeans', rows, options);
  expect(text(model)).toBe(text(new KMeans(options).fit(rows)));
});
