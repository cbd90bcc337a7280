import type { Answer } from './answer.ts';

/** Whether softness earns its place where K-Means is used. */
export const useful: Answer = {
  id: 'useful',
  question: 'Would people use this end to end, or is standard K-Means strictly better in real systems?',
  short: [
    {
      when: { 'comparison/search': 'supported', 'joint/linear': 'refuted', 'joint/restarts': 'refuted' },
      say: 'To cluster a table as it is, K-Means with restarts and a search is hard to beat. Where an encoder is learned with its clusters restarts come first, too; softness helps a single start, and is no cure-all.',
    },
    {
      when: { 'comparison/restarts': 'refuted' },
      about: 'Distortion at equal cost',
      say: 'Soft methods ended lower than plain restarts of K-Means, beyond chance, in {comparison/restarts lower} of {comparison/restarts comparisons} comparisons, and higher in {comparison/restarts higher}; on real sets in {comparison/restarts real lower} and {comparison/restarts real higher} of {comparison/restarts real comparisons}. So K-Means as most people run it is not strictly better everywhere, and where it is beaten, on {comparison/restarts lower sets}, it is by at most {comparison/restarts lower most:%}.',
    },
    {
      when: { 'comparison/restarts': 'supported' },
      about: 'Distortion at equal cost',
      say: 'No soft method ended lower than restarts of K-Means.',
    },
    {
      when: { 'comparison/search': 'supported' },
      say: 'K-Means with a search for better optima was not beaten: in {comparison/search comparisons} comparisons no soft method ended lower than it, beyond chance, in {comparison/search many} passes, and none by more than {comparison/search allowance:%} in {comparison/search few}; in {comparison/search higher} it ended higher.',
    },
    {
      when: { 'comparison/search': 'refuted' },
      say: 'Nor is K-Means with a search for better optima strictly better: on some sets a soft method ends lower.',
    },
    {
      when: { 'comparison/annealing': 'refuted', 'stability/cooling': 'refuted' },
      say: 'Annealing from above the critical temperature is no way around restarts: on some sets it ends much higher, {stability/cooling where} among them, with {stability/cooling worst} times the least distortion known.',
    },
    {
      when: { 'stability/one-start': 'refuted', 'stability/best-of-ten': 'refuted' },
      about: 'Stability',
      say: 'One soft start at half the critical temperature agrees with itself better than one hard start on {stability/one-start worse} of {stability/one-start sets} sets, and worse on {stability/one-start better}. Beside the best of ten hard starts a soft one does better at some temperature on {stability/best-of-ten better} of {stability/best-of-ten sets} sets and worse at some on {stability/best-of-ten worse}.',
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'refuted' },
      about: 'End to end',
      say: 'Where an encoder is learned with its clusters, K-Means from one start is not strictly better, but restarts do more for it than warmth. A linear encoder found a hidden direction from one start in {joint/restarts straight of 1:%} of trials with J₀ and in {joint/restarts free of 1:%} with F at half its critical temperature; the best of {joint/restarts starts} starts, told by J₀ without labels, found it in {joint/restarts straight of 10:%} with J₀. With as many starts warmth adds {joint/restarts on top}: {joint/restarts free of 10:%} with F. Cold, F from one start finds it in {joint/linear free cold:%}.',
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'supported' },
      about: 'End to end',
      say: 'Where an encoder is learned with its clusters, K-Means is not strictly better: one warm start did as much as several hard ones. A linear encoder found a hidden direction in {joint/restarts free of 1:%} of trials with F at half its critical temperature, and with the best of {joint/restarts starts} starts by J₀ in {joint/restarts straight of 10:%}.',
    },
    {
      when: { 'joint/linear': 'supported' },
      about: 'End to end',
      say: 'Where an encoder is learned with its clusters, softness gained nothing either.',
    },
    {
      when: { 'joint/objective': 'supported', 'joint/classes': 'refuted' },
      about: 'With a decoder',
      say: 'Joint training does what its objective asks and no more: clusters grow tighter. On digits their agreement with the classes goes from {joint/classes without accuracy:%} without clusters to {joint/classes straight accuracy:%} with J₀; at {joint/classes mild} of the critical temperature to {joint/classes mild free accuracy:%} with F and {joint/classes mild expected accuracy:%} with E, at {joint/classes warm} to {joint/classes warm free accuracy:%} and {joint/classes warm expected accuracy:%}. K-Means of the pixels, with no encoder, agrees in {joint/classes points accuracy:%}.',
    },
    {
      when: { 'joint/elsewhere': 'refuted' },
      say: 'On other data codes collapse on {joint/elsewhere collapsed}. By the interval of a single comparison classes were found more often on {joint/elsewhere gaining}, and less often on {joint/elsewhere losing}.',
    },
  ],
  parts: [
    {
      heading: 'Does it find better clusters at equal cost?',
      studies: ['comparison/restarts', 'comparison/search', 'comparison/annealing', 'stability/cooling'],
      figures: ['comparison/restarts/found'],
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
      figures: ['joint/linear/found', 'joint/restarts/starts', 'joint/classes/codes'],
    },
    {
      heading: 'Is it more stable?',
      studies: ['stability/one-start', 'stability/best-of-ten', 'stability/by-temperature'],
      figures: ['stability/one-start/agreement'],
    },
    {
      heading: 'Is it safe to compute?',
      studies: ['stability/softmax', 'stability/offsets', 'stability/free-steps', 'stability/expected-steps'],
    },
  ],
  advice: [
    {
      when: { 'comparison/search': 'supported' },
      say: 'To cluster a table, use K-Means with several starts or a search, and stop there, unless you need what only softness gives: shares, derivatives, or a certificate.',
    },
    {
      when: { 'stability/cooling': 'refuted' },
      say: 'If you anneal, do not trust a single descent: compare its distortion with that of k-means++ and keep the lower one: on {stability/cooling where} annealing ended at {stability/cooling worst} times the least known.',
    },
    {
      when: { 'stability/one-start': 'refuted' },
      say: 'If you can afford one fit only, and want the same answer tomorrow, a warm soft fit is the safer one; look at how many clusters it tells apart.',
    },
    {
      when: { 'stability/softmax': 'supported', 'stability/offsets': 'supported' },
      say: 'Temperature needs no care for numerical reasons, if the least cost is subtracted before exponentials and distances are sums of squared differences.',
    },
    {
      when: { 'stability/free-steps': 'supported', 'stability/expected-steps': 'refuted' },
      say: 'Inside of a larger model, descend the free energy F: one learning rate serves every temperature.',
    },
    {
      when: { 'joint/linear': 'refuted', 'joint/restarts': 'refuted', 'joint/collapse': 'refuted' },
      say: 'To learn an encoder with its clusters, hold the spread of the codes, by whitening, a norm or a decoder, and spend on restarts first: start several times, and keep the encoder whose codes have the least J₀. If the encoder is linear and the points are white, F at half of the critical temperature, which is then known, helps a single start: it found the direction in {joint/restarts free of 1:%} of them, J₀ in {joint/restarts straight of 1:%}; to the best of {joint/restarts starts} starts it adds {joint/restarts on top}. Cool from there only if you need hard clusters at the end.',
    },
    {
      when: { 'joint/objective': 'supported', 'joint/classes': 'refuted' },
      say: 'With a decoder that temperature is no default. On digits {joint/classes cheapest} cost the least: {joint/classes cheapest accuracy:%} of the classes at a distortion of {joint/classes cheapest distortion:%}, against {joint/classes without accuracy:%} at {joint/classes without distortion:%} without clusters; {joint/classes dearest} cost the most, and left {joint/classes dearest accuracy:%}. Weight costs, too: with F a weight of {joint/objective little} left {joint/objective little short free accuracy:%}, one of {joint/objective much} {joint/objective much short free accuracy:%}. So give the clusters little weight, count the dimensions in which codes spread, and keep two controls: codes learned without clusters, and K-Means of the points themselves.',
    },
    {
      when: { 'joint/elsewhere': 'refuted' },
      say: 'Do not expect classes from a clustering loss unless classes are clusters, and judge by labels if you have any.',
    },
  ],
};
