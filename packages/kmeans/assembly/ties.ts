import { ROW, zero } from './lanes';
import { clusters, costsAt } from './setting';

/** How many centers cost least, for a vector of points. */
export function ties<T>(setting: usize, at: usize, least: v128): v128 {
  const one = v128.splat<T>(<T>1), from = costsAt(setting) + at;
  let count = zero();
  for (let o = from; o < from + <usize>clusters(setting) * ROW; o += ROW)
    count = v128.add<T>(count, v128.and(one, v128.eq<T>(v128.load(o), least)));
  return count;
}
