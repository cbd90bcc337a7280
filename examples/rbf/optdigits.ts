// Handwritten digits on their official split: many centers whose width training data chose, and joint training of few.
import { argv } from 'node:process';
import { elements, plain } from '@isotherm/autodiff';
import { criticalTemperature, entropic, KMeans } from '@isotherm/kmeans';
import { gaussian, leaveOneOut, rbfFeatures, RbfNetwork, type RbfNetworkOptions } from '@isotherm/rbf';
import { grid, least, note } from './choose.ts';
import { answers, asked, known, labels, learned, oneHot, points, taught } from './optdigits-split.ts';
import { take } from './split.ts';

/** The part of the test digits that is read rightly. */
const accuracy = (said: ArrayLike<number>): number =>
  answers.filter((digit, i) => digit === said[i]).length / answers.length;
const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

/** The class of the highest of ten outputs, for each of n points. */
const highest = (outputs: ArrayLike<number>, n: number): number[] =>
  Array.from({ length: n }, (_, i) => {
    const row = Array.from({ length: 10 }, (__, t) => outputs[10 * i + t]!);
    return row.indexOf(Math.max(...row));
  });

/** Temperatures, in units of the critical one of the points. */
const widths = [0.5, 1, 2, 4].map((relative) => ({ temperature: { relative } }));

/** Of the training digits: width and penalty of the readout that misreads least when it has not seen the one it reads. */
function chosenAlone(kernel: typeof gaussian | undefined): {
  readonly temperature: { readonly relative: number };
  readonly penalty: number;
} {
  const { centers } = new KMeans({ clusters: 500, seed: 0 }).fit(known);
  const unit = criticalTemperature(known, { clusters: 2, softmin: entropic });
  const penalties = [1e-5, 1e-6, 1e-7, 1e-8, 1e-9].map((penalty) => ({ penalty }));
  return least(grid(widths, penalties), ({ temperature: { relative }, penalty }) => {
    const temperature = relative * unit;
    const shape = kernel ? { kernel, temperature } : { softmin: entropic, temperature };
    const features = plain(rbfFeatures(known, centers, shape));
    const { errors } = leaveOneOut(features, oneHot, { penalty, intercept: true });
    const said = elements(oneHot).map((y, at) => y - elements(errors)[at]!);
    return highest(said, taught.length).filter((digit, i) => digit !== taught[i]).length;
  });
}

function manyCenters(): void {
  console.log('500 centers by K-Means, ridge readout, chosen on the training part; seeds 0 to 4');
  for (const [name, kernel] of [
    ['shares', undefined],
    ['Gaussians', gaussian],
  ] as const)
    for (const [how, options] of [
      ['width of least leave-one-out error', { temperature: 'leave-one-out' }],
      ['width and penalty of fewest misread when left out', chosenAlone(kernel)],
    ] as const) {
      const accuracies = [0, 1, 2, 3, 4].map((seed) => {
        const network = new RbfNetwork({ ...(kernel && { kernel }), ...options, clusters: 500, seed });
        const right = accuracy(highest(elements(network.fit(known, oneHot).predict(asked)), answers.length));
        note(`${name}, seed ${seed}: ${right.toFixed(4)}`);
        return right;
      });
      const [worst, best] = [Math.min(...accuracies), Math.max(...accuracies)].map((x) => x.toFixed(4));
      console.log(`${name}, ${how}: ${mean(accuracies).toFixed(4)}  (${worst} to ${best})`);
      note(JSON.stringify(options));
    }
}

type Few = Pick<RbfNetworkOptions, 'temperature' | 'penalty' | 'energyWeight'>;
const few = (train: 'readout' | 'joint', setting: Few, seed: number): RbfNetwork =>
  new RbfNetwork({ clusters: 50, maxIterations: 50, seed, train, ...setting });

/** How many training digits are misread by a network that has not seen them, each third by one that saw the others. */
const misreadByParts = (train: 'readout' | 'joint', setting: Few): number =>
  [0, 1, 2].reduce((misread, part) => {
    const [own, others] = [learned.filter((i) => i % 3 === part), learned.filter((i) => i % 3 !== part)];
    const names = others.map((i) => labels![i]!);
    const said = few(train, setting, 0).fitClasses(take(points, others), names).predict(take(points, own));
    return misread + said.filter((digit, at) => digit !== labels![own[at]!]).length;
  }, 0);

function fewCenters(): void {
  console.log(
    '50 centers, cross-entropy readout, chosen by cross-validation on the training part; seeds 0 to 9',
  );
  const penalties = [1e-8, 1e-7, 1e-6].map((penalty) => ({ penalty }));
  const alone = least(grid(widths, penalties), (setting) => misreadByParts('readout', setting));
  // the penalty stays, and the weight of the energy is chosen in its place
  const energies = [0, 1e-5].map((energyWeight) => ({ penalty: alone.penalty, energyWeight }));
  const together = least(grid(widths, energies), (setting) => misreadByParts('joint', setting));
  console.log(`two stages  ${JSON.stringify(alone)}`);
  console.log(`joint       ${JSON.stringify(together)}`);
  const pairs = Array.from({ length: 10 }, (_, seed) => {
    const [apart, joint] = (
      [
        ['readout', alone],
        ['joint', together],
      ] as const
    ).map(([train, setting]) => accuracy(few(train, setting, seed).fitClasses(known, taught).predict(asked)));
    note(`seed ${seed}: two stages ${apart!.toFixed(4)}, joint ${joint!.toFixed(4)}`);
    return { apart: apart!, joint: joint! };
  });
  const gains = pairs.map(({ apart, joint }) => joint - apart);
  const center = mean(gains);
  const deviation = Math.sqrt(gains.reduce((sum, gain) => sum + (gain - center) ** 2, 0) / 9);
  // Student's 97.5 % quantile of 9 degrees of freedom
  const half = (2.262157 * deviation) / Math.sqrt(10);
  console.log(`two stages  ${mean(pairs.map(({ apart }) => apart)).toFixed(4)}`);
  console.log(`joint       ${mean(pairs.map(({ joint }) => joint)).toFixed(4)}`);
  const interval = [center - half, center + half].map((x) => x.toFixed(4)).join(' to ');
  console.log(
    `gain        ${center.toFixed(4)}, 95 % interval ${interval}; ${gains.filter((gain) => gain > 0).length} of 10 seeds`,
  );
}

if (!argv.includes('--few')) manyCenters();
if (!argv.includes('--many')) fewCenters();
