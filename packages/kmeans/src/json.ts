/** An object from JSON of unknown origin, read member by member; every message names the member. */
export class Json {
  readonly #who: string;
  readonly #members: ReadonlyMap<string, unknown>;

  constructor(who: string, json: unknown) {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      throw new TypeError(
        `${who}: expected an object${typeof json === 'string' ? '; parse the text first' : ''}`,
      );
    this.#who = who;
    this.#members = new Map(Object.entries(json));
  }

  /** An error about a member. */
  wrong(name: string, rule: string): RangeError {
    return new RangeError(`${this.#who}: ${name} ${rule}`);
  }

  /** Refuses members that nobody reads. */
  onlyKeys(known: readonly string[]): void {
    for (const name of this.#members.keys())
      if (!known.includes(name)) throw this.#kind(JSON.stringify(name), 'is not a member');
  }

  /** Refuses a member that is not exactly this. */
  literal(name: string, expected: number | string): void {
    const found = this.#members.get(name);
    if (found !== expected)
      throw this.wrong(name, `must be ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
  }

  /** Whether a member is there. */
  has(name: string): boolean {
    return this.#members.get(name) !== undefined;
  }

  /** Whether a member is null. */
  isNull(name: string): boolean {
    return this.#members.get(name) === null;
  }

  /** A finite number for which a rule holds. */
  number(name: string, holds: (value: number) => boolean = () => true, rule = ''): number {
    return this.#finite(this.#members.get(name), name, holds, rule);
  }

  /** A whole number from 0. */
  count(name: string): number {
    return this.number(name, (value) => Number.isSafeInteger(value) && value >= 0, 'a whole number from 0');
  }

  /** True or false. */
  boolean(name: string): boolean {
    const found = this.#members.get(name);
    if (typeof found !== 'boolean') throw this.#kind(name, 'must be true or false');
    return found;
  }

  /** A text; undefined for anything else. */
  text(name: string): string | undefined {
    const found = this.#members.get(name);
    return typeof found === 'string' ? found : undefined;
  }

  /** Finite numbers. */
  numbers(name: string): number[] {
    return this.#list(this.#members.get(name), name).map((value, i) => this.#finite(value, `${name}[${i}]`));
  }

  /** Rows of finite numbers. */
  rows(name: string): number[][] {
    return this.#list(this.#members.get(name), name).map((row, i) =>
      this.#list(row, `${name}[${i}]`).map((value, j) => this.#finite(value, `${name}[${i}][${j}]`)),
    );
  }

  /** An object, read in turn. */
  object(name: string): Json {
    return new Json(`${this.#who}: ${name}`, this.#members.get(name));
  }

  /** Objects, read in turn. */
  objects(name: string): Json[] {
    return this.#list(this.#members.get(name), name).map(
      (value, i) => new Json(`${this.#who}: ${name}[${i}]`, value),
    );
  }

  #kind(name: string, rule: string): TypeError {
    return new TypeError(`${this.#who}: ${name} ${rule}`);
  }

  #list(found: unknown, name: string): unknown[] {
    if (!Array.isArray(found)) throw this.#kind(name, 'must be an array');
    return found as unknown[];
  }

  #finite(found: unknown, name: string, holds: (value: number) => boolean = () => true, rule = ''): number {
    if (typeof found !== 'number') throw this.#kind(name, `must be a number, found ${JSON.stringify(found)}`);
    if (!Number.isFinite(found) || !holds(found))
      throw this.wrong(name, `must be ${rule === '' ? 'finite' : rule}, found ${found}`);
    return found;
  }
}
