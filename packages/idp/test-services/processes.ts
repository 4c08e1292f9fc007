import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { bun, deno, node } from '../test/run/programs.ts';

const script = fileURLToPath(new URL('worker.ts', import.meta.url));
const flags = [
  'run',
  '--no-prompt',
  '--no-lock',
  '--cached-only',
  '--node-modules-dir=manual',
  '-A',
];
const commands = {
  node: [node, script],
  bun: [bun, script],
  deno: [deno, ...flags, script],
} as const;

export type Runtime = keyof typeof commands;

export interface Answer {
  readonly request: number;
  readonly sub?: string;
  readonly code?: string;
  readonly message?: string;
}

/** A running worker; a request to one that dies is never answered. */
export class Worker {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, (answer: Answer | 'died') => void>();
  #requests = 0;

  private constructor(child: ChildProcessWithoutNullStreams) {
    this.#child = child;
  }

  static async start(runtime: Runtime, env: Record<string, string>): Promise<Worker> {
    const [command, ...args] = commands[runtime];
    const child = spawn(command, args, { env: { ...process.env, ...env, NO_COLOR: '1' } });
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    const worker = new Worker(child);
    await new Promise<void>((resolve, reject) => {
      child.once('exit', () => reject(new Error(`${runtime} ended: ${errors}`)));
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line === 'ready') resolve();
        else worker.#answered(JSON.parse(line));
      });
    });
    child.once('exit', () => {
      for (const settle of worker.#waiting.values()) settle('died');
    });
    return worker;
  }

  handle(sessionId: string): Promise<Answer | 'died'> {
    this.#requests += 1;
    const request = this.#requests;
    return new Promise((resolve) => {
      this.#waiting.set(request, resolve);
      this.#child.stdin.write(`${JSON.stringify({ request, sessionId })}\n`);
    });
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  #answered(answer: Answer): void {
    this.#waiting.get(answer.request)?.(answer);
    this.#waiting.delete(answer.request);
  }
}

export interface RunningRedis {
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Debian's redis-server on a free port, keeping nothing. */
export async function startRedis(): Promise<RunningRedis> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.once('error', () =>
      reject(new Error('redis-server is not installed: apt-get install redis-server')),
    );
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('Ready to accept connections')) resolve();
    });
  });
  return {
    port,
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
