import {
  allocate,
  elements,
  fromData,
  multiply,
  type NdArray,
  primitive,
  type Primitive,
  type Tensor,
  vjp,
} from '@isotherm/autodiff';
import type { Floats } from '@isotherm/autodiff/kernels';
import { compositeEnergy, type Form } from './composite.ts';
import type { EnergyInputs, Passing } from './inputs.ts';
import { energyValue, type Finished, gradients } from './gradients.ts';
import { pass, type PassInput, type SoftminKernel } from './kernels/index.ts';
import { reachOf } from './reach-of.ts';
import type { Softmin } from './softmin.ts';

/** Which energy, of which softmin. */
export interface FusedParams {
  /** The softmin, for derivatives of derivatives. */
  readonly softmin: Softmin;
  /** Its fused implementation. */
  readonly kernel: SoftminKernel;
  /** Free energy or expected distortion. */
  readonly form: Form;
  /** How to pass over the points. */
  readonly how?: Passing;
}

/** The gradient with respect to each input that was watched. */
type Saved = readonly (NdArray | undefined)[];

type Plain<In extends readonly unknown[]> = { readonly [I in keyof In]: NdArray };

/** Uses the gradient that the pass computed; composes it where an outer derivative watches an input too. */
const gradientOf =
  (i: number) =>
  (
    g: Tensor,
    { inputs, params, saved }: { inputs: EnergyInputs; params: FusedParams; saved: Saved | undefined },
  ): Tensor => {
    const gradient = saved?.[i];
    if (gradient) return multiply(g, gradient);
    // `with` forgets how long the tuple is
    const along = (x: Tensor): Tensor =>
      compositeEnergy(inputs.with(i, x) as unknown as EnergyInputs, params.softmin, params.form);
    return vjp(along, inputs[i]!).pullback(g)[0];
  };

/**
 * An energy whose value and watched gradients come from one pass over the points,
 * `(n, d), (k, d), (), (n), (k), (k) → ()`. docs/theory.md#gradients
 */
export const fusedEnergy: Primitive<EnergyInputs, FusedParams, Saved> = primitive<
  EnergyInputs,
  FusedParams,
  Saved
>({
  name: 'fusedEnergy',
  forward: (inputs, params, { watched }) => {
    const finished = run(inputs, params, watched);
    const output = allocate([], inputs[0], inputs[1]);
    output[0] = finished.value;
    const saved = inputs.map((x, i) => (watched[i] ? like(x, gradients[i]!(finished)) : undefined));
    return { output: fromData(output, []), saved };
  },
  vjps: [gradientOf(0), gradientOf(1), gradientOf(2), gradientOf(3), gradientOf(4), gradientOf(5)],
});

function run(
  inputs: Plain<EnergyInputs>,
  { softmin, kernel, form, how }: FusedParams,
  watched: readonly boolean[],
): Finished {
  const [points, centers, temperature, weights, offset, scale] = inputs;
  const [n, d] = points.shape as [number, number];
  const input: PassInput = {
    points: elements(points),
    centers: elements(centers),
    n,
    k: centers.shape[0]!,
    d,
    temperature: elements(temperature)[0]!,
    kernel,
    weights: elements(weights),
    offset: elements(offset),
    scale: elements(scale),
    reach: reachOf(softmin, centers.shape[0]!, elements(points)),
    tilted: form === 'expected',
    spreadWanted: watched[5] === true,
    ...how,
    pointGradient: watched[0] ? new Float64Array(n * d) : undefined,
    perPoint: watched[3] ? new Float64Array(3 * n) : undefined,
  };
  const sums = pass(input);
  const w = sums.weight;
  const value = energyValue(form, input.temperature, sums.least / w, sums.freeGap / w, sums.expectedGap / w);
  return { input, sums, form, value };
}

/** A gradient in its input's shape and dtype. */
function like(input: NdArray, gradient: Floats): NdArray {
  const data = allocate(input.shape, input);
  data.set(gradient);
  return fromData(data, input.shape);
}
