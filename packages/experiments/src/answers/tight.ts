import type { Answer } from './answer.ts';

/** Whether the variational argument holds, and where it does not. */
export const tight: Answer = {
  id: 'tight',
  question: 'Is the argument tight, or are edge cases missing?',
  short: [
    {
      when: { 'gamma-limit/values': 'supported', 'edge-cases/full-gradient': 'refuted' },
      say: 'For values yes; for training only under conditions that the abstract does not name, and for its loss differentiated in full, no.',
    },
    {
      when: { 'gamma-limit/values': 'supported', 'gamma-limit/sharpness': 'supported' },
      about: 'Values',
      say: 'The free energy F and the expected distortion E stay within a known multiple of the temperature of the distortion of K-Means, whatever the centers and the data, and no smaller multiple does. That is Γ-convergence: it speaks of values and of global minimizers, not of gradients, local minima or training.',
    },
    {
      when: { 'gamma-limit/values': 'refuted' },
      say: 'Not even for values: energies leave the bounds on which the limit rests.',
    },
    {
      when: {
        'edge-cases/minimizers': 'refuted',
        'edge-cases/reconstruction': 'refuted',
        'minimizers/runaway': 'refuted',
      },
      about: 'Minimizers',
      say: 'Those of E can lie outside of the data or run away, so compactness cannot be taken for granted: descents on E took a center out from {minimizers/runaway few:%} of starts with {minimizers/runaway fewest} centers and from {minimizers/runaway many:%} with {minimizers/runaway most}. The reconstruction error of an RBF autoencoder does not even converge to the distortion where points are tied.',
    },
    {
      when: {
        'gamma-limit/gradients': 'supported',
        'dynamics/trajectories': 'supported',
        'edge-cases/soft-updates': 'refuted',
      },
      about: 'Training',
      say: 'It holds for F, which is E with its responsibilities held fixed, as long as the temperature stays below the margins that K-Means meets on its way; then Entmax follows Lloyd step by step. From ties, symmetric or coincident starts and with empty clusters it does not hold at any temperature.',
    },
    {
      when: { 'edge-cases/full-gradient': 'refuted' },
      about: 'Its loss in full',
      say: 'If derivatives go through the responsibilities of E, it fails: there are minima, and flows of the gradient that stop, at walls between clusters where K-Means has no fixed point, and no temperature tried was low enough to remove them.',
    },
    {
      when: { 'edge-cases/full-gradient': 'supported' },
      say: 'Nothing was found against the full gradient of E either.',
    },
    {
      when: { 'gamma-limit/exactness': 'supported', 'population/margin-law': 'supported' },
      about: 'Rates',
      say: 'On finite data Entmax is exactly K-Means at and below a temperature that one can compute. Where points have a density both softmins approach it by the same power of the temperature, {population/margin-law softmax} and {population/margin-law entmax} where it crosses a wall: polynomial rates are not what sets Entmax apart.',
    },
    {
      when: { 'stability/softmax': 'supported' },
      about: 'Stability',
      say: 'Softmax is not unstable at low temperature; a formula for it is. With the usual shift shares are right to {stability/softmax error} at every temperature tried.',
    },
    {
      when: { 'stability/softmax': 'refuted' },
      say: 'Softmax lost its digits at some temperature, shifted or not.',
    },
    {
      when: {
        'gamma-limit/monotone': 'supported',
        'edge-cases/collapse': 'refuted',
        'phases/random-paths': 'refuted',
      },
      about: 'Collapse',
      say: 'It is monotone for energies at fixed centers, and not for what one sees of it: along the path of minimizers the distortion rose somewhere on {phases/random-paths share:%} of the paths of random small sets, and centers can jump.',
    },
  ],
  parts: [
    {
      heading: 'Do values and minimizers converge?',
      studies: [
        'gamma-limit/values',
        'gamma-limit/sharpness',
        'gamma-limit/gap-curve',
        'minimizers/hull',
        'population/nearby-minimizers',
        'population/shift',
        'population/shift-samples',
        'minimizers/separation',
        'edge-cases/minimizers',
        'minimizers/runaway',
        'edge-cases/reconstruction',
        'gamma-limit/reconstruction-gap',
      ],
    },
    {
      heading: 'Are gradients those of K-Means in the limit?',
      studies: [
        'gamma-limit/differences',
        'gamma-limit/gradients',
        'gamma-limit/wall-weights',
        'gamma-limit/wall-constants',
        'edge-cases/step-size',
        'stability/free-steps',
        'stability/expected-steps',
        'stability/optimizers',
        'stability/curvature',
        'stability/layers',
      ],
      figures: ['stability/expected-steps/map'],
    },
    {
      heading: 'Are trajectories the same in the limit?',
      studies: [
        'dynamics/trajectories',
        'dynamics/least-margins',
        'dynamics/departures',
        'edge-cases/soft-updates',
        'edge-cases/full-gradient',
        'dynamics/pinning',
        'dynamics/pinning-frequency',
      ],
      figures: ['dynamics/pinning/pinning'],
    },
    {
      heading: 'What sets Entmax and Softmax apart?',
      studies: [
        'stability/softmax',
        'stability/underflow',
        'stability/offsets',
        'stability/cancellation',
        'gamma-limit/exactness',
        'gamma-limit/softmax-rate',
        'population/margin-law',
        'population/blobs',
        'population/margin-samples',
        'gamma-limit/voronoi',
        'edge-cases/widths',
      ],
      figures: ['gamma-limit/gap-curve/gap-iris', 'stability/softmax/not-a-number'],
    },
    {
      heading: 'Is the collapse monotone?',
      studies: [
        'gamma-limit/monotone',
        'edge-cases/collapse',
        'phases/random-paths',
        'phases/geometry-paths',
        'phases/critical-temperature',
        'phases/diagram',
        'phases/later-splits',
        'phases/branches',
        'phases/hysteresis',
        'edge-cases/counterexamples',
      ],
      figures: ['phases/random-paths/rise', 'phases/hysteresis/loop', 'phases/diagram/branches'],
    },
    {
      heading: 'And with labels, as in an RBF network?',
      studies: ['networks/nearest-prototype', 'networks/gradient-noise', 'networks/starvation'],
    },
  ],
  advice: [
    {
      when: { 'gamma-limit/gradients': 'supported', 'edge-cases/full-gradient': 'refuted' },
      say: 'To train centers, take the gradient of F, or of E with its responsibilities held fixed: it is the same gradient, and the one whose limit is K-Means.',
    },
    {
      when: { 'edge-cases/step-size': 'refuted' },
      say: 'Divide the step of each center by its mass, as the soft update does: one step size for all centers is not Lloyd, at any temperature.',
    },
    {
      when: { 'gamma-limit/exactness': 'supported', 'dynamics/trajectories': 'supported' },
      say: 'If you want K-Means and nothing else, Entmax below its margin gives it exactly, and a certificate says when; a temperature above the margins is another method, which may be better or worse.',
    },
    {
      when: { 'edge-cases/soft-updates': 'refuted' },
      say: 'Never start from equal centers, and disturb symmetric ones: softness does not separate what is equal.',
    },
    {
      when: { 'edge-cases/widths': 'refuted' },
      say: 'Give all centers of an RBF network one width if its cells are to be those of K-Means.',
    },
  ],
};
