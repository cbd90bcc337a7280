import * as autodiff from '@isotherm/autodiff';
import * as random from '@isotherm/autodiff/random';
import * as testing from '@isotherm/autodiff/testing';
import * as kmeans from '@isotherm/kmeans';
import * as threads from '@isotherm/kmeans/threads';
import { passes } from './passes.cjs';

console.log(JSON.stringify(await passes({ ...autodiff, ...random, ...testing, ...kmeans, ...threads })));
