import type { Outcome } from './verdict.ts';

/** One reading of a claim, and the study that tests it. */
export interface Reading {
  /** Which formula the claim is read with. */
  readonly as: string;
  /** Id of the study. */
  readonly study: string;
  /**
   * What the verdict says and what it does not: for which energy, data and temperatures it was found, where it fails. By outcome, so
   * that a run that finds another one does not repeat it; `{name}` is a quantity of the study, as in its meaning.
   */
  readonly scope?: Readonly<Partial<Record<Outcome, string>>>;
  /** Whether it stands on the formula that was inferred. */
  readonly inferred?: boolean;
  /** The verdict on record; a run that finds another one has found something, here or there. */
  readonly onRecord: Outcome;
}

/** A statement of the paper and the studies that test it; none while it awaits one. */
export interface Claim {
  /** The statement, in few words. */
  readonly statement: string;
  /** Its readings. */
  readonly readings: readonly Reading[];
}

/** The paper whose claims the ledger holds. */
export const paper = 'arXiv:2603.04625';

/** Which formula was inferred: docs/theory.md#paper. */
export const inferred: readonly string[] = [
  '* The formula of the loss was inferred from the abstract, not seen: E is the expected distortion Σ p d, differentiated',
  'through the responsibilities p or with p held fixed; F = E − T · entropy is the free energy. T = 2σ² for a width σ.',
];

/** What the abstract of the paper claims, and where it is put to the test: a table, a row for each study. */
export const ledger: readonly Claim[] = [
  {
    statement: '(a) The distortion of K-Means is embedded in a smooth weighted loss',
    readings: [
      {
        as: 'F and E',
        study: 'gamma-limit/differences',
        inferred: true,
        scope: {
          supported:
            'F and E where no share becomes or ceases to be nil: {cells} cells on {sets} sets. K-Means itself is differentiable almost everywhere, too.',
        },
        onRecord: 'supported',
      },
    ],
  },
  {
    statement: '(b) The RBF objective Γ-converges to that of K-Means as the temperature vanishes',
    readings: [
      {
        as: 'F and E: uniform bounds',
        study: 'gamma-limit/values',
        inferred: true,
        scope: {
          supported:
            'Centers put anywhere, every temperature tried, {sets} sets. Values and global minimizers; nothing about gradients, local minima or training.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F and E: the bounds are sharp',
        study: 'gamma-limit/sharpness',
        inferred: true,
        scope: {
          supported: 'On each of {sets} sets there are centers that attain the bounds, to a part of {error}.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F: the gap along temperature',
        study: 'gamma-limit/gap-curve',
        scope: { supported: 'One solution of K-Means without ties on each of {sets} sets.' },
        onRecord: 'supported',
      },
      {
        as: 'F and E: minimizers of a population',
        study: 'population/shift',
        inferred: true,
        scope: {
          supported:
            'The uniform population, two centers: those of K-Means are approached with 4κT², by F from inside, by E from outside.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F and E: minimizers of samples',
        study: 'population/shift-samples',
        inferred: true,
        scope: {
          supported:
            'Samples of a square, four centers, on average over seeds: F by {free} of what is predicted, E by {expected}; what differs is of a higher order in T.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F and E: minimizers of finite data',
        study: 'population/nearby-minimizers',
        inferred: true,
        scope: {
          supported:
            'Beside fixed points of Lloyd without ties, the bad ones too, at most {softmax} radii away: {cells} cells on {sets} sets. Below the margins softness does not lead out of a bad solution.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F: minimizers no farther out than points',
        study: 'minimizers/hull',
        scope: {
          supported:
            'No center with a share ended farther out than the farthest point: {starts} starts on {sets} sets, with as many centers as clusters and with more.',
        },
        onRecord: 'supported',
      },
      {
        as: 'E: minimizers stay bounded',
        study: 'minimizers/runaway',
        inferred: true,
        scope: {
          refuted:
            'Fails: a center ends farther out than any point in {few:%} of descents with {fewest} centers and in {many:%} with {most}, on {where}.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'E: bounded below a temperature',
        study: 'minimizers/separation',
        inferred: true,
        scope: {
          supported:
            'Descents from the best centers, at T below what the last center gains over c_E, {cells} cells on {sets} sets: this takes the place of coercivity.',
        },
        onRecord: 'supported',
      },
      {
        as: 'A, reconstruction, at a tie',
        study: 'edge-cases/reconstruction',
        scope: { refuted: 'Fails where a point is tied, by {breach:%} of the distortion.' },
        onRecord: 'refuted',
      },
      {
        as: 'A, reconstruction: its bounds',
        study: 'gamma-limit/reconstruction-gap',
        scope: {
          supported: '{cells} cells on {sets} sets; the bound is small only where few points are near walls.',
        },
        onRecord: 'supported',
      },
      {
        as: 'E: minimizers in the hull',
        study: 'edge-cases/minimizers',
        inferred: true,
        scope: {
          refuted:
            'Fails for E with more centers than points: outside of the hull it is lower by {breach:%}.',
        },
        onRecord: 'refuted',
      },
    ],
  },
  {
    statement: '(c) Gradient updates of the centers recover the exact centroid update',
    readings: [
      {
        as: 'F, and E at fixed centers',
        study: 'gamma-limit/gradients',
        inferred: true,
        scope: {
          supported:
            'Off ties; nothing but rounding is left between them in {reached:%} of {cells} cells, those in which margins are beyond the reach of the softmin.',
        },
        onRecord: 'supported',
      },
      {
        as: 'E, full gradient, moving centers',
        study: 'gamma-limit/wall-weights',
        inferred: true,
        scope: {
          refuted:
            'Fails at walls on {sets} sets: the weight of a point falls to {least} for one center and rises to {greatest} for another.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'E, full gradient: least weights',
        study: 'gamma-limit/wall-constants',
        inferred: true,
        scope: {
          supported:
            'Points between two centers, on {sets} sets: a constant of each softmin, at every temperature.',
        },
        onRecord: 'supported',
      },
      {
        as: 'one step size for all centers',
        study: 'edge-cases/step-size',
        scope: {
          refuted:
            'Fails unless every step is divided by the mass of its center, here by {breach} radii after one step.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'F: steps that are safe at every T',
        study: 'stability/free-steps',
        scope: {
          supported: 'Steps below one over the greatest mass, down to T = {coldest} mean squared radii.',
        },
        onRecord: 'supported',
      },
      {
        as: 'E, full gradient: the same steps',
        study: 'stability/expected-steps',
        inferred: true,
        scope: { refuted: 'Fails in {share:%} of the runs, most often at T = {where} mean squared radii.' },
        onRecord: 'refuted',
      },
      {
        as: 'E, full gradient: other optimizers',
        study: 'stability/optimizers',
        inferred: true,
        scope: {
          refuted:
            'Greatest steps with which plain gradients rest at every temperature: {free gradient} on F, {expected gradient} on E, where they rest least often at T = {where} mean squared radii.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'E, full gradient: steps at walls',
        study: 'stability/curvature',
        inferred: true,
        scope: {
          refuted:
            'Fails at minima that a point pins to a wall: curvature grows with the power {slope} of T, to {most} times that of K-Means.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'E, full gradient: dense walls',
        study: 'stability/layers',
        inferred: true,
        scope: {
          supported:
            'Random points on a line, {dense} or more in a layer of width T: {least} to {most} times the curvature of K-Means; with less than one it comes to {single} times.',
        },
        onRecord: 'supported',
      },
    ],
  },
  {
    statement: '(c) … and induce identical training trajectories in the limit',
    readings: [
      {
        as: 'F, soft updates, T below margins',
        study: 'dynamics/trajectories',
        scope: {
          supported:
            'T at or below the margins met on the way, {ways} ways on {sets} sets: equal for Entmax, exponentially near for Softmax.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F, soft updates, T above margins',
        study: 'dynamics/departures',
        scope: {
          refuted:
            'Fails above the margins: from ten of them on, {same:%} of the starts end in the partition of Lloyd.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'how low those margins are',
        study: 'dynamics/least-margins',
        scope: { supported: 'Random points on a line, {few} to {many}: of the order of 1/(n · steps).' },
        onRecord: 'supported',
      },
      {
        as: 'F, soft updates, every start',
        study: 'edge-cases/soft-updates',
        scope: {
          refuted:
            'Fails from ties, symmetric and coincident starts, and with empty clusters, by up to {breach} radii.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'E, full gradient: minima, flow',
        study: 'edge-cases/full-gradient',
        inferred: true,
        scope: {
          refuted:
            'Fails at walls between clusters, at every temperature tried: {spurious} and {pinned} radii from where Lloyd goes.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'E, full gradient: a pinned flow',
        study: 'dynamics/pinning',
        inferred: true,
        scope: {
          supported: 'On {sets} sets of three points the flow stops at a wall, down to T = {coldest}.',
        },
        onRecord: 'supported',
      },
      {
        as: 'E: few points pin more often',
        study: 'dynamics/pinning-frequency',
        inferred: true,
        scope: {
          supported:
            'Random points on a line, two of them as centers: {few:%} with {least} to {most} points, {many:%} with {from} or more.',
        },
        onRecord: 'supported',
      },
      {
        as: 'all counterexamples, to the digit',
        study: 'edge-cases/counterexamples',
        scope: { supported: 'The points and centers that are listed, {counterexamples} examples.' },
        onRecord: 'supported',
      },
    ],
  },
  {
    statement: '(d) Softmax is numerically unstable at low temperature',
    readings: [
      {
        as: 'by its formula; not when shifted',
        study: 'stability/softmax',
        scope: {
          supported:
            'Unstable by its formula only: once the least cost is subtracted, shares are right to {error} at every temperature tried.',
        },
        onRecord: 'supported',
      },
      {
        as: 'harmless at temperatures in use',
        study: 'stability/underflow',
        scope: {
          refuted:
            'Fails: without a shift some points get no number, in doubles or floats, on {sets} of {of} sets down to a hundredth of the critical temperature, most on {most}.',
          supported: 'The suggested temperature, and down to a hundredth of the critical one.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'by expanded squares; not here',
        study: 'stability/offsets',
        scope: {
          supported:
            'Distances by expanded squares; by differences shares are right to {differences} up to {farthest} radii away, for coordinates that are exact there.',
        },
        onRecord: 'supported',
      },
      {
        as: 'by subtraction; not without it',
        study: 'stability/cancellation',
        scope: { supported: 'Slopes of shares and gaps of one point: p − p² and J₀ − F as they stand.' },
        onRecord: 'supported',
      },
    ],
  },
  {
    statement: '(d) … Entmax-1.5 converges stably and polynomially, and preserves the Voronoi partition',
    readings: [
      {
        as: 'finite data: Entmax is exact',
        study: 'gamma-limit/exactness',
        scope: {
          supported:
            'T at or below the least margin times α − 1, at solutions of K-Means without ties: {cells} cells on {sets} sets.',
        },
        onRecord: 'supported',
      },
      {
        as: 'finite data: Softmax, exponential',
        study: 'gamma-limit/softmax-rate',
        scope: { supported: 'Solutions of K-Means without ties, {solutions} of them on {sets} sets.' },
        onRecord: 'supported',
      },
      {
        as: 'populations: Softmax as Entmax',
        study: 'population/margin-law',
        scope: {
          supported:
            '{populations} populations, exactly: both close their gaps with one power of T, T² where a density crosses the wall (σ⁴ for T = 2σ²). No regime sets a polynomial Entmax against an exponential Softmax.',
        },
        onRecord: 'supported',
      },
      {
        as: 'blobs: Softmax as Entmax',
        study: 'population/blobs',
        scope: {
          supported:
            'Two normal clusters, exactly: slopes of {softmax} and {entmax} when it is cold, in proportion to the density at the wall.',
        },
        onRecord: 'supported',
      },
      {
        as: 'samples: where they leave that',
        study: 'population/margin-samples',
        scope: {
          supported:
            'Uniform samples: T² while the layer holds many points, exactly nil below the least margin.',
        },
        onRecord: 'supported',
      },
      {
        as: 'partition, every softmin and T',
        study: 'gamma-limit/voronoi',
        scope: {
          supported:
            'Equal widths, {cells} cells on {sets} sets: every softmin of the family preserves it, not Entmax alone.',
        },
        onRecord: 'supported',
      },
      {
        as: 'partition, a width per center',
        study: 'edge-cases/widths',
        scope: { refuted: 'Fails when centers have widths of their own, here for {breach:%} of the points.' },
        onRecord: 'refuted',
      },
    ],
  },
  {
    statement: '(e) Representations and clusters can be optimized jointly',
    readings: [
      {
        as: 'J₀, F and E: the objective falls',
        study: 'joint/objective',
        inferred: true,
        scope: {
          supported:
            'An autoencoder of digits whose codes have a fixed spread, weights of the clusters from {little} to {much}; hard and soft losses alike.',
        },
        onRecord: 'supported',
      },
      {
        as: 'and agrees with classes as well',
        study: 'joint/classes',
        inferred: true,
        scope: {
          refuted:
            'Fails on digits: accuracy is {without accuracy:%} without clusters, {straight accuracy:%} with J₀; of those that tighten codes {cheapest} leaves the most, {cheapest accuracy:%}, and {dearest} the least, {dearest accuracy:%}.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'and on other data',
        study: 'joint/elsewhere',
        inferred: true,
        scope: {
          refuted:
            'Codes collapse on {collapsed}; less accurate, beyond chance, on {found less}. By intervals of single comparisons less accurate on {losing}, more on {gaining}.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'with nothing that holds the encoder',
        study: 'joint/collapse',
        inferred: true,
        scope: {
          refuted:
            'Fails for J₀ in {distortion:%} of trials, for F in {free:%} and for E, which can also push clusters apart, in {expected:%}.',
        },
        onRecord: 'refuted',
      },
    ],
  },
  {
    statement: '(f) The soft solution collapses monotonically onto fixed points of K-Means',
    readings: [
      {
        as: 'energies at fixed centers',
        study: 'gamma-limit/monotone',
        scope: { supported: 'Fixed centers, {coolings} coolings on {sets} sets.' },
        onRecord: 'supported',
      },
      {
        as: 'F: distortion of the solution',
        study: 'edge-cases/collapse',
        scope: {
          refuted:
            'Fails along the path of minimizers: the distortion rises by {path:%} as T falls, and two solutions at one T are {hysteresis} radii apart.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'F: random small sets',
        study: 'phases/random-paths',
        scope: {
          refuted:
            'Fails on {share:%} of the paths for the distortion and on {distance:%} for the distance: no rare exception.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'F: synthetic geometries',
        study: 'phases/geometry-paths',
        scope: {
          refuted: 'Fails on {share:%} of the paths for the distortion and on {distance:%} for the distance.',
        },
        onRecord: 'refuted',
      },
      {
        as: 'F: jumps and hysteresis',
        study: 'phases/hysteresis',
        scope: {
          supported:
            'Skewed data, three centers: cooled, they jump at {down} and {again} of the critical temperature, heated at {up}.',
        },
        onRecord: 'supported',
      },
      {
        as: 'F: which states exist',
        study: 'phases/branches',
        scope: {
          supported: 'The same data: {minima} minima and {saddles} saddles on a curve that turns back.',
        },
        onRecord: 'supported',
      },
    ],
  },
];
