import type { Floats } from '@isotherm/autodiff/kernels';
import type { Form } from './composite.ts';
import type { PassInput, PassSums } from './kernels/index.ts';

/** What a finished pass knows. */
export interface Finished {
  /** What it read. */
  readonly input: PassInput;
  /** What it summed. */
  readonly sums: PassSums;
  /** Which energy it was for. */
  readonly form: Form;
  /** That energy. */
  readonly value: number;
}

/** The energy from a pass's sums, each already divided by the total weight: F = J₀ − T·gap, E = J₀ + gap. */
export const energyValue = (
  form: Form,
  t: number,
  least: number,
  freeGap: number,
  expectedGap: number,
): number => (form === 'free' ? least - t * freeGap : least + expectedGap);

const scaleAt = (scale: Floats, j: number): number => scale[scale.length === 1 ? 0 : j]!;

/**
 * The energy's gradient with respect to each of its inputs, in their order. With q the shares (free
 * energy, detached) or the derivative of the expected cost, and s the scales:
 *
 *   ∂x = 2 w Σⱼ qⱼ sⱼ (x − cⱼ) / W      ∂cⱼ = −2 sⱼ Σ w qⱼ (x − cⱼ) / W
 *   ∂T = −Σ w H / W, Σ w ⟨u, J u⟩ / W or 0   ∂w = (value of the point − mean) / W
 *   ∂offsetⱼ = Σ w qⱼ / W                 ∂sⱼ = Σ w qⱼ ‖x − cⱼ‖² / W
 *
 * docs/theory.md#gradients
 */
export const gradients: readonly ((finished: Finished) => Floats)[] = [
  ({ input, sums }) => input.pointGradient!.map((g) => g / sums.weight),
  ({ input, sums }) =>
    sums.displacements.map((m, i) => (-2 * scaleAt(input.scale, Math.floor(i / input.d)) * m) / sums.weight),
  ({ sums, form }) => Float64Array.of((form === 'free' ? -sums.entropy : sums.variance) / sums.weight),
  ({ input, sums, form, value }) => {
    const each = input.perPoint!;
    const at = (i: number): number =>
      energyValue(form, input.temperature, each[3 * i]!, each[3 * i + 1]!, each[3 * i + 2]!);
    // a point whose cost overflows costs more than the mean, which has overflowed with it
    const above = (f: number): number => (f === Infinity ? Infinity : f - value);
    return new Float64Array(input.n).map((_, i) => (above(at(i)) * sums.unit) / sums.weight);
  },
  ({ sums }) => sums.mass.map((m) => m / sums.weight),
  ({ sums }) => sums.spread.map((m) => m / sums.weight),
];
