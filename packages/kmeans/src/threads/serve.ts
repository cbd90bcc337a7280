import { type PartKernel, partKernels } from '../energy/kernels/threads.ts';
import { type FromThread, jobAt, place, stateAt, type ToThread } from './messages.ts';

type Kernels = Readonly<Record<PartKernel, (job: number, part: number) => void>>;

/** How long a thread waits for the next pass before it hears messages again, in milliseconds. */
const patience = 50;

/** A thread's side of its port. */
export interface ThreadPort {
  /** Sends. */
  readonly post: (message: FromThread) => void;
  /** Hears everything that comes. */
  readonly listen: (hear: (message: ToThread) => void) => void;
}

/** Takes parts of passes, whenever there are some, for as long as the thread lives. */
export function serve({ post, listen }: ThreadPort): void {
  const known = new Map<number, Kernels>();
  let takeTurns = (): void => {};
  listen((message) => {
    if (message.kind === 'start') {
      takeTurns = turnsOf(message, known, post);
      post({ kind: 'ready' });
    }
    if (message.kind === 'use') known.set(message.id, kernelsOf(message));
    if (message.kind === 'forget') known.delete(message.id);
    takeTurns();
  });
}

// that the module is ours, which exports these, no type of the platform can know
const kernelsOf = ({ module, memory }: Extract<ToThread, { kind: 'use' }>): Kernels =>
  new WebAssembly.Instance(module, { env: { memory: memory as WebAssembly.Memory } })
    .exports as unknown as Kernels;

/** Does what there is to do, and waits a while for more. */
function turnsOf(
  { control, index, count }: Extract<ToThread, { kind: 'start' }>,
  known: ReadonlyMap<number, Kernels>,
  post: ThreadPort['post'],
): () => void {
  const state = stateAt(index, count);
  /** Takes parts of the pass that is open, if any; whether the instance is known. */
  const takeParts = (): boolean => {
    Atomics.add(control, place.busy, 1);
    try {
      if (Atomics.load(control, place.isOpen) === 0 || control[jobAt(index)] === 0) return true;
      const kernels = known.get(control[place.instance]!);
      if (kernels === undefined) return false;
      const work = kernels[partKernels[control[place.kernel]!]!];
      for (let part = 0; (part = Atomics.add(control, place.next, 1)) < control[place.parts]!;)
        work(control[jobAt(index)]!, part);
      return true;
    } catch (error) {
      Atomics.store(control, place.failed, 1);
      post({ kind: 'failed', error });
      return true;
    } finally {
      if (Atomics.sub(control, place.busy, 1) === 1) Atomics.notify(control, place.busy);
    }
  };
  return () => {
    Atomics.store(control, state, 0);
    for (;;) {
      const turn = Atomics.load(control, place.turns);
      // one that is not known yet comes as a message
      const isKnown = takeParts();
      if (isKnown && Atomics.wait(control, place.turns, turn, patience) !== 'timed-out') continue;
      Atomics.store(control, state, 1);
      // a turn that began meanwhile did not see that it should call
      if (!isKnown || Atomics.load(control, place.turns) === turn) return;
      Atomics.store(control, state, 0);
    }
  };
}
