import * as kmeans from '@isotherm/kmeans';
import * as workers from '@isotherm/kmeans/worker';
import { fits } from './workers.cjs';

console.log(JSON.stringify(await fits(kmeans, workers)));
