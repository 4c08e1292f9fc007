import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { CheckContext } from '../context.ts';
import { forEach } from '../for-each.ts';
import type { Subject } from '../subject.ts';
import { Rendezvous } from './rendezvous.ts';

/** Where the time of one check on one column went, in milliseconds. */
export interface Lap {
  readonly check: string;
  readonly column: string;
  /** Starting an app and an issuer of its own; 0 where it shares them. */
  readonly starting: number;
  readonly running: number;
  /** Ending the app of its own. */
  readonly stopping: number;
  /** Making the transcript. */
  readonly writing: number;
  /** Logins that it took to the issuer. */
  readonly logins: number;
}

/** In milliseconds, where nothing else is said. */
export interface Speed {
  /** All of the run but the measuring of bare logins. */
  readonly wall: number;
  /** Until the issuers and the app of every column answered. */
  readonly boot: number;
  readonly logins: number;
  /** What one bare login cost, with all columns at work as they are for the checks. */
  readonly bareLogin: number;
  /** Bare logins that failed: then the floor says nothing. */
  readonly failedLogins: number;
  /** `boot + logins × bareLogin`: a run that did nothing but its logins. */
  readonly floor: number;
  readonly laps: readonly Lap[];
  /** Part of all processors' time in which the machine had nothing to do, other programs included. */
  readonly machineIdle: number;
  /** Part of its time in which the runner's one thread was at work. */
  readonly runnerBusy: number;
  /** Bytes that the runner holds in the end. */
  readonly heap: number;
}

const loginsPerRound = 32;

/**
 * Measures a run against its own floor. Bare logins are measured before the checks and after them, on all columns at
 * once and as many at a time as there are checks: what else the machine does weighs on both sides.
 */
export class Stopwatch {
  readonly #began = performance.now();
  readonly #loop = performance.eventLoopUtilization();
  readonly #processors = processorTimes();
  readonly #meeting: Rendezvous;
  readonly #present: Set<string>;
  readonly #atOnce: number;
  readonly #laps: Lap[] = [];
  #boot: number | undefined;
  #bareLogins = 0;
  #failedLogins = 0;
  /** How long each round took, by its number. */
  readonly #rounds = new Map<number, number>();

  constructor(columns: readonly string[], atOnce: number) {
    this.#present = new Set(columns);
    this.#meeting = new Rendezvous(columns.length);
    this.#atOnce = atOnce;
  }

  /** Waits until every column has come this far, then measures bare logins on all of them. */
  async measure(round: number, subject: Subject, signal: AbortSignal): Promise<void> {
    await this.#meeting.arrive();
    const began = performance.now();
    this.#boot ??= began - this.#began;
    const logins = Array.from({ length: loginsPerRound });
    await forEach(logins, this.#atOnce, async () => {
      if (await bareLogin(subject, signal)) this.#bareLogins += 1;
      else this.#failedLogins += 1;
    });
    await this.#meeting.arrive();
    this.#rounds.set(round, performance.now() - began);
  }

  /** The column is done, or never came to answer: nobody waits for it any more. */
  leave(column: string): void {
    if (this.#present.delete(column)) this.#meeting.leave();
  }

  lap(lap: Lap): void {
    this.#laps.push(lap);
  }

  read(): Speed {
    const measuring = sum([...this.#rounds.values()]);
    const wall = performance.now() - this.#began - measuring;
    const logins = sum(this.#laps.map((lap) => lap.logins));
    const login = this.#bareLogins === 0 ? 0 : measuring / this.#bareLogins;
    const boot = this.#boot ?? 0;
    const processors = processorTimes();
    return {
      wall,
      boot,
      logins,
      bareLogin: login,
      failedLogins: this.#failedLogins,
      floor: boot + logins * login,
      laps: this.#laps,
      machineIdle:
        (processors.idle - this.#processors.idle) / (processors.all - this.#processors.all),
      runnerBusy: performance.eventLoopUtilization(this.#loop).utilization,
      heap: process.memoryUsage().heapUsed,
    };
  }
}

/** What every check does that has a user sign in, and nothing else. Whether it succeeded; why not, the checks tell. */
async function bareLogin(subject: Subject, signal: AbortSignal): Promise<boolean> {
  const t = new CheckContext({ ...subject, signal });
  try {
    const { status } = await t.login(t.browser(), t.user());
    return status < 400;
  } catch {
    return false;
  }
}

function processorTimes(): { idle: number; all: number } {
  const times = cpus().map((each) => each.times);
  return {
    idle: sum(times.map(({ idle }) => idle)),
    all: sum(times.flatMap((each) => Object.values(each))),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
