import { random } from '@isotherm/autodiff/random';
import { describe, it } from 'vitest';
import { entmax15, entropic, hard, type Softmin, sparsemax, tsallis } from '../energy/index.ts';
import { randomCosts, softminLaws } from './index.ts';

const softmins: Record<string, Softmin> = {
  hard,
  entropic,
  'tsallis(1.1)': tsallis(1.1),
  'tsallis(1.25)': tsallis(1.25),
  'tsallis(1.75)': tsallis(1.75),
  entmax15,
  sparsemax,
};

const chance = random('the laws of a softmin');

describe.each(Object.entries(softmins))('%s', (_, softmin) => {
  it.each(Object.entries(softminLaws))('%s', (_name, law) => {
    for (const temperature of [1e-300, 1e-3, 0.1, 1, 10, 1e300])
      for (const k of [2, 5])
        for (const options of [
          {},
          { scale: temperature },
          { ties: true, scale: temperature },
          { offset: 1e8 },
          { scale: temperature, offset: 1e8 },
        ])
          law(softmin, randomCosts(3, k, chance, options), temperature, chance);
  });
});
