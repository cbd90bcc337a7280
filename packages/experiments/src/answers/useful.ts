import type { Answer } from './answer.ts';

/** Whether softness earns its place where K-Means is used. */
export const useful: Answer = {
  id: 'useful',
  question: 'Would people use this end to end, or is standard K-Means strictly better in real systems?',
  short: [
    {
      when: { 'comparison/search': 'supported', 'joint/linear': 'refuted' },
      say: 'To cluster a table as it is, K-Means with restarts and a search is hard to beat. Where clusters are learned together with something else, softness can earn its place, and is no cure-all.',
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
      say: 'One soft start agrees with itself better than one hard start on {stability/one-start worse} of {stability/one-start sets} sets, and worse on {stability/one-start better}. Beside the best of ten hard starts it does better on {stability/best-of-ten better} of {stability/best-of-ten sets} and worse on {stability/best-of-ten worse}.',
    },
    {
      when: { 'joint/linear': 'refuted' },
      say: 'End to end, where an encoder is learned with its clusters, K-Means is not strictly better, and warmth is what makes the difference: at half to three quarters of its critical temperature F found a hidden direction in {joint/linear free warm:%} of trials, J₀ minimized straight in {joint/linear straight:%} and alternation in {joint/linear alternating:%}. Cold, F is no better than they are: {joint/linear free cold:%}.',
    },
    {
      when: { 'joint/linear': 'supported' },
      say: 'End to end, where an encoder is learned with its clusters, softness gained nothing either.',
    },
    {
      when: { 'joint/objective': 'supported', 'joint/classes': 'refuted' },
      say: 'But joint training, hard or soft, does what its objective asks and no more: the clusters of an autoencoder grow tighter, and agree less with the classes of digits than those of an autoencoder that never heard of clusters.',
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
      studies: ['joint/linear', 'joint/objective', 'joint/classes', 'joint/collapse'],
      figures: ['joint/linear/found'],
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
      when: { 'joint/linear': 'refuted', 'joint/collapse': 'refuted' },
      say: 'Hold the spread of the codes, by whitening, a norm or a decoder, and set the temperature to half or three quarters of the critical one, which is then known; cool from there only if you need hard clusters at the end.',
    },
    {
      when: { 'joint/classes': 'refuted' },
      say: 'Do not expect classes from a clustering loss: give it little weight, keep the codes as they were before as a control, and judge by labels if you have any.',
    },
  ],
};
