import type { GrantType } from '../registry/clients.ts';
import { type FaultId, faultCatalogue } from './catalogue.ts';

/** What to do wrong, for whom. Left out, it is for everyone. */
export interface FaultInput {
  readonly fault: FaultId;
  readonly user?: string;
  readonly client?: string;
  readonly grant?: GrantType;
  /** How often; without end where it is left out. */
  readonly times?: number;
  /** What the catalogue says of it. */
  readonly value?: unknown;
}

export interface InjectedFault {
  /** How often it has happened. */
  readonly hits: number;
  remove(): void;
  /** Resolves when it has happened so often. */
  reached(times?: number): Promise<void>;
  /** Lets every request go on that it holds, and all that come later. */
  release(): void;
}

/** Whose request is being answered. */
export interface FaultTarget {
  readonly userId?: string | undefined;
  readonly clientId?: string | undefined;
  readonly grantType?: string | undefined;
}

export class Faults {
  #active: ActiveFault[] = [];

  inject(input: FaultInput): InjectedFault {
    if (!Object.hasOwn(faultCatalogue, input.fault)) {
      throw new RangeError(`no fault ${input.fault}`);
    }
    const fault = new ActiveFault(input, () => {
      this.#active = this.#active.filter((other) => other !== fault);
    });
    this.#active.push(fault);
    return fault;
  }

  clear(): void {
    for (const fault of this.#active) fault.remove();
  }

  /** The faults of these ids that are meant for the target, each counted as having happened. */
  take(
    ids: readonly FaultId[],
    target: FaultTarget,
    isWanted: (input: FaultInput) => boolean = () => true,
  ): ActiveFault[] {
    const taken = this.#active.filter(
      (fault) => ids.includes(fault.input.fault) && fault.isFor(target) && isWanted(fault.input),
    );
    for (const fault of taken) fault.happen();
    return taken;
  }
}

export class ActiveFault implements InjectedFault {
  readonly input: FaultInput;
  readonly #remove: () => void;
  readonly released: Promise<void>;
  #release = () => {};
  readonly #waiting: { readonly times: number; readonly resolve: () => void }[] = [];
  #hits = 0;

  constructor(input: FaultInput, remove: () => void) {
    this.input = input;
    this.#remove = remove;
    this.released = new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  get hits(): number {
    return this.#hits;
  }

  isFor({ userId, clientId, grantType }: FaultTarget): boolean {
    const { user, client, grant } = this.input;
    return (
      (user === undefined || user === userId) &&
      (client === undefined || client === clientId) &&
      (grant === undefined || grant === grantType)
    );
  }

  happen(): void {
    this.#hits += 1;
    if (this.#hits === this.input.times) this.#remove();
    for (const { times, resolve } of this.#waiting) if (this.#hits >= times) resolve();
  }

  reached(times = 1): Promise<void> {
    if (this.#hits >= times) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ times, resolve }));
  }

  release(): void {
    this.#release();
  }

  /** A fault that is removed holds nobody. */
  remove(): void {
    this.#remove();
    this.release();
  }
}
