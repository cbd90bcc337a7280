const { passes } = require('./passes.cjs');

passes({
  ...require('@isotherm/autodiff'),
  ...require('@isotherm/autodiff/random'),
  ...require('@isotherm/autodiff/testing'),
  ...require('@isotherm/kmeans'),
  ...require('@isotherm/kmeans/threads'),
}).then((said) => console.log(JSON.stringify(said)));
