const { fits } = require('./workers.cjs');

fits(require('@isotherm/kmeans'), require('@isotherm/kmeans/worker')).then((said) =>
  console.log(JSON.stringify(said)),
);
