export { bestSearch } from './best-search.ts';
export { localOptima } from './local-optima.ts';
export { strictlyBetter } from './strictly-better.ts';
