import { results } from './results.cjs';

const names = process.argv.slice(2);
const modules = await Promise.all(names.map((name) => import(name)));
console.log(JSON.stringify(results(Object.fromEntries(names.map((name, i) => [name, modules[i]])))));
