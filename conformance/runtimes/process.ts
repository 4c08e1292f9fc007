import { type ChildProcess, type StdioOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { type RunningApp, StartFailure } from '../src/column.ts';
import { Patience } from '../src/patience.ts';
import { messageOf } from '../src/thrown.ts';
import { repository } from './binaries.ts';
import { untilHealthy } from './health.ts';
import { forgetGroup, watchGroup } from './watchdog.ts';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the program tells its port: a line of its output, or an event on descriptor 3. */
  readonly tellsPortOn: 'stdout' | 'control descriptor';
}

/** A command line of somebody else, who knows nothing of this suite but the target contract. */
export interface Command {
  /** For the shell. */
  readonly line: string;
  readonly cwd: string;
  /** Added to the whole environment of the caller, whose PATH is without what this repository put there. */
  readonly env: Readonly<Record<string, string>>;
  /** Where it is told to listen. */
  readonly port: number;
}

const secondsToStart = 30;
const stopDeadlineMs = 5_000;
const secondsToClose = 1;
const controlDescriptor = 3;

const running = new Set<ChildProcess>();

// For a crash of the suite itself: `exit` handlers still run, asynchronous ones do not. When it is killed, nothing runs
// but the watchdog.
process.on('exit', () => {
  for (const child of running) signalGroup(child, 'SIGKILL');
});

export interface RunningProgram extends RunningApp {
  readonly pid: number;
}

/** Starts a program in a process group of its own and waits until it says where it listens. */
export async function startProgram(program: Program, signal: AbortSignal): Promise<RunningProgram> {
  signal.throwIfAborted();
  const { command, args, cwd } = program;
  const env = { ...inherited(), ...program.env };
  const child = spawn(command, args, { cwd, env, detached: true, stdio });
  return await untilItListens(child, () => portOf(child, program, signal), signal);
}

/** Starts a command in a process group of its own and waits until it answers /healthz. */
export async function startCommand(command: Command, signal: AbortSignal): Promise<RunningApp> {
  signal.throwIfAborted();
  const { line, cwd, port } = command;
  const env = { ...process.env, PATH: callersPath(), ...command.env };
  const child = spawn(line, { shell: true, cwd, env, detached: true, stdio });
  const ended = new AbortController();
  const failed = new Promise<never>((_resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, by) => reject(endedEarly(code, by, 'before it answered /healthz')));
  });
  failed.catch(() => ended.abort());
  const healthy = () => {
    const ends = AbortSignal.any([signal, ended.signal]);
    const baseUrl = command.env.BASE_URL ?? `http://127.0.0.1:${port}`;
    return untilHealthy({ port }, { baseUrl, deadlineMs: 1_000 * secondsToStart, signal: ends });
  };
  return await untilItListens(
    child,
    () => Promise.race([failed, healthy().then(() => port)]),
    signal,
  );
}

const stdio: StdioOptions = ['ignore', 'pipe', 'pipe', 'pipe'];

async function untilItListens(
  child: ChildProcess,
  listening: () => Promise<number>,
  signal: AbortSignal,
): Promise<RunningProgram> {
  running.add(child);
  const { pid = 0 } = child;
  if (pid > 0) watchGroup(pid);
  const printed: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => printed.push(text));
  }
  const closed = once(child, 'close').finally(() => {
    running.delete(child);
    if (pid > 0) forgetGroup(pid);
  });
  closed.catch(() => {});
  let crash: string | undefined;
  child.once('exit', (code, by) => {
    if (stopped === undefined) crash = by ?? `exit code ${code}`;
  });
  const crashed = async () => {
    // A shell tells of the end of what it started a moment later.
    using patience = new Patience(secondsToClose);
    await Promise.race([closed, once(patience.signal, 'abort')]);
    return crash === undefined ? undefined : { by: crash, output: printed.join('') };
  };
  let stopped: Promise<string> | undefined;
  const stop = () => {
    stopped ??= stopGroup(child, closed).then(() => printed.join(''));
    return stopped;
  };
  try {
    return { route: { port: await listening() }, pid, stop, crashed };
  } catch (error) {
    const output = await stop();
    if (signal.aborted) throw error;
    throw new StartFailure(messageOf(error), output);
  }
}

async function portOf(child: ChildProcess, program: Program, signal: AbortSignal) {
  const source =
    program.tellsPortOn === 'stdout' ? child.stdout : (child.stdio[controlDescriptor] as Readable);
  if (source === null) throw new Error('the program has no output');
  using patience = new Patience(secondsToStart);
  return await new Promise<number>((resolve, reject) => {
    createInterface({ input: source }).on('line', (line) => {
      const port = portIn(line);
      if (port !== undefined) resolve(port);
    });
    child.once('error', reject);
    child.once('exit', (code, by) => reject(endedEarly(code, by, 'before it listened')));
    patience.signal.addEventListener('abort', () =>
      reject(new Error(`it did not listen within ${secondsToStart} s`)),
    );
    signal.addEventListener('abort', () => reject(signal.reason));
  });
}

function endedEarly(code: number | null, by: string | null, when: string): Error {
  return new Error(`it ended (${by ?? `exit code ${code}`}) ${when}`);
}

/** `listening on http://127.0.0.1:8080`, or workerd's `{"event":"listen","socket":"http","port":8080}`. */
function portIn(line: string): number | undefined {
  const found = /listening on https?:\/\/[^\s/]*:(\d+)/i.exec(line) ?? /"port":\s*(\d+)/.exec(line);
  return found === null ? undefined : Number(found[1]);
}

async function stopGroup(child: ChildProcess, closed: Promise<unknown>): Promise<void> {
  if (child.pid === undefined) return;
  signalGroup(child, 'SIGTERM');
  const timer = setTimeout(() => signalGroup(child, 'SIGKILL'), stopDeadlineMs);
  // A grandchild may outlive its parent and keep the output open.
  child.once('exit', () => signalGroup(child, 'SIGKILL'));
  const exited = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : null;
  await Promise.race([closed.catch(() => {}), exited?.catch(() => {})]);
  clearTimeout(timer);
  // What left the group may keep the output open for as long as it lives.
  using patience = new Patience(secondsToClose);
  const isLeft = once(patience.signal, 'abort').then(() => {
    for (const stream of child.stdio) stream?.destroy();
  });
  await Promise.race([closed.catch(() => {}), isLeft]);
}

function signalGroup(child: ChildProcess, name: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group is gone already.
  }
}

/** The pinned Node and the local binaries come first on the suite's own PATH, and are not what the caller's app runs on. */
function callersPath(): string {
  const ours = join(repository, 'node_modules');
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.filter((folder) => !folder.startsWith(ours)).join(delimiter);
}

/** Nothing of the caller's environment reaches an app but what a program needs to run at all. */
function inherited(): Record<string, string> {
  const names = ['PATH', 'HOME', 'TMPDIR', 'TEMP', 'SystemRoot'];
  const kept = names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
