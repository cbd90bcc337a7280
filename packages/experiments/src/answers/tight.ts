import type { Answer } from './answer.ts';

/** Whether the variational argument holds, and where it does not; long, for it is one list of sentences. */
export const tight: Answer = {
  id: 'tight',
  question: 'Is the argument tight, or are edge cases missing?',
  gist: [
    {
      when: { 'gamma-limit/values': 'supported', 'edge-cases/soft-updates': 'refuted' },
      say: 'For values it is tight; for training edge cases are missing.',
    },
    {
      when: { 'gamma-limit/values': 'refuted' },
      say: 'Not even for values: energies leave the bounds on which the limit rests.',
    },
    {
      when: { 'gamma-limit/values': 'supported', 'gamma-limit/sharpness': 'supported' },
      about: 'Values',
      say: 'As the temperature falls the soft energies become the distortion of K-Means, within bounds that are known and sharp.',
    },
    {
      when: {
        'dynamics/trajectories': 'supported',
        'dynamics/least-margins': 'supported',
        'edge-cases/step-size': 'refuted',
        'edge-cases/soft-updates': 'refuted',
      },
      about: 'Training',
      say: 'It is that of K-Means under five conditions that the abstract does not name: the gradient is that of the free energy F; each step is divided by the mass of its center; no point is tied and no centers start equal or symmetric; no cluster is empty; and the temperature stays below the margins on the way. These are tiny: for {dynamics/least-margins many} random points on a line the least one is {dynamics/least-margins margin many} of their variance, in the median.',
    },
    {
      when: { 'edge-cases/full-gradient': 'refuted', 'minimizers/runaway': 'refuted' },
      about: 'The other gradient',
      say: 'If one differentiates the expected distortion E through its responsibilities, training is not that of K-Means: a flow can stop where K-Means has no fixed point, and centers can leave the data.',
    },
    {
      when: { 'edge-cases/collapse': 'refuted', 'phases/random-paths': 'refuted' },
      about: 'Collapse',
      say: 'It is not monotone. The distortion of the solution rose somewhere on {phases/random-paths share:%} of the cooled paths of small random sets.',
    },
    {
      when: {
        'stability/softmax': 'supported',
        'population/margin-law': 'supported',
        'gamma-limit/voronoi': 'supported',
        'gamma-limit/exactness': 'supported',
      },
      about: 'Entmax against Softmax',
      say: 'That case is weaker than it is stated. Softmax is stable once the least cost is subtracted, has the same rate where points have a density, and preserves the Voronoi partition, too. What Entmax alone has is a temperature at which it is exactly K-Means.',
    },
  ],
  short: [
    {
      when: { 'gamma-limit/differences': 'supported' },
      about: '(a) A smooth loss',
      say: 'Holds. F and E have the gradients that are computed here, in {gamma-limit/differences cells} cells on {gamma-limit/differences sets} sets; with Entmax these have kinks where a share is given up. K-Means itself is differentiable almost everywhere, so smoothness alone is no reason to soften it.',
    },
    {
      when: { 'gamma-limit/values': 'supported', 'gamma-limit/sharpness': 'supported' },
      about: '(b) Γ-limit, values',
      say: 'Holds, by proof. F is never above the distortion of K-Means, E never below it, and neither is farther from it than a known multiple of the temperature; no smaller multiple would do. Centers put anywhere, on {gamma-limit/values sets} sets, kept to it. That speaks of values and of global minimizers, not of gradients, local minima or training.',
    },
    {
      when: { 'minimizers/hull': 'supported', 'population/nearby-minimizers': 'supported' },
      about: '(b) Minimizers of F',
      say: 'Centers with a share of the points lie no farther out than the farthest point, and well below the least margin each fixed point of Lloyd without ties, good or bad, has one of F beside it.',
    },
    {
      when: {
        'edge-cases/minimizers': 'refuted',
        'minimizers/runaway': 'refuted',
        'minimizers/separation': 'supported',
      },
      about: '(b) Minimizers of E',
      say: 'They can lie outside of the data or run away, so compactness cannot be taken for granted: descents on E took a center farther out than any point from {minimizers/runaway few:%} of starts with {minimizers/runaway fewest} centers and from {minimizers/runaway many:%} with {minimizers/runaway most}. Below a temperature that two fits of K-Means tell, descents from the best centers lost none.',
    },
    {
      when: {
        'edge-cases/reconstruction': 'refuted',
        'gamma-limit/wall-forces': 'supported',
        'phases/reconstruction': 'supported',
      },
      about: '(b) The reconstruction error',
      say: 'If the loss is the error with which an RBF network reads points back, less holds. Its limit is another one where a point is tied; near a wall a point pushes a center away with a force that grows as one over the temperature; and no temperature has one cluster: warm, its centers leave the data, to {phases/reconstruction least} to {phases/reconstruction greatest} times as far as the farthest point at {phases/reconstruction hottest} times the critical temperature of F.',
    },
    {
      when: {
        'gamma-limit/gradients': 'supported',
        'edge-cases/step-size': 'refuted',
        'gamma-limit/wall-weights': 'refuted',
      },
      about: '(c) The centroid update',
      say: 'Holds, away from ties, for F, and so for E with its responsibilities held fixed, which has the same gradient. Each step must be divided by the mass of its center: one step size for all is not the centroid update. E differentiated in full weighs points near walls by {gamma-limit/wall-weights least} to {gamma-limit/wall-weights greatest}, at every temperature tried, where a mean weighs them by none to all.',
    },
    {
      when: {
        'dynamics/trajectories': 'supported',
        'dynamics/least-margins': 'supported',
        'dynamics/departures': 'refuted',
        'edge-cases/soft-updates': 'refuted',
      },
      about: '(c) Trajectories of F',
      say: 'They hold below the least margin that Lloyd meets on its way: there Entmax was Lloyd to the last bit, and Softmax exponentially near, on {dynamics/trajectories ways} ways. That margin is known only once Lloyd has been there, and falls with the number of points: its median is {dynamics/least-margins margin few} mean squared radii for {dynamics/least-margins few} random points and {dynamics/least-margins margin many} for {dynamics/least-margins many}. At ten margins and more {dynamics/departures same:%} of the starts end in the partition of Lloyd. From a tie, a symmetric or a coincident start, and with an empty cluster, soft updates end elsewhere however cold; one example of each is given.',
    },
    {
      when: {
        'edge-cases/full-gradient': 'refuted',
        'dynamics/pinning-frequency': 'supported',
        'stability/free-steps': 'supported',
        'stability/expected-steps': 'refuted',
      },
      about: '(c) Trajectories of E in full',
      say: 'They do not hold. On sets of three points there are a minimum, and a flow of the gradient that stops, at a wall between two clusters where K-Means has no fixed point, however cold. It is rare where points are many: from random points of a line as centers the flow of E ended markedly worse than that of F in {dynamics/pinning-frequency few:%} of trials with {dynamics/pinning-frequency least} to {dynamics/pinning-frequency most} points, in {dynamics/pinning-frequency many:%} with {dynamics/pinning-frequency from} or more. Steps that never raise F raised E in {stability/expected-steps share:%} of descents.',
    },
    {
      when: { 'edge-cases/full-gradient': 'supported' },
      about: '(c) Trajectories of E in full',
      say: 'Nothing was found against them.',
    },
    {
      when: { 'stability/softmax': 'supported', 'stability/underflow': 'refuted' },
      about: '(d) Softmax is unstable',
      say: 'Its bare formula is, and at temperatures that are used: with doubles or floats it gave some points no number on {stability/underflow sets} of {stability/underflow of} sets down to a hundredth of the critical temperature. Softmax is not: with the least cost subtracted first, as is usual, shares are right to {stability/softmax error} at every temperature tried.',
    },
    {
      when: { 'stability/softmax': 'refuted' },
      about: '(d) Softmax is unstable',
      say: 'It lost its digits at some temperature, shifted or not.',
    },
    {
      when: {
        'gamma-limit/exactness': 'supported',
        'gamma-limit/softmax-rate': 'supported',
        'population/margin-law': 'supported',
      },
      about: '(d) Rates',
      say: 'On finite data without ties Entmax is exactly K-Means at and below a temperature that one can compute, and Softmax comes exponentially near. In the populations that were computed both approach it by the same power of the temperature, {population/margin-law softmax} for Softmax and {population/margin-law entmax} for Entmax where a density crosses a wall: a polynomial rate is not what sets Entmax apart.',
    },
    {
      when: { 'gamma-limit/voronoi': 'supported', 'edge-cases/widths': 'refuted' },
      about: '(d) The Voronoi partition',
      say: 'It is preserved by every softmin tried, Softmax included, at every temperature tried, in {gamma-limit/voronoi cells} cells. It need not be where centers have widths of their own.',
    },
    {
      when: { 'joint/objective': 'supported', 'joint/collapse': 'refuted' },
      about: '(e) Joint optimization',
      say: 'It works if something holds the encoder: on digits, with a decoder and codes of fixed spread, the distortion falls. With nothing that holds it codes shrink to a point, in {joint/collapse distortion:%} of trials with the distortion of K-Means and in {joint/collapse free:%} with F. What it is good for is the second question.',
    },
    {
      when: {
        'gamma-limit/monotone': 'supported',
        'edge-cases/collapse': 'refuted',
        'phases/random-paths': 'refuted',
        'phases/geometry-paths': 'refuted',
      },
      about: '(f) Monotone collapse',
      say: 'It holds for energies at fixed centers, and not for what one sees of it. On cooled paths of small random sets the distortion of the solution rose somewhere on {phases/random-paths share:%}, its distance from where the path ends on {phases/random-paths distance:%}; on synthetic geometries these are {phases/geometry-paths share:%} and {phases/geometry-paths distance:%}. Centers can jump, and what is found can depend on where one comes from.',
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
        'gamma-limit/wall-forces',
        'edge-cases/step-size',
        'stability/free-steps',
        'stability/expected-steps',
        'stability/optimizers',
        'stability/curvature',
        'stability/layers',
      ],
      figures: [
        {
          at: 'stability/expected-steps/map',
          see: {
            refuted:
              'Look for what is not dark, the last column of each panel apart, whose steps are too long for F as well: there E rises.',
          },
        },
      ],
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
      figures: [
        {
          at: 'dynamics/pinning/pinning',
          see: {
            supported:
              'Look at the blue line at low temperatures: the flow of E, held at the wall. The flow of F and Lloyd lie together below.',
          },
        },
      ],
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
      figures: [
        {
          at: 'gamma-limit/gap-curve/gap-iris',
          see: {
            supported:
              'Look where lines end: α-entmax at the dotted line of its color, below which its gap is exactly nil. Softmax goes on falling, and is never nil.',
          },
        },
        {
          at: 'stability/softmax/not-a-number',
          see: {
            supported:
              'By its formula Softmax loses all points at once, beyond a threshold; shifted, it loses none.',
          },
        },
      ],
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
        'phases/reconstruction',
        'edge-cases/counterexamples',
      ],
      figures: [
        {
          at: 'phases/random-paths/rise',
          see: { refuted: 'Each mark right of the left edge is a path that is not monotone.' },
        },
        {
          at: 'phases/hysteresis/loop',
          see: {
            supported:
              'Follow the arrows: it goes down by one way and up by another. Where lines lie above each other one temperature has several answers.',
          },
        },
        {
          at: 'phases/diagram/branches',
          see: {
            supported:
              'Read it from right to left: one center, then two, then more. On the right, for E, they begin to part at twice the temperature.',
          },
        },
      ],
    },
    {
      heading: 'And with labels, as in an RBF network?',
      studies: [
        'networks/nearest-prototype',
        'networks/gradient-noise',
        'networks/starvation',
        'networks/training',
      ],
      figures: [
        {
          at: 'networks/training/training',
          see: {
            refuted:
              'Look at circles and at spirals: warm networks with no F or little, on the left of each panel, are above cold ones with any weight of F. On circles a part of that is the read-out: compare the dashed lines, centers of K-Means whose answers were trained cold and warm.',
          },
        },
      ],
    },
  ],
  advice: [
    {
      when: {
        'edge-cases/full-gradient': 'refuted',
        'edge-cases/soft-updates': 'refuted',
        'minimizers/runaway': 'refuted',
        'phases/random-paths': 'refuted',
        'stability/softmax': 'supported',
      },
      about: 'To make the argument tight',
      say: 'Say that responsibilities are held fixed, or take F. Claim trajectories only below the least margin, without ties, equal centers and empty clusters, with a step for each center. Do not claim that minimizers of E stay bounded. Claim that energies are monotone, not the solution. Compare Entmax with Softmax as it is implemented: shifted.',
    },
    {
      when: { 'gamma-limit/gradients': 'supported', 'edge-cases/full-gradient': 'refuted' },
      about: 'To train centers',
      say: 'Take the gradient of F, or of E with its responsibilities held fixed: it is the same gradient, and the one whose limit is K-Means.',
      calls: [
        'energy(points, centers, softness)',
        "expectedDistortion(points, centers, softness, { gradient: 'detached' })",
      ],
    },
    {
      when: { 'edge-cases/step-size': 'refuted' },
      about: 'To step as K-Means does',
      say: 'Divide the step of each center by its mass, as the soft update does: one step size for all centers is not Lloyd, at any temperature.',
      calls: ['alternate(points, centers, softness)'],
    },
    {
      when: { 'gamma-limit/exactness': 'supported', 'dynamics/trajectories': 'supported' },
      about: 'To have K-Means and nothing else',
      say: 'Take Entmax at a temperature below its margin, half of the least one for Entmax-1.5; a certificate says whether it was low enough. A temperature above the margins is another method, which may be better or worse.',
      calls: ['certificate(points, centers, { softmin: entmax15, temperature }).exact'],
    },
    {
      when: { 'edge-cases/soft-updates': 'refuted' },
      about: 'To start',
      say: 'Never start from equal centers, and disturb symmetric ones: softness does not separate what is equal. Different points as centers will do, as they are by default.',
      calls: ["new SoftKMeans({ clusters, temperature, init: 'greedy-k-means++' })"],
    },
    {
      when: { 'edge-cases/widths': 'refuted' },
      about: 'In an RBF network',
      say: 'Give all centers one width, as they have by default, if its cells are to be those of K-Means.',
      calls: ["new RbfNetwork({ clusters, widths: 'common' })"],
    },
    {
      when: { 'networks/training': 'refuted' },
      about: 'To train a network by labels',
      say: 'Train where it is warm, and do not count on F to bring a cold network to life. On circles a warm one, at {networks/training warm} of the critical temperature, tells the classes of {networks/training circles warm none:%} of the points held out by labels alone; a cold one, at {networks/training cold}, tells {networks/training circles cold none:%}, and with the better weight of F {networks/training circles cold best:%}. Centers of K-Means, where only the answers are trained, tell {networks/training circles warm k-means:%} warm and {networks/training circles cold k-means:%} cold. Beyond chance a cold network with F tells fewer on {networks/training told less}. Keep the weight of F small: in a warm network a large one told fewer on {networks/training large loses}.',
      calls: [
        "new RbfNetwork({ clusters, temperature: { relative: 1 / 5 }, train: 'joint' }).fitClasses(points, classes)",
      ],
    },
  ],
};
