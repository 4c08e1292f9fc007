import type { Flow } from '../flow.ts';
import { keepNewest } from '../keep-newest.ts';
import type { FaultId } from './catalogue.ts';
import { checkFault, type FaultInput } from './fault-input.ts';

export interface InjectedFault {
  /** How often it has happened. */
  readonly hits: number;
  remove(): void;
  /** Resolves when it has happened so often. */
  reached(times?: number): Promise<void>;
  /** Lets every request go on that it holds, and all that come later. */
  release(): void;
}

/** How some faults are done, by id: functions that an endpoint calls. */
export type FaultTable<T> = { readonly [id in FaultId]?: T };

/** `unavailable` of `token/unavailable` in the area `token`; the empty text for a fault of another area. */
export function whatOf(id: FaultId, area: string): string {
  return id.startsWith(`${area}/`) ? id.slice(area.length + 1) : '';
}

/** A fault that happens now, with what its table holds. */
export interface Happening<T> {
  readonly id: FaultId;
  readonly what: T;
  readonly value: unknown;
  readonly released: Promise<void>;
}

/** Nobody injects so many and lets requests hang on all of them. */
const usedUpAtMost = 10_000;

/** What the issuer is told to do wrong. */
export class Faults {
  #active: ActiveFault[] = [];
  /** Have happened as often as they should, and may hold a request still. */
  readonly #usedUp = new Set<ActiveFault>();

  /** @throws RangeError, TypeError for a fault that would never happen, or not as it is meant */
  inject(input: FaultInput): InjectedFault {
    checkFault(input);
    const fault = new ActiveFault(input, () => {
      this.#active = this.#active.filter((other) => other !== fault);
      this.#usedUp.delete(fault);
    });
    this.#active.push(fault);
    return fault;
  }

  /** Removes all, so that the issuer behaves, and lets go of every request that one of them holds. */
  clear(): void {
    for (const fault of [...this.#active, ...this.#usedUp]) fault.remove();
  }

  /** The faults meant for this flow that `find` knows. Each counts as having happened, and is noted in the flow. */
  take<T>(find: (id: FaultId, value: unknown) => T | undefined, flow: Flow): Happening<T>[] {
    return this.#active.flatMap((fault) => this.#happen(fault, find, flow) ?? []);
  }

  /** The first such fault alone, where one leaves no room for another. */
  takeFirst<T>(
    find: (id: FaultId, value: unknown) => T | undefined,
    flow: Flow,
  ): Happening<T> | undefined {
    for (const fault of this.#active) {
      const happening = this.#happen(fault, find, flow);
      if (happening !== undefined) return happening;
    }
    return undefined;
  }

  #happen<T>(
    fault: ActiveFault,
    find: (id: FaultId, value: unknown) => T | undefined,
    flow: Flow,
  ): Happening<T> | undefined {
    const { fault: id, value } = fault.input;
    const what = fault.isFor(flow) ? find(id, value) : undefined;
    if (what === undefined) return undefined;
    flow.faults.push(id);
    fault.happen();
    if (fault.isUsedUp) {
      this.#active = this.#active.filter((other) => other !== fault);
      this.#usedUp.add(fault);
      keepNewest(this.#usedUp, usedUpAtMost);
    }
    return { id, what, value, released: fault.released };
  }
}

class ActiveFault implements InjectedFault {
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

  get isUsedUp(): boolean {
    return this.#hits === this.input.times;
  }

  isFor({ userId, clientId, sessionId, grantType }: Flow): boolean {
    const { user, client, session, grant } = this.input;
    return (
      (user === undefined || user === userId) &&
      (client === undefined || client === clientId) &&
      (session === undefined || session === sessionId) &&
      (grant === undefined || grant === grantType)
    );
  }

  happen(): void {
    this.#hits += 1;
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
