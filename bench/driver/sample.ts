/** One thing to measure: made ready once, then called again and again. */
export interface Subject<R = unknown> {
  /** Does the work once. */
  readonly call: () => R | Promise<R>;
  /** What a call gave, as lists of numbers to be compared with those of others; none where nobody else computes it. */
  readonly values?: (result: R) => readonly ArrayLike<number>[];
  /**
   * What of a call does not count: calls of it are taken in turn with the others, their time is taken off, and what
   * is left is divided by `steps`. So an iteration is measured by two fits of different lengths.
   */
  readonly less?: { readonly call: () => unknown; readonly steps: number };
}

/** Time of one call, in milliseconds. */
export interface Sample {
  /** Of the process, all its threads together. */
  readonly cpu: number;
  /** On the clock. */
  readonly wall: number;
}

/** A sample as a process gives it. */
export interface Taken extends Sample {
  /** CPU time of all of its calls, in milliseconds. */
  readonly spent: number;
}

/** Repeats the call for at least so long in CPU time: on the clock, others would have most of it. */
export async function sample(
  { call, less }: Subject,
  milliseconds: number,
): Promise<{ sample: Taken; result: unknown }> {
  const start = cpuTime();
  const goesOn = (): boolean => cpuTime() - start < milliseconds;
  let [result, calls]: [unknown, number] = [undefined, 0];
  const left = { cpu: 0, wall: 0 };
  if (less === undefined) {
    Object.assign(
      left,
      await timed(async () => {
        do {
          result = await call();
          calls++;
        } while (goesOn());
      }),
    );
  } else {
    do {
      const whole = await timed(async () => (result = await call()));
      const off = await timed(less.call);
      left.cpu += whole.cpu - off.cpu;
      left.wall += whole.wall - off.wall;
      calls++;
    } while (goesOn());
  }
  const steps = calls * (less?.steps ?? 1);
  return { sample: { cpu: left.cpu / steps, wall: left.wall / steps, spent: cpuTime() - start }, result };
}

/** What some work takes, in milliseconds. */
async function timed(work: () => unknown): Promise<Sample> {
  const [before, start] = [cpuTime(), performance.now()];
  await work();
  return { cpu: cpuTime() - before, wall: performance.now() - start };
}

/** CPU time of the process, in milliseconds. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
