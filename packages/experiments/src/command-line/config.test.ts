import { afterAll, describe, expect, it } from 'vitest';
import { place } from '../../test-kit/process.ts';
import { readConfig } from './config.ts';

const here = place();
afterAll(() => here[Symbol.dispose]());

describe('a configuration', () => {
  it('has options by name, and paths relative to itself', () => {
    const path = here.file(
      'good.json',
      JSON.stringify({
        profile: 'smoke',
        seed: 3,
        studies: ['./a.study.ts', 'gamma-limit'],
        store: 's.sqlite',
        data: ['iris', 'x.csv'],
      }),
    );
    expect(readConfig(path)).toEqual({
      profile: 'smoke',
      seed: 3,
      studies: [`${here.folder}/a.study.ts`, 'gamma-limit'],
      store: `${here.folder}/s.sqlite`,
      data: ['iris', `${here.folder}/x.csv`],
    });
  });

  it.each([
    ['{"profil": "smoke"}', 'unknown option "profil"; did you mean profile?'],
    ['{"profile": "quik"}', 'profile: Invalid option'],
    ['{"jobs": 0}', 'jobs: Too small'],
    ['{"seed": 1.5}', 'seed: Invalid input'],
    ['{"clusters": 1}', 'clusters: Too small'],
    ['{"data": "iris"}', 'data: Invalid input'],
    ['[]', 'the file: Invalid input'],
    ['{', 'JSON'],
  ])('is refused as %s', (text, message) => {
    const path = here.file('bad.json', text);
    expect(() => readConfig(path)).toThrow(message);
    expect(() => readConfig(path)).toThrow(path);
  });

  it('must be there when it is named', () => {
    expect(() => readConfig(here.file('none.json'))).toThrow('there is no file');
  });
});
