const { results } = require('./results.cjs');

const names = process.argv.slice(2);
console.log(JSON.stringify(results(Object.fromEntries(names.map((name) => [name, require(name)])))));
