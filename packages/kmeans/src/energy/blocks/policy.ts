/** What a pass over tiles was like, by its counts. */
export interface Counts {
  /** Part of all pairs of a tile and a center that were computed, in tiles that were not certified. */
  readonly live: number;
  /** Part of all pairs that turned out to be in reach. */
  readonly near: number;
}

/** Beyond this part of live pairs the dense pass is faster. */
const most = 0.6;
/** Tiles are made where no more than this part of the pairs of single points is expected to be live: a tile has more. */
const promising = 0.4 * most;
/** Sorting is considered at once where the margin has fallen to this part of that at which it was refused. */
const colder = 0.75;
/** What sorting again costs, in dense passes, where pairs are counted and not what else tiles take: half of what it takes. */
const sorting = 1;
/** Passes after which it shows whether sorting helped. */
const trial = 3;
/** Most passes that go by before tiles are tried again. */
const longest = 32;

/**
 * When to sort points into tiles, when to sort again, and when to leave it: by counts of pairs, never by clocks, so that
 * the same calls take the same ways everywhere.
 */
export class Policy {
  /** Dense passes until sorting is considered. */
  #wait = 1;
  /** How many to let go by after it was not worth its while. */
  #patience = 1;
  /** Passes since tiles were made. */
  #age = 0;
  /** The part of pairs in reach when they were: what is computed beyond that is for want of sorting. */
  #fresh = 1;
  /** That, since then, in dense passes. */
  #excess = 0;
  /** How much of it makes sorting again worth while: more, where that did not help. */
  #enough = sorting;
  /** Live part before the last sorting. */
  #before = 1;

  /** The margin now, and when sorting was last refused. */
  #margin = 0;
  #refused = 0;

  /** What was expected of single points when tiles were made, and up to what that is promising: less, once tiles had too many in reach. */
  #expected = 0;
  #promising = promising;

  /** A pass begins, at a margin. */
  at(margin: number): void {
    this.#margin = margin;
    if (margin > colder * this.#refused) return;
    [this.#refused, this.#wait, this.#patience] = [0, 0, 1];
  }

  /** Whether to consider sorting now; counts dense passes. */
  considers(): boolean {
    return this.#wait-- <= 0;
  }

  /** Whether to sort, given the part of pairs that is expected to be live; if not, waits for longer. */
  accepts(expected: number): boolean {
    if (expected <= this.#promising) {
      this.#expected = expected;
      return true;
    }
    this.#retreat();
    return false;
  }

  /** What to do after a pass over tiles: go on, sort before the next one, or leave it to dense passes. */
  after({ live, near }: Counts): 'on' | 'sort' | 'leave' {
    const age = this.#age++;
    if (age === 0) {
      // everything was live, by construction
      [this.#fresh, this.#excess] = [near, 0];
      if (near <= most) return 'on';
      if (this.#expected > 0)
        this.#promising = Math.min(this.#promising, (this.#expected * colder * most) / near);
      return this.#leave();
    }
    if (live > most) return this.#leave();
    this.#excess += Math.max(0, live - this.#fresh);
    if (age === trial) {
      this.#patience = 1;
      this.#promising = promising;
      this.#enough = live > this.#before / 2 ? 2 * this.#enough : sorting;
    }
    if (age < trial || this.#excess < this.#enough) return 'on';
    [this.#age, this.#before, this.#expected] = [0, live, 0];
    return 'sort';
  }

  /** Back to dense passes; for longer, if that comes soon after sorting. */
  #leave(): 'leave' {
    if (this.#age <= trial) this.#retreat();
    else this.#wait = 0;
    [this.#age, this.#before, this.#enough] = [0, 1, sorting];
    return 'leave';
  }

  #retreat(): void {
    this.#refused = this.#margin;
    this.#wait = this.#patience;
    this.#patience = Math.min(2 * this.#patience, longest);
  }
}
