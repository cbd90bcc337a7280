import type { Reading } from './ledger.ts';

/** Readings of claims that are not the paper's: studies of our own, and what they found. */
export const ownClaims: readonly Reading[] = [
  {
    as: 'K-Means strictly better: restarts',
    study: 'comparison/restarts',
    scope: {
      refuted:
        'Fails in {lower} of {comparisons} comparisons, on {lower sets}; {real lower} of these are on real sets.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'K-Means strictly better: search',
    study: 'comparison/search',
    scope: {
      supported:
        'Distortion at equal numbers of distances, {comparisons} comparisons: with {many} passes, and with {few} but for {allowance:%}. In {lower excluded} that a soft method ends lower by more than {negligible:%} is excluded.',
    },
    onRecord: 'supported',
  },
  {
    as: 'K-Means strictly better: joint training',
    study: 'joint/linear',
    scope: {
      refuted:
        'Fails from one start, for a linear encoder of white data: J₀ finds the direction in {straight:%} of trials, F at half to three quarters of its critical temperature in {free warm:%}.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'warmth replaces restarts: joint training',
    study: 'joint/restarts',
    scope: {
      refuted:
        'Fails for a linear encoder of white data: one warm start finds the direction in {free of 1:%} of trials, the best of {starts} hard ones in {straight of 10:%}.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'annealing replaces restarts',
    study: 'comparison/annealing',
    scope: {
      refuted:
        'Fails in {higher} of {comparisons} comparisons, on {higher sets}; ends lower in {lower}, on {lower sets}.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'network: nearest prototype',
    study: 'networks/nearest-prototype',
    scope: {
      supported: 'Centers by K-Means, fixed answers, {sets} sets: the limit of the output, not of training.',
    },
    onRecord: 'supported',
  },
  {
    as: 'network: gradients of centers',
    study: 'networks/gradient-noise',
    scope: { supported: 'Softmax, one wall: the mean stays near {mean}, the second moment grows as 1/T.' },
    onRecord: 'supported',
  },
  {
    as: 'network: labels stop moving centers',
    study: 'networks/starvation',
    scope: {
      supported:
        'Entmax on samples of a line, {cold:%} of them once a layer of width T holds {fewest} points on average.',
    },
    onRecord: 'supported',
  },
  {
    as: 'network: F in place of labels',
    study: 'networks/training',
    scope: {
      refuted:
        'Fails at {cold} of the critical temperature on {told less}, even with the better of two weights of F: networks of {clusters} centers from seeds of k-means++, at most {steps} steps of L-BFGS, warm at {warm}.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'F and E: where coincident centers part',
    study: 'phases/critical-temperature',
    scope: { supported: '2λk^(α−1) for F, twice that for E: {cells} cells on {sets} sets.' },
    onRecord: 'supported',
  },
  {
    as: 'F: where later splits come',
    study: 'phases/later-splits',
    scope: {
      supported:
        'Clusters that lie apart, {apart} cells; where they share points, at {least} to {greatest} of that temperature, or not near it.',
    },
    onRecord: 'supported',
  },
  {
    as: 'A: forces at walls grow as 1/T',
    study: 'gamma-limit/wall-forces',
    scope: {
      supported:
        'A point between two centers that are two radii apart, on {sets} sets: with sparsemax its weight is {cold} at the lowest T.',
    },
    onRecord: 'supported',
  },
  {
    as: 'A: no temperature has one cluster',
    study: 'phases/reconstruction',
    scope: {
      supported:
        'Two centers on {sets} sets: at {hottest} times the critical temperature of F they are outside of the data and read points back as a principal component does.',
    },
    onRecord: 'supported',
  },
  {
    as: 'F and E: how many centers there are',
    study: 'phases/diagram',
    scope: { supported: 'Cooled with small disturbances, {clusters} centers on {sets} sets.' },
    onRecord: 'supported',
  },
  {
    as: 'F: slow cooling finds the optimum',
    study: 'stability/cooling',
    scope: {
      refuted:
        'Fails beyond chance for {missed} of {cooled} sets, starts and softmins, most on {where}: {worst} times the least distortion known. For {open} chance is too wide to tell. On {found} of {sets} sets every mean is within {near:%} of the least.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'one hard start as stable as a soft',
    study: 'stability/one-start',
    scope: {
      refuted:
        'Fails on {worse} of {sets} sets on which the soft fit keeps all centers apart; on {better} the hard start is the more stable one, on {open} chance is too wide to tell.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'a soft fit as stable as ten hard',
    study: 'stability/best-of-ten',
    scope: {
      refuted:
        'Fails in {comparisonsWorse} of {comparisons} comparisons, on {worse} of {sets} sets at some temperature; in {comparisonsBetter}, on {better} sets, the soft fit is the more stable one, in {open} chance is too wide to tell.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'hard as stable as soft, by temperature',
    study: 'stability/by-temperature',
    scope: {
      refuted:
        'Fails below the temperatures at which centers merge: for F on {free} of {sets} sets, for E on {expected}, for Entmax on {entmax}.',
    },
    onRecord: 'refuted',
  },
];
