import type { Reading } from './ledger.ts';

/** Readings of claims that are not the paper's: studies of our own, and what they found. */
export const ownClaims: readonly Reading[] = [
  {
    as: 'K-Means strictly better: restarts',
    study: 'comparison/restarts',
    scope: {
      refuted:
        'Fails where clusters overlap in many dimensions and optima are many; holds where they are apart.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'K-Means strictly better: search',
    study: 'comparison/search',
    scope: {
      supported:
        'Distortion at equal numbers of distances: with many passes, and but for a small part with few.',
    },
    onRecord: 'supported',
  },
  {
    as: 'K-Means strictly better: joint training',
    study: 'joint/linear',
    scope: {
      refuted:
        'Fails for a linear encoder of white data at half to three quarters of the critical temperature.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'annealing replaces restarts',
    study: 'comparison/annealing',
    scope: {
      refuted:
        'Fails where a few points lie far out, is open for unbalanced clusters, holds in many dimensions.',
    },
    onRecord: 'refuted',
  },
  {
    as: 'network: nearest prototype',
    study: 'networks/nearest-prototype',
    scope: { supported: 'Centers by K-Means, fixed answers: the limit of the output, not of training.' },
    onRecord: 'supported',
  },
  {
    as: 'network: gradients of centers',
    study: 'networks/gradient-noise',
    scope: { supported: 'Softmax, one wall: the mean stays, the second moment grows as 1/T.' },
    onRecord: 'supported',
  },
  {
    as: 'network: labels stop moving centers',
    study: 'networks/starvation',
    scope: { supported: 'Entmax on samples, once a layer of width T holds far less than one point.' },
    onRecord: 'supported',
  },
  {
    as: 'F and E: where coincident centers part',
    study: 'phases/critical-temperature',
    scope: { supported: 'Any data, any k: 2λk^(α−1) for F, twice that for E.' },
    onRecord: 'supported',
  },
  {
    as: 'F: where later splits come',
    study: 'phases/later-splits',
    scope: { supported: 'Separated clusters; where clusters overlap, elsewhere.' },
    onRecord: 'supported',
  },
  {
    as: 'F and E: how many centers there are',
    study: 'phases/diagram',
    scope: { supported: 'Cooled with small disturbances, six centers.' },
    onRecord: 'supported',
  },
  {
    as: 'F: slow cooling finds the optimum',
    study: 'stability/cooling',
    scope: { refuted: 'Fails where clusters differ much in size or points lie far out.' },
    onRecord: 'refuted',
  },
  {
    as: 'one hard start as stable as a soft',
    study: 'stability/one-start',
    scope: { refuted: 'Fails where K-Means has many optima.' },
    onRecord: 'refuted',
  },
  {
    as: 'a soft fit as stable as ten hard',
    study: 'stability/best-of-ten',
    scope: { refuted: 'Fails where softness merges small clusters.' },
    onRecord: 'refuted',
  },
  {
    as: 'hard as stable as soft, by temperature',
    study: 'stability/by-temperature',
    scope: {
      refuted:
        'Fails at some temperatures below those at which centers merge; how often, and for what, is counted.',
    },
    onRecord: 'refuted',
  },
];
