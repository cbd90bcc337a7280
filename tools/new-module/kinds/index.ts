import type { Kind } from '../plan.ts';
import { layer } from './layer.ts';
import { aPackage } from './package.ts';
import { primitive } from './primitive.ts';
import { softmin } from './softmin.ts';
import { study } from './study.ts';

/** Every kind of module that can be made, by name. */
export const kinds: Readonly<Record<string, Kind>> = { primitive, softmin, layer, study, package: aPackage };
