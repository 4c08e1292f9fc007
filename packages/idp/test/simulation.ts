import { IdpError } from '../src/errors.ts';
import { RefreshCoordinator } from '../src/refresh/refresh-coordinator.ts';
import type { RefreshLock } from '../src/refresh-lock.ts';
import type { SessionStore } from '../src/session-store.ts';
import { MemorySessionStore } from '../src/stores/memory.ts';
import type { TokenAnswer } from '../src/token-endpoint.ts';
import type { TokenSet } from '../src/token-set.ts';

interface Step {
  readonly process: number;
  readonly resume: () => void;
  readonly end: (reason: Error) => void;
}

/** What may go wrong in a run. */
export interface Chances {
  /** The issuer says 503 before it does anything. */
  readonly unavailable: number;
  /** The issuer has spent the token, and its answer is lost. */
  readonly lostAnswer: number;
  /** A process ends between two steps. */
  readonly crash: number;
  /** The clock jumps past every lease between two steps. */
  readonly clockJump: number;
}

export interface Outcome {
  readonly served: number;
  /** Callers who were told that the session is over. */
  readonly ended: number;
  /** Callers who were told to come again. */
  readonly unavailable: number;
  /** Callers whose process ended before they were answered. */
  readonly died: number;
  /** How often a refresh token came that had been spent before. */
  readonly reuses: number;
  readonly spent: number;
  /** What happened that may cost a session: an answer lost, a holder dead or out of time after its token was sent. */
  readonly accidents: number;
}

const processes = 3;
const callersEach = 3;
const timeoutMs = 1_000;
const leaseOverMs = 3 * timeoutMs + 1;

/**
 * Several processes with several callers each, one expired session, one store, one issuer that revokes on reuse. Every
 * operation that leaves a process is a step, and a seed decides whose step comes next, who crashes, and when the
 * clock jumps.
 */
export class Simulation {
  readonly #random: () => number;
  readonly #chances: Chances;
  readonly #steps: Step[] = [];
  readonly #dead = new Set<number>();
  readonly #store = new MemorySessionStore<{ tokens: TokenSet }>();
  readonly #withLock: boolean;
  #isOver = false;
  #now = 1_800_000_000_000;
  #current = 0;
  #isRevoked = false;
  #reuses = 0;
  #accidents = 0;
  #holder: { fence: number; until: number } | undefined;
  #fence = 0;
  /** Processes whose request is on its way to the issuer. */
  readonly #sent = new Set<number>();
  /** Processes whose request the issuer has handled and whose result is not stored yet. */
  readonly #exposed = new Set<number>();

  constructor(seed: number, withLock: boolean, chances: Chances) {
    this.#random = mulberry32(seed);
    this.#withLock = withLock;
    this.#chances = chances;
  }

  async run(): Promise<Outcome> {
    const realNow = Date.now;
    Date.now = () => this.#now;
    try {
      await this.#store.create('session', { tokens: tokensOf(0) }, { expiresAt: 2_000_000_000 });
      return await this.#play();
    } finally {
      // Nothing that waits for a dead process lives on into the tests that follow.
      this.#isOver = true;
      for (const { end } of this.#steps) end(processDied());
      await quiet();
      Date.now = realNow;
    }
  }

  async #play(): Promise<Outcome> {
    const counts = { served: 0, ended: 0, unavailable: 0, died: 0 };
    const finished: boolean[] = [];
    for (let process = 0; process < processes; process += 1) {
      const coordinator = this.#coordinator(process);
      for (let caller = 0; caller < callersEach; caller += 1) {
        const index = finished.push(false) - 1;
        void this.#call(process, coordinator).then(
          (outcome) => {
            finished[index] = true;
            counts[outcome] += 1;
          },
          (error: unknown) => {
            if (!this.#isOver) throw error;
          },
        );
      }
    }
    const isOver = () =>
      finished.every((done, index) => done || this.#dead.has(Math.floor(index / callersEach)));
    await quiet();
    for (let turn = 0; !isOver(); turn += 1) {
      if (turn > 5_000) throw new Error('a caller waits for ever');
      this.#disturb();
      const live = this.#steps.filter(({ process }) => !this.#dead.has(process));
      const step = live[Math.floor(this.#random() * live.length)];
      if (step !== undefined) {
        this.#steps.splice(this.#steps.indexOf(step), 1);
        step.resume();
      }
      await quiet();
    }
    counts.died = finished.filter((done) => !done).length;
    const { reuses, accidents } = { reuses: this.#reuses, accidents: this.#accidents };
    return { ...counts, reuses, accidents, spent: this.#current };
  }

  async #call(
    process: number,
    coordinator: RefreshCoordinator,
  ): Promise<'served' | 'ended' | 'unavailable'> {
    const store = this.#seenBy(process);
    const found = await store.get('session');
    if (found === undefined) return 'ended';
    if (found.session.tokens.accessToken !== 'access 0') return 'served';
    try {
      await coordinator.refresh(found.session.tokens, {
        session: { store, id: 'session' },
        ...(this.#withLock ? { lock: this.#lockSeenBy(process) } : {}),
      });
      return 'served';
    } catch (error) {
      return error instanceof IdpError && error.code === 'session_ended' ? 'ended' : 'unavailable';
    }
  }

  #coordinator(process: number): RefreshCoordinator {
    return new RefreshCoordinator({
      prepare: async () => {},
      spend: (refreshToken) => this.#spend(process, refreshToken),
      accept: async ({ tokens }) => tokens,
      discard: async () => {},
      rememberMs: 60_000,
      timeoutMs,
      sleep: () => this.#step(process),
    });
  }

  /** A crash or a jump of the clock, now and then; a clock that stood still while everybody waits moves on. */
  #disturb(): void {
    if (this.#random() < this.#chances.crash && this.#dead.size < processes - 1) {
      const process = Math.floor(this.#random() * processes);
      if (!this.#dead.has(process) && this.#exposed.has(process)) this.#accidents += 1;
      this.#dead.add(process);
    }
    if (this.#random() < this.#chances.clockJump) {
      this.#now += leaseOverMs;
      this.#accidents += this.#exposed.size + this.#sent.size;
    }
    this.#now += 1;
    const holderDied = this.#holder !== undefined && this.#dead.size > 0;
    if (holderDied) this.#now += 50;
  }

  async #step(process: number): Promise<void> {
    if (this.#isOver) throw processDied();
    await new Promise<void>((resume, end) => this.#steps.push({ process, resume, end }));
  }

  async #spend(process: number, refreshToken: string): Promise<TokenAnswer> {
    this.#sent.add(process);
    await this.#step(process);
    this.#sent.delete(process);
    if (this.#random() < this.#chances.unavailable) {
      await this.#step(process);
      throw failure('issuer_unavailable', 'HTTP 503');
    }
    const generation = Number(refreshToken.split(' ')[1]);
    const isCurrent = generation === this.#current && !this.#isRevoked;
    if (!isCurrent) {
      if (generation < this.#current) this.#reuses += 1;
      this.#isRevoked = true;
      await this.#step(process);
      throw failure('token_request_rejected', 'invalid_grant', 'invalid_grant');
    }
    this.#current += 1;
    this.#exposed.add(process);
    const tokens = tokensOf(this.#current);
    await this.#step(process);
    if (this.#random() < this.#chances.lostAnswer) {
      this.#accidents += 1;
      this.#exposed.delete(process);
      throw failure('issuer_unavailable', 'no answer');
    }
    return { tokens, lifetimeKnown: true, receivedAt: Math.floor(this.#now / 1_000) };
  }

  #seenBy(process: number): SessionStore<{ tokens: TokenSet }> {
    const store = this.#store;
    const after = async <T>(work: () => Promise<T>): Promise<T> => {
      await this.#step(process);
      return await work();
    };
    return {
      get: (id) => after(() => store.get(id)),
      create: (id, session, keys) => after(() => store.create(id, session, keys)),
      update: (id, session, version, keys) =>
        after(async () => {
          const isWritten = await store.update(id, session, version, keys);
          if (session.tokens.accessToken !== 'access 0') this.#exposed.delete(process);
          return isWritten;
        }),
      delete: (id) => after(() => store.delete(id)),
      deleteBy: (key) => after(() => store.deleteBy(key)),
    };
  }

  #lockSeenBy(process: number): RefreshLock {
    return {
      acquire: async (_key, { leaseMs, signal }) => {
        for (;;) {
          await this.#step(process);
          if (signal.aborted) return undefined;
          if (this.#holder !== undefined && this.#holder.until > this.#now) continue;
          this.#fence += 1;
          const fence = this.#fence;
          this.#holder = { fence, until: this.#now + leaseMs };
          return {
            fence,
            release: async () => {
              await this.#step(process);
              if (this.#holder?.fence === fence) this.#holder = undefined;
            },
          };
        }
      },
    };
  }
}

function processDied(): Error {
  return new Error('the process has died');
}

function tokensOf(generation: number): TokenSet {
  return {
    accessToken: `access ${generation}`,
    refreshToken: `refresh ${generation}`,
    tokenType: 'Bearer',
    scope: '',
    expiresAt: 0,
  };
}

function failure(
  code: 'issuer_unavailable' | 'token_request_rejected',
  received: string,
  oauthError?: string,
) {
  return new IdpError(code, 'The issuer failed', {
    received,
    reference: 'RFC 6749 section 5.2',
    hint: '-',
    oauthError,
  });
}

/** Lets everything go on that no step holds; the hashes of refresh tokens are made on another thread. */
async function quiet(): Promise<void> {
  for (let round = 0; round < 2; round += 1) {
    await crypto.subtle.digest('SHA-256', new Uint8Array(1));
    for (let tick = 0; tick < 30; tick += 1) await Promise.resolve();
  }
}

/** Numbers from 0 to 1, the same for the same seed. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
