import { elements, fromData, type NdArray, plain } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import {
  costs,
  dataset,
  distortion,
  entmax15,
  entropic,
  hard,
  responsibilities,
  sparsemax,
  tsallis,
} from './energy/index.ts';
import { KMeans } from './kmeans.ts';
import { KMeansModel } from './model.ts';
import { SoftKMeans } from './soft-kmeans.ts';

const chance = random('model');
const points = Array.from({ length: 60 }, () => [...chance.normals(3)]);
const fresh = Array.from({ length: 40 }, () => [...chance.normals(3)]);
const flat = (x: NdArray): number[] => [...elements(x)];
const exact = new KMeans({ clusters: 5, seed: 'a' }).fit(points);
const skipping = new KMeans({ clusters: 5, seed: 'a', algorithm: 'block' }).fit(points);
const soft = new SoftKMeans({ clusters: 5, seed: 2, temperature: { relative: 0.4 } }).fit(points);

describe('a model', () => {
  it('answers for points it has not seen, as the energies do', () => {
    for (const model of [exact, soft]) {
      const pairs = costs(fresh, model.centers);
      expect(flat(model.transform(fresh))).toEqual(flat(plain(pairs)));
      const shares = flat(model.responsibilities(fresh));
      expect(shares).toEqual(flat(plain(responsibilities(pairs, model.softness))));
      model.predict(fresh).forEach((label, i) => {
        const row = shares.slice(i * 5, (i + 1) * 5);
        expect(row.indexOf(Math.max(...row))).toBe(label);
      });
      expect(model.score(fresh)).toBe(-flat(plain(distortion(fresh, model.centers)))[0]!);
      expect(model.score(points)).toBe(-model.certificate.distortion);
    }
    expect(exact.energies.at(-1)).toBe(exact.certificate.distortion);
    expect(soft.energies.at(-1)).toBe(soft.certificate.energy);
  });

  it('gives a tie to the first cluster', () => {
    const model = new KMeans({ clusters: 2, init: [[-1], [1]] }).fit([[-1], [1]]);
    expect([...model.predict([[0], [0.5]])]).toEqual([0, 1]);
    expect(flat(model.responsibilities([[0]]))).toEqual([1, 0]);
  });

  it.each([
    ['hard', hard, 1],
    ['entropic', entropic, 0.01],
    ['entmax15', entmax15, 0.5],
    ['sparsemax', sparsemax, 1],
  ] as const)('has sparse shares that are the dense ones to the bit: %s', (_, softmin, temperature) => {
    const clusters = 6;
    const many = Array.from({ length: 4200 }, () => [...chance.normals(3)]);
    const options = { clusters, softmin, temperature, maxIterations: 3, seed: 1, quality: 'fast' } as const;
    const model = new SoftKMeans(options).fit(many);
    const single = fromData(Float32Array.from(many.flat()), [4200, 3]);
    for (const given of [many, many.slice(0, 1), dataset(many), single]) {
      const dense = elements(model.responsibilities(given));
      const { shape, offsets, clusters: which, shares } = model.responsibilities(given, { sparse: true });
      const again = dense.slice().fill(0);
      const n = shape[0];
      for (let i = 0; i < n; i++)
        for (let at = offsets[i]!; at < offsets[i + 1]!; at++) again[i * clusters + which[at]!] = shares[at]!;
      expect(again.every((share, at) => share === dense[at])).toBe(true);
      expect([shape, offsets.length, shares.includes(0)]).toEqual([
        [dense.length / clusters, clusters],
        n + 1,
        false,
      ]);
      expect([offsets[0], offsets[n], which.length]).toEqual([0, shares.length, shares.length]);
    }
    const { offsets } = model.responsibilities(many, { sparse: true });
    if (softmin === hard) expect(offsets.every((at, i) => at === i)).toBe(true);
    if (softmin === entmax15) expect(offsets[4200]! / 4200).toBeLessThan(3);
  });

  it('refuses shares of another kind', () => {
    const asked = (options: object) => (): unknown =>
      exact.responsibilities(fresh, options as { sparse: true });
    expect(asked({ sparse: 1 })).toThrow(
      'KMeansModel.responsibilities: sparse must be true or false, found number',
    );
    expect(asked({ dense: true })).toThrow('KMeansModel.responsibilities: unknown option "dense"');
  });

  it('is frozen', () => {
    expect(Object.isFrozen(skipping.skipping!)).toBe(true);
    expect(
      [soft, soft.energies, soft.warnings, soft.distortions, soft.softness, soft.certificate].every(
        Object.isFrozen,
      ),
    ).toBe(true);
  });

  it('refuses points of other dimensions, by the name of what was asked', () => {
    expect(() => exact.predict([[1, 2]])).toThrow(
      new RangeError('KMeansModel.predict: points have 2 dimensions but centers have 3'),
    );
    expect(() => exact.transform([[1, NaN, 2]])).toThrow('KMeansModel.transform: points[0, 1] is NaN');
    for (const [options, message] of [
      [{ weight: [1] }, 'KMeansModel.score: unknown option "weight"; did you mean weights?'],
      [[1, 1], 'KMeansModel.score: options must be an object, found an array of 2'],
    ])
      expect(() => exact.score(fresh, options as object)).toThrow(message);
    expect(() => exact.score(fresh, { weights: [1] })).toThrow('KMeansModel.score: weights must have');
  });
});

describe('a model that went through JSON', () => {
  it.each([
    ['hard', exact, hard],
    ['that skipped', skipping, hard],
    ['entropic', soft, entropic],
    ['entmax15', new SoftKMeans({ clusters: 2, temperature: 1, softmin: entmax15 }).fit(points), entmax15],
    ['one center', new KMeans({ clusters: 1 }).fit(points), hard],
    ['with warnings', new KMeans({ clusters: 3 }).fit([[0.1], [0.1], [0.1]]), hard],
  ])('predicts the same bits and tells the same: %s', (_, model, softmin) => {
    const text = JSON.stringify(model);
    const again = KMeansModel.fromJSON(JSON.parse(text), { softmin });
    expect(JSON.stringify(again)).toBe(text);
    expect(again).toEqual(model);
    const x = fresh.map((row) => row.slice(0, model.centers.shape[1]));
    expect(again.predict(x)).toEqual(model.predict(x));
    expect(flat(again.responsibilities(x))).toEqual(flat(model.responsibilities(x)));
    expect(again.score(x)).toBe(model.score(x));
  });

  it('holds nothing that JSON would change', () => {
    const json = new KMeans({ clusters: 1, seed: 1 }).fit(points).toJSON();
    expect(json.certificate.leastMargin).toBe(null);
    expect(JSON.parse(JSON.stringify(json))).toEqual(json);
  });

  it('wants the softmin of the fit', () => {
    const message = 'KMeansModel.fromJSON: the model was fitted with another softmin; give it as { softmin }';
    const json: unknown = JSON.parse(JSON.stringify(soft));
    expect(() => KMeansModel.fromJSON(json)).toThrow(new RangeError(message));
    expect(() => KMeansModel.fromJSON(json, { softmin: tsallis(1.1) })).toThrow(message);
    expect(KMeansModel.fromJSON(json, { softmin: entropic }).softness.softmin).toBe(entropic);
  });

  it.each([
    ['text', JSON.stringify(exact), 'expected an object; parse the text first'],
    ['null', null, 'expected an object'],
    ['format', { format: 'x' }, 'format must be "isotherm k-means model", found "x"'],
    ['version', { version: 2 }, 'version must be 1, found 2'],
    ['a member', { extra: 1 }, '"extra" is not a member'],
    ['centers', { centers: 3 }, 'centers must be an array'],
    ['no centers', { centers: [] }, 'centers must have at least one row and one column'],
    ['ragged centers', { centers: [[1], [1, 2]] }, 'row 1 has 2, not 1'],
    ['a center of null', { centers: [[null]] }, 'centers[0][0] must be a number, found null'],
    ['a center too large', { centers: [[Infinity]] }, 'centers[0][0] must be finite, found Infinity'],
    ['temperature', { temperature: -1 }, 'temperature must be positive, found -1'],
    ['shares', { shares: [1, 0] }, 'fitted with another softmin'],
    ['energies', { energies: [1] }, 'energies must have iterations + 1 entries'],
    ['distortions', { distortions: [] }, 'distortions must have at least one entry'],
    ['converged', { converged: 1 }, 'converged must be true or false'],
    ['iterations', { iterations: -1 }, 'iterations must be a whole number from 0, found -1'],
    ['evaluations', { evaluations: 0.5 }, 'evaluations must be a whole number from 0, found 0.5'],
    ['seed', { seed: null }, 'seed must be a number, found null'],
    ['warnings', { warnings: [1] }, 'warnings[0]: expected an object'],
    [
      'a code',
      { warnings: [{ code: 'X', message: '' }] },
      'warnings[0]: code must be a known code, found "X"',
    ],
    ['a message', { warnings: [{ code: 'NOT_CONVERGED' }] }, 'warnings[0]: message must be a text'],
    ['what was skipped', { skipping: null }, 'skipping: expected an object'],
    [
      'a count of it',
      { skipping: { ...skipping.skipping, livePairs: 1e9 } },
      `skipping: livePairs must be a whole number up to ${skipping.skipping!.pairs}, found 1000000000`,
    ],
    ['certificate', { certificate: undefined }, 'certificate: expected an object'],
    [
      'a margin',
      { certificate: { ...exact.certificate, leastMargin: -1 } },
      'leastMargin must be not negative',
    ],
    [
      'exact',
      { certificate: { ...exact.certificate, exact: 'yes' } },
      'certificate: exact must be true or false',
    ],
  ])('refuses what is no model: %s', (_, broken, message) => {
    const json: unknown = JSON.parse(JSON.stringify(exact));
    const given = typeof broken === 'object' && broken !== null ? { ...(json as object), ...broken } : broken;
    expect(() => KMeansModel.fromJSON(given)).toThrow(message);
  });

  it('refuses it with any member missing or replaced', () => {
    const json = JSON.parse(JSON.stringify(exact)) as Record<string, unknown>;
    for (const name of Object.keys(json)) {
      const { [name]: _, ...rest } = json;
      expect(() => KMeansModel.fromJSON(rest), name).toThrow(/^KMeansModel\.fromJSON: /);
      expect(() => KMeansModel.fromJSON({ ...json, [name]: {} }), name).toThrow(/^KMeansModel\.fromJSON: /);
    }
  });
});
