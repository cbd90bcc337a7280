// How far off are surfaces through a few heights of Franke's function, and which of them say that they cannot be trusted?
import { argv } from 'node:process';
import { elements } from '@isotherm/autodiff';
import {
  cubic,
  gaussian,
  inverseMultiquadric,
  multiquadric,
  RbfInterpolator,
  thinPlate,
} from '@isotherm/rbf';

/** Franke, Math. Comput. 38 (1982). */
const franke = ([x, y]: readonly number[]): number =>
  0.75 * Math.exp(-((9 * x! - 2) ** 2) / 4 - (9 * y! - 2) ** 2 / 4) +
  0.75 * Math.exp(-((9 * x! + 1) ** 2) / 49 - (9 * y! + 1) / 10) +
  0.5 * Math.exp(-((9 * x! - 7) ** 2) / 4 - (9 * y! - 3) ** 2 / 4) -
  0.2 * Math.exp(-((9 * x! - 4) ** 2) - (9 * y! - 7) ** 2);

const grid = (side: number): number[][] =>
  Array.from({ length: side * side }, (_, i) =>
    [Math.floor(i / side), i % side].map((at) => at / (side - 1)),
  );

/** Points that fill the square evenly, without the lines of a grid. Halton, Numer. Math. 2 (1960). */
const halton = (n: number): number[][] =>
  Array.from({ length: n }, (_, i) =>
    [2, 3].map((base) => {
      let [digits, at] = [0, 1 / base];
      for (let rest = i + 1; rest > 0; rest = Math.floor(rest / base), at /= base)
        digits += at * (rest % base);
      return digits;
    }),
  );

const ways = [
  ['thin plate', { kernel: thinPlate }],
  ['cubic', { kernel: cubic }],
  ['Gaussian 1/3', { kernel: gaussian, width: 1 / 3, degree: -1 }],
  ['Gaussian 1/6', { kernel: gaussian, width: 1 / 6, degree: -1 }],
  ['Gaussian 1/21.1', { kernel: gaussian, width: 1 / 21.1, degree: -1 }],
  ['multiquadric 1/3', { kernel: multiquadric, width: 1 / 3 }],
  ['inverse mq 1/3', { kernel: inverseMultiquadric, width: 1 / 3 }],
] as const;
const places = grid(40);
const heights = places.map(franke);

const row = (cells: readonly string[]): string =>
  cells
    .map((cell) => cell.padStart(17))
    .join('')
    .trimEnd();
const sets: [string, number[][]][] = [
  ['grid 25', grid(5)],
  ['grid 81', grid(9)],
  ['grid 289', grid(17)],
  ['Halton 289', halton(289)],
];
if (argv.includes('--all')) sets.push(['grid 1089', grid(33)]);
console.log(row(['nodes', ...ways.map(([name]) => name)]));
for (const [name, nodes] of sets) {
  const errors = ways.map(([, options]) => {
    const surface = new RbfInterpolator(options).fit(nodes, nodes.map(franke));
    const found = elements(surface.predict(places));
    const error = Math.sqrt(heights.reduce((sum, height, i) => sum + (found[i]! - height) ** 2, 0) / 1600);
    return `${error.toExponential(2)}${surface.warnings.length > 0 ? ' !' : '  '}`;
  });
  console.log(row([name, ...errors]));
}
