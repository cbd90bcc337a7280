import { fromData, type NdArray } from '@isotherm/autodiff';
import { random } from '@isotherm/autodiff/random';
import { describe, expect, it } from 'vitest';
import { dataset, entropic } from './energy/index.ts';
import { type Iteration, KMeans, type KMeansModel, type KMeansOptions, SoftKMeans } from './index.ts';

const chance = random('progress');
const points = Array.from({ length: 200 }, (_, i) => [4 * (i % 5) + chance.normal(), chance.normal()]);
const codes = ({ warnings }: KMeansModel): string[] => warnings.map(({ code }) => code);
const estimators = {
  KMeans: (options: Partial<KMeansOptions>) => new KMeans({ clusters: 5, seed: 1, ...options }),
  "KMeans, quality 'best'": (options: Partial<KMeansOptions>) =>
    new KMeans({ clusters: 5, seed: 1, quality: 'best', ...options }),
  SoftKMeans: (options: Partial<KMeansOptions>) =>
    new SoftKMeans({ clusters: 5, seed: 1, temperature: (i) => Math.max(0.1, 4 / (i + 1)), ...options }),
};

describe.each(Object.entries(estimators))('a fit of %s', (_, make) => {
  const base = make({}).fit(points);
  const heard: Iteration[] = [];
  const told = make({ onIteration: (it) => heard.push(it) }).fit(points);

  it('tells every iteration, and is not changed by it', () => {
    expect(JSON.stringify(told)).toBe(JSON.stringify(base));
    const kept = heard.filter(
      ({ restart, searching }) =>
        restart === base.distortions.indexOf(Math.min(...base.distortions)) && !searching,
    );
    expect(kept.map(({ energy }) => energy)).toEqual(base.energies);
    expect(kept.map(({ iteration }) => iteration)).toEqual(base.energies.map((__, i) => i));
    expect(kept.at(-1)!.temperature).toBe(base.softness.temperature);
    expect(heard.every(({ clusters, searching }) => searching || clusters === 5)).toBe(true);
  });

  it('is the same to the bit when it pauses', async () => {
    expect(JSON.stringify(await make({}).fitAsync(points))).toBe(JSON.stringify(base));
    expect(JSON.stringify(await make({}).fitAsync(dataset(points)))).toBe(JSON.stringify(base));
  });

  it('takes points in blocks as they come, even in one buffer', async () => {
    async function* blocks(): AsyncGenerator<Float64Array | number[][]> {
      yield points.slice(0, 70);
      await Promise.resolve();
      yield points.slice(70, 71);
      yield points.slice(71);
    }
    expect(JSON.stringify(await make({}).fitAsync(blocks() as AsyncGenerator<number[][]>))).toBe(
      JSON.stringify(base),
    );
  });

  it('computes with floats where all blocks are floats, and is as fast as it was asked to be', async () => {
    const flat = Float32Array.from(points.flat());
    async function* blocks(): AsyncGenerator<NdArray> {
      const buffer = new Float32Array(100);
      for (let at = 0; at < flat.length; at += buffer.length) {
        buffer.set(flat.subarray(at, at + buffer.length));
        await Promise.resolve();
        yield fromData(buffer, [buffer.length / 2, 2]);
      }
    }
    for (const fast of [false, true])
      expect(JSON.stringify(await make({ fast }).fitAsync(blocks()))).toBe(
        JSON.stringify(make({ fast }).fit(fromData(flat, [points.length, 2]))),
      );
  });

  it('stops where it is told to, and returns what it has', async () => {
    for (const at of [0, 1, 5]) {
      const run = (): [KMeansOptions['onIteration'], AbortSignal] => {
        const controller = new AbortController();
        let seen = 0;
        return [() => void (seen++ === at && controller.abort()), controller.signal];
      };
      const [onIteration, signal] = run();
      const stopped = make({ onIteration: onIteration!, signal }).fit(points);
      expect(codes(stopped)).toContain('ABORTED');
      expect(stopped.centers.shape).toEqual([5, 2]);
      expect(stopped.score(points)).toBe(-stopped.certificate.distortion);
      const [again, other] = run();
      expect(JSON.stringify(await make({ onIteration: again!, signal: other }).fitAsync(points))).toBe(
        JSON.stringify(stopped),
      );
    }
  });

  it('that is stopped before it begins is its start', () => {
    const stopped = make({ signal: AbortSignal.abort() }).fit(points);
    expect([stopped.iterations, stopped.converged, stopped.energies.length]).toEqual([0, false, 1]);
  });
});

describe('fitAsync', () => {
  it('lets timers and signals from elsewhere have their turn', async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 5);
    const endless = new SoftKMeans({
      clusters: 5,
      seed: 1,
      softmin: entropic,
      temperature: (i) => 1 + 1 / (i + 1),
      maxIterations: 1e9,
      signal: controller.signal,
      quality: 'fast',
    });
    expect(codes(await endless.fitAsync(points))).toContain('ABORTED');
  });

  it('keeps nobody waiting for more than an iteration or two', async () => {
    let [seen, waited] = [0, Infinity];
    const onIteration = (): void => {
      const from = seen++;
      if (from === 5) setImmediate(() => (waited = seen - from));
    };
    const options = { clusters: 5, quality: 'fast', seed: 1, maxIterations: 50 } as const;
    const temperature = (i: number): number => 1 + 1 / (i + 1);
    await new SoftKMeans({ ...options, temperature, onIteration }).fitAsync(points);
    expect([waited <= 2, seen]).toEqual([true, 51]);
  });

  it.each<readonly [blocks: number[][][], message: string]>([
    [[], 'KMeans: points came to an end without a block'],
    [[[[1, 2]], [[1]]], 'KMeans: block 1 of the points has 1 dimensions, those before have 2'],
    [[[[1, 2]], [[NaN, 2]]], 'NaN'],
    [[[[1, 2]]], 'KMeans: clusters is 5 but there are 1 points'],
  ])('rejects blocks that are wrong, %#', async (blocks, message) => {
    async function* source(): AsyncGenerator<number[][]> {
      await Promise.resolve();
      yield* blocks;
    }
    await expect(new KMeans({ clusters: 5 }).fitAsync(source())).rejects.toThrow(message);
  });
});
