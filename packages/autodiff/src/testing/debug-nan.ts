import { elements } from '../ndarray.ts';
import type { Node } from '../primitive.ts';
import { show } from '../shape.ts';
import { highestLevel, oneDown, stopGradient, type Tensor, toTensor, Traced } from '../tensor.ts';
import { leaves, rebuild, type Tensors, type TreeInput } from '../tree.ts';
import { newestFirst, nextLevel } from '../vjp.ts';

/**
 * The same function, which names the primitive that makes the first NaN, with the shapes of its inputs: in
 * the forward pass when it is called, and in the backward pass of the derivative around it. Around a gradient,
 * `debugNaN(grad(f))`, the forward pass is that of the whole gradient.
 *
 * It records the function once more, at a level of its own, so it costs memory and time; and what does not depend
 * on the arguments it sees only where it meets what does. Nothing is global: other functions are not watched.
 *
 * @throws Error naming primitive and shapes, where a NaN appears; whatever the function throws
 *
 * @example
 * grad(debugNaN((x: Tensor) => sum(log(subtract(x, 1)))))([0.5, 2]);
 * // Error: debugNaN: log makes NaN at [0] of inputs of shape [2]
 */
export const debugNaN =
  <Args extends readonly unknown[], Value>(f: (...args: Args) => Value) =>
  (...args: { [I in keyof Args]: TreeInput<Args[I]> }): Tensors<Value> => {
    const level = nextLevel();
    const inputs = leaves(args).map((x) => toTensor(x, 'debugNaN'));
    const given = inputs.findIndex(hasNaN);
    if (given >= 0)
      throw new Error(`debugNaN: argument ${given} of shape ${show(inputs[given]!.shape)} holds NaN`);
    const variables = inputs.map((x) => new Traced(x, level));
    const returned = [f(...(rebuild(args, variables) as unknown as Args))];
    const outputs = leaves(returned, 'debugNaN: the returned value').map((y) => toTensor(y));
    const { parents, values } = oneDown(outputs, level);
    checkForward(parents.filter((end) => end !== undefined));
    return rebuild(returned, watchBackward(values, inputs))[0] as Tensors<Value>;
  };

/** Finds the oldest NaN among everything that some values were computed from. */
function checkForward(ends: readonly Traced[]): void {
  for (const { node, value } of newestFirst(ends).reverse()) {
    if (!node || !hasNaN(value)) continue;
    const constant = node.inputs.findIndex(hasNaN);
    if (constant >= 0)
      throw new Error(
        `debugNaN: ${node.name}, of inputs of ${shapes(node)}, is given NaN as input ${constant}, which was not computed from the arguments`,
      );
    throw new Error(`debugNaN: ${node.name} makes NaN at ${placeOf(value)} of inputs of ${shapes(node)}`);
  }
}

/** The same values, whose calls look at what they pull back; calls older than `inputs` are left alone. */
function watchBackward(values: readonly Tensor[], inputs: readonly Tensor[]): Tensor[] {
  const level = highestLevel(values);
  const { parents } = oneDown(values, level);
  const given = new Set<Tensor>(inputs);
  const watched = new Map<Traced, Traced>();
  // oldest first, so that each call finds its parents watched, and is again younger than they are
  for (const traced of newestFirst(parents.filter((end) => end !== undefined)).reverse()) {
    const { node } = traced;
    if (!node || given.has(traced)) continue;
    const now = node.parents.map((parent) => parent && (watched.get(parent) ?? parent));
    watched.set(
      traced,
      new Traced(traced.value, level, { ...described(node), parents: now, pullback: checked(node) }),
    );
  }
  return values.map((value) => (value instanceof Traced ? (watched.get(value) ?? value) : value));
}

const described = ({ name, inputs }: Node): Pick<Node, 'name' | 'inputs'> => ({ name, inputs });

const checked =
  (node: Node): Node['pullback'] =>
  (g) => {
    const who = `debugNaN: ${node.name}, of inputs of ${shapes(node)},`;
    if (hasNaN(g)) throw new Error(`${who} is handed NaN at ${placeOf(g)} in the backward pass`);
    const pulled = node.pullback(g);
    pulled.forEach((x, i) => {
      if (x && hasNaN(x)) throw new Error(`${who} pulls NaN at ${placeOf(x)} back to input ${i}`);
    });
    return pulled;
  };

const hasNaN = (x: Tensor): boolean => elements(stopGradient(x)).some(Number.isNaN);

/** The index of the first NaN. */
function placeOf(x: Tensor): string {
  let rest = elements(stopGradient(x)).findIndex(Number.isNaN);
  const index: number[] = [];
  for (const length of x.shape.toReversed()) {
    index.unshift(rest % length);
    rest = Math.floor(rest / length);
  }
  return show(index);
}

const shapes = ({ inputs }: Node): string =>
  `shape${inputs.length === 1 ? '' : 's'} ${inputs.map(({ shape }) => show(shape)).join(', ')}`;
