import { random } from '@isotherm/autodiff/random';
import { cellKey, combinations } from './cells.ts';
import { plan } from './plan.ts';
import type { CellPlace } from './records.ts';
import type { Profile, Study } from './study.ts';

/**
 * Where the measurements of a study belong, in the order of its records. The seed of each is split from the run's by the
 * names of study, cell and repetition: it depends on nothing else, neither order nor what else is run.
 *
 * @throws as `plan`
 */
export function* placesOf(study: Study, profile: Profile, seed: number): Generator<CellPlace, void> {
  const { factors, data, repetitions } = plan(study, profile);
  const chance = random(seed).split(study.id);
  for (const { name } of data)
    for (const cell of combinations(factors)) {
      const stream = chance.split(cellKey(cell, name));
      for (let repetition = 0; repetition < repetitions; repetition++)
        yield { study: study.id, data: name, cell, repetition, seed: stream.split(repetition).seed };
    }
}
