/** What the packages compute from outside, the same to the last bit on every engine and in both module formats. */
exports.results = (modules) => {
  const { grad, multiply, exp, sum } = modules['@isotherm/autodiff'];
  const gradient = grad((x) => sum(multiply(x, exp(x))))([1, 2, 3]);
  return { gradient: Array.from(gradient.data) };
};
