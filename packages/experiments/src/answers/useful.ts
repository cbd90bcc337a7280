import type { Answer } from './answer.ts';

/** Whether softness earns its place where K-Means is used. */
export const useful: Answer = {
  id: 'useful',
  question: 'Would people use this end to end, or is standard K-Means strictly better in real systems?',
  gist: [
    {
      when: { 'comparison/search': 'supported', 'joint/linear': 'refuted', 'joint/restarts': 'refuted' },
      say: 'To cluster points as they are, hardly; inside of a larger model yes, where one start is all there is.',
    },
    {
      when: { 'comparison/restarts': 'refuted', 'comparison/search': 'supported' },
      about: 'Clustering',
      say: 'K-Means is not strictly better, but was rarely beaten in distortion. At equal numbers of distances a soft method ended lower than restarts, beyond chance, in {comparison/restarts lower} of {comparison/restarts comparisons} comparisons, by at most {comparison/restarts lower most:%}, and on real sets in {comparison/restarts real lower} of {comparison/restarts real comparisons}. None ended lower than K-Means with a search, given {comparison/search many} passes. The least distortion that is known was found more often by some: with the greatest budget by restarts in {comparison/restarts found restarts:%} of trials, by power K-Means, which is soft, in {comparison/restarts found power:%}, and by a search, in trials of its own, in {comparison/search found search:%}.',
    },
    {
      when: { 'stability/one-start': 'refuted', 'joint/linear': 'refuted', 'joint/restarts': 'refuted' },
      about: 'One start',
      say: 'Here softness pays. On the {stability/one-start sets} of {stability/one-start allSets} sets on which a warm fit kept its centers apart it repeated itself better on {stability/one-start worse} and worse on {stability/one-start better}. A linear encoder that is learned with its clusters found a hidden direction in {joint/restarts free of 1:%} of trials with the free energy F at half its critical temperature, with the loss of K-Means in {joint/restarts straight of 1:%}.',
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'refuted' },
      about: 'Several starts',
      say: 'They pay more. The best of {joint/restarts starts} with the loss of K-Means found that direction in {joint/restarts straight of 10:%} of trials; warmth adds {joint/restarts on top}, {joint/restarts free of 10:%}.',
    },
    {
      when: { 'joint/objective': 'supported', 'joint/classes': 'refuted', 'joint/elsewhere': 'refuted' },
      about: 'Deep clustering',
      say: 'It makes clusters tighter; whether classes gain depends on whether they are clusters. On digits accuracy was {joint/classes without accuracy:%} without a loss for clusters and {joint/classes straight accuracy:%} with that of K-Means; with soft ones it depends on the temperature, from {joint/classes dearest accuracy:%} to {joint/classes cheapest accuracy:%}. Blobs in noise, which are clusters, went from {joint/elsewhere blobs without accuracy:%} to {joint/elsewhere blobs straight accuracy:%} with the loss of K-Means and to {joint/elsewhere blobs mild expected accuracy:%} with a soft one.',
    },
  ],
  short: [
    {
      when: { 'comparison/restarts': 'refuted' },
      about: 'Distortion at equal cost, beside restarts',
      say: 'Soft methods ended lower than restarts of greedy k-means++, beyond chance, in {comparison/restarts lower} of {comparison/restarts comparisons} comparisons, on {comparison/restarts lower sets}, by at most {comparison/restarts lower most:%}; they ended higher in {comparison/restarts higher}. On real sets it was {comparison/restarts real lower} and {comparison/restarts real higher} of {comparison/restarts real comparisons}. That a soft method gains more than {comparison/restarts negligible:%} is excluded in {comparison/restarts lower excluded}; the rest leave it open. Cost is squared distances: what shares cost beside them is not counted, which favors soft methods.',
    },
    {
      when: { 'comparison/restarts': 'supported' },
      about: 'Distortion at equal cost, beside restarts',
      say: 'No soft method ended lower than restarts of K-Means.',
    },
    {
      when: { 'comparison/search': 'supported' },
      about: 'Beside a search',
      say: 'K-Means with a search for better optima was not beaten: in {comparison/search comparisons} comparisons no soft method ended lower than it, beyond chance, in {comparison/search many} passes, and none by more than {comparison/search allowance:%} in {comparison/search few}. In {comparison/search higher} it ended higher; that it gains more than {comparison/search negligible:%} is excluded in {comparison/search lower excluded}.',
    },
    {
      when: { 'comparison/restarts': 'refuted', 'comparison/search': 'supported' },
      about: 'How often the least known distortion is found',
      say: 'With the greatest budget restarts found it in {comparison/restarts found restarts:%} of trials over all sets; a few soft updates before Lloyd (hybrid) in {comparison/restarts found hybrid:%}, Entmax cooled to its end in {comparison/restarts found entmax:%}, power K-Means in {comparison/restarts found power:%}. In distortion that is little: on average restarts end {comparison/restarts excess restarts:%} above it, hybrid {comparison/restarts excess hybrid:%}, Entmax {comparison/restarts excess entmax:%}, power K-Means {comparison/restarts excess power:%}. Beside a search, {comparison/search found search:%} and {comparison/search excess search:%}, power K-Means has {comparison/search found power:%} and {comparison/search excess power:%}.',
    },
    {
      when: { 'comparison/search': 'refuted' },
      about: 'Beside a search',
      say: 'Nor is K-Means with a search for better optima strictly better: on some sets a soft method ends lower.',
    },
    {
      when: { 'comparison/annealing': 'refuted', 'stability/cooling': 'refuted' },
      about: 'Annealing',
      say: 'Cooling from above the critical temperature is no way around restarts. At equal cost it ended higher than they did in {comparison/annealing higher} of {comparison/annealing comparisons} comparisons, and lower in {comparison/annealing lower}. On {stability/cooling found} of {stability/cooling sets} sets a single slow cooling comes on average within {stability/cooling near:%} of the least distortion known, from every start; on “{stability/cooling where}” it ends at up to {stability/cooling worst} times that. Some warm updates between k-means++ and Lloyd are no shortcut: they lead to {stability/cooling warm} times it, k-means++ and Lloyd alone to {stability/cooling plus}.',
    },
    {
      when: { 'stability/one-start': 'refuted', 'stability/best-of-ten': 'refuted' },
      about: 'Stability',
      say: 'A soft fit at half the critical temperature kept all its centers apart on {stability/one-start sets} of {stability/one-start allSets} sets. From one start each, it agreed with itself better there than K-Means on {stability/one-start worse} of them, and worse on {stability/one-start better}; on {stability/one-start open} chance is too wide to tell. Beside the best of ten hard starts a soft fit did better at some temperature on {stability/best-of-ten better} of {stability/best-of-ten sets} sets, and worse at some on {stability/best-of-ten worse}; in {stability/best-of-ten open} of {stability/best-of-ten comparisons} comparisons it is open.',
    },
    {
      when: { 'stability/by-temperature': 'refuted' },
      about: 'Stability by temperature',
      say: 'Under other samples and noise, from one start each, labels of F agreed better with themselves than those of K-Means at some temperature on {stability/by-temperature free} of {stability/by-temperature sets} sets and worse at some on {stability/by-temperature freeWorse}, counting only fits that keep all centers apart. They do not always: at {stability/by-temperature warm} of the critical temperature {stability/by-temperature warmApart:%} of the centers are in places of their own, at {stability/by-temperature cold} {stability/by-temperature coldApart:%}.',
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'refuted' },
      about: 'A linear encoder, learned with its clusters',
      say: 'From one start K-Means is not strictly better; but restarts do more than warmth. On white data with two clusters the encoder found the direction in which they differ from one start in {joint/restarts straight of 1:%} of trials with J₀ and in {joint/restarts free of 1:%} with F at half its critical temperature. The best of {joint/restarts starts} starts, told by J₀ without labels, found it in {joint/restarts straight of 10:%} with J₀. With as many starts warmth adds {joint/restarts on top}: {joint/restarts free of 10:%} with F. Cold, F from one start finds it in {joint/linear free cold:%}.',
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'supported' },
      about: 'A linear encoder, learned with its clusters',
      say: 'K-Means is not strictly better: one warm start did as much as several hard ones. The encoder found a hidden direction in {joint/restarts free of 1:%} of trials with F at half its critical temperature, and with the best of {joint/restarts starts} starts by J₀ in {joint/restarts straight of 10:%}.',
    },
    {
      when: { 'joint/linear': 'supported' },
      about: 'A linear encoder, learned with its clusters',
      say: 'Softness gained nothing.',
    },
    {
      when: { 'joint/objective': 'supported', 'joint/classes': 'refuted' },
      about: 'An autoencoder, learned with its clusters',
      say: 'Joint training does what its objective asks and no more: clusters grow tighter. On digits their agreement with the classes goes from {joint/classes without accuracy:%} without clusters to {joint/classes straight accuracy:%} with J₀; at {joint/classes mild} of the critical temperature to {joint/classes mild free accuracy:%} with F and {joint/classes mild expected accuracy:%} with E, at {joint/classes warm} to {joint/classes warm free accuracy:%} and {joint/classes warm expected accuracy:%}. Codes flatten, from {joint/classes without dimensions} dimensions to {joint/classes straight dimensions} with J₀ and, at {joint/classes mild}, {joint/classes mild free dimensions} with F and {joint/classes mild expected dimensions} with E. K-Means of the pixels, with no encoder, agrees in {joint/classes points accuracy:%}.',
    },
    {
      when: { 'joint/elsewhere': 'refuted' },
      about: 'On other data',
      say: 'Codes collapse on {joint/elsewhere collapsed}. Beyond chance classes are found less often on {joint/elsewhere found less}, but with {joint/elsewhere repetitions} repetitions that test is weak. By the interval of a single comparison they are found more often on {joint/elsewhere gaining}, and less often on {joint/elsewhere losing}.',
    },
  ],
  parts: [
    {
      heading: 'Does it find better clusters at equal cost?',
      studies: ['comparison/restarts', 'comparison/search', 'comparison/annealing', 'stability/cooling'],
      figures: [
        {
          at: 'comparison/restarts/found',
          see: {
            refuted:
              'Yellow is always, dark is never. Compare the column of restarts with those beside it: with the greatest budget it is {found restarts:%} over all sets, that of power K-Means {found power:%}. On average these end {excess restarts:%} and {excess power:%} above the least distortion.',
          },
        },
      ],
    },
    {
      heading: 'Does it help to learn a representation?',
      studies: [
        'joint/linear',
        'joint/restarts',
        'joint/objective',
        'joint/classes',
        'joint/elsewhere',
        'joint/collapse',
      ],
      figures: [
        {
          at: 'joint/linear/found',
          see: {
            refuted:
              'Compare the curves with the blue line, J₀, at half to three quarters of the critical temperature. At the right end, beyond that temperature, nothing is found.',
          },
        },
        {
          at: 'joint/restarts/starts',
          see: {
            refuted:
              'Go from left to right: restarts help every loss, and J₀, the first mark of each group, catches up with what is warm.',
          },
        },
        {
          at: 'joint/classes/codes',
          see: {
            refuted:
              'Left, the gray line is training without clusters: what lies below it lost classes. Middle, what lies lower has tighter clusters.',
          },
        },
      ],
    },
    {
      heading: 'Is it more stable?',
      studies: ['stability/one-start', 'stability/best-of-ten', 'stability/by-temperature'],
      figures: [
        {
          at: 'stability/one-start/agreement',
          see: {
            refuted:
              'Where the orange mark is to the right of the blue one the soft fit is the more stable one; where it is small its centers have merged, and that does not count.',
          },
        },
      ],
    },
    {
      heading: 'Is it safe to compute?',
      studies: ['stability/softmax', 'stability/offsets', 'stability/free-steps', 'stability/expected-steps'],
    },
  ],
  advice: [
    {
      when: { 'comparison/search': 'supported' },
      about: 'To cluster points as they are',
      say: 'Use K-Means with a search, or with more starts than the default, and stop there, unless you need what only softness gives: shares, derivatives, or a certificate.',
      calls: ["new KMeans({ clusters, quality: 'best' }).fit(points)"],
    },
    {
      when: { 'stability/one-start': 'refuted' },
      about: 'If you can afford one fit and want the same answer tomorrow',
      say: 'Fit softly at half the critical temperature, and look whether its centers are apart: where some lie upon others, that is too warm. That temperature kept them apart on {stability/one-start sets} of {stability/one-start allSets} sets.',
      calls: [
        'new SoftKMeans({ clusters, temperature: { relative: 1 / 2 }, restarts: 1 }).fit(points).centers',
      ],
    },
    {
      when: { 'stability/cooling': 'refuted' },
      about: 'If you anneal',
      say: 'Do not trust a single descent: compare its distortion with that of K-Means from k-means++ and keep the lower one. On the set “{stability/cooling where}” descents ended on average at up to {stability/cooling worst} times the least known.',
      calls: [
        'anneal(points, { clusters }).model.certificate.distortion',
        'new KMeans({ clusters }).fit(points).certificate.distortion',
      ],
    },
    {
      when: { 'stability/softmax': 'supported', 'stability/offsets': 'supported' },
      about: 'For numerical reasons',
      say: 'Temperature needs no care, if the least cost is subtracted before exponentials and distances are sums of squared differences: here they are.',
      calls: ['responsibilities(costs(points, centers), softness)'],
    },
    {
      when: { 'stability/free-steps': 'supported', 'stability/expected-steps': 'refuted' },
      about: 'To move centers inside of a larger model',
      say: 'Descend the free energy F: a step below one over the greatest mass was safe at every temperature tried. E in full was safe with steps up to {stability/expected-steps greatestSafe} of that only.',
      calls: ['energy(points, centers, softness)'],
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'refuted', 'joint/collapse': 'refuted' },
      about: 'To learn an encoder with its clusters',
      say: 'Hold the spread of the codes, by whitening, a norm or a decoder. Spend on restarts first: start {joint/restarts starts} times, and keep the encoder whose codes have the least J₀. If the encoder is linear and the points are white, descend F at half of the critical temperature, which is then known: from one start it found the direction in {joint/restarts free of 1:%} of trials, J₀ in {joint/restarts straight of 1:%}; to the best of {joint/restarts starts} it adds {joint/restarts on top}. Cool from there only if you need hard clusters at the end.',
      calls: [
        'energy(codes, centers, { softmin: entropic, temperature: criticalTemperature(codes, { clusters, softmin: entropic }) / 2 })',
        'new KMeans({ clusters }).fit(codes).certificate.distortion',
      ],
    },
    {
      when: { 'joint/objective': 'supported', 'joint/classes': 'refuted' },
      about: 'With a decoder',
      say: 'That temperature is no default. On digits {joint/classes cheapest} cost the least: {joint/classes cheapest accuracy:%} of the classes at a distortion of {joint/classes cheapest distortion:%}, against {joint/classes without accuracy:%} at {joint/classes without distortion:%} without clusters; {joint/classes dearest} cost the most, and left {joint/classes dearest accuracy:%}. With F a weight of {joint/objective little} left {joint/objective little short free accuracy:%}, one of {joint/objective much} {joint/objective much short free accuracy:%}. Give the clusters little weight, count the dimensions in which codes spread, and keep two controls: codes learned without clusters, and K-Means of the points themselves.',
      calls: ['clusteringAccuracy(classes, new KMeans({ clusters }).fit(points).predict(points))'],
    },
    {
      when: { 'joint/elsewhere': 'refuted' },
      about: 'If you want classes',
      say: 'Do not expect them from a clustering loss unless classes are clusters, and judge by labels if you have any.',
      calls: ['adjustedRand(classes, labels)'],
    },
  ],
};
