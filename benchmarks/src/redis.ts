import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePort } from '../../conformance/runtimes/free-port.ts';

export interface RunningRedis {
  readonly url: string;
  stop(): Promise<void>;
}

/** A Redis of our own in memory, or undefined where none is installed. */
export async function startRedis(): Promise<RunningRedis | undefined> {
  const port = await freePort();
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const closed = once(child, 'close').catch(() => undefined);
  const ready = await new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', () => resolve(false));
    child.stdout?.on('data', (text: Buffer) => {
      if (/ready to accept connections/i.test(text.toString())) resolve(true);
    });
  });
  if (!ready) return undefined;
  const stop = async () => {
    child.kill();
    await closed;
    process.off('exit', kill);
  };
  return { url: `redis://127.0.0.1:${port}`, stop };
}
