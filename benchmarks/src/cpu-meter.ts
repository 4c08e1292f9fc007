import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processor time that a process has used, kernel included, in microseconds. Processor time and not
 * the clock, because the machine has other things to do as well.
 */
export function cpuMicroseconds(pid: number): number {
  return process.platform === 'linux' ? ofThreads(pid) : ofProcess(pid);
}

/** For so long a thread that still runs is waited for. */
const patienceMs = 50;

/** The kernel writes down what a thread has used when it stops, or some milliseconds late. */
function ofThreads(pid: number): number {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const threads = readdirSync(`/proc/${pid}/task`).map((thread) => readThread(pid, thread));
    if (threads.some(({ runs }) => runs) && performance.now() < giveUpAt) continue;
    return threads.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0) / 1_000;
  }
}

/** In nanoseconds, where `/proc/PID/stat` counts in hundredths of a second. */
function readThread(pid: number, thread: string): { runs: boolean; nanoseconds: number } {
  const folder = `/proc/${pid}/task/${thread}`;
  try {
    const runs = /\) R /.test(readFileSync(`${folder}/stat`, 'utf8'));
    const [onCpu] = readFileSync(`${folder}/schedstat`, 'utf8').split(' ');
    return { runs, nanoseconds: Number(onCpu) };
  } catch {
    // It ended since the folder was read.
    return { runs: false, nanoseconds: 0 };
  }
}

/** `ps` says `[[days-]hours:]minutes:seconds.hundredths`. */
function ofProcess(pid: number): number {
  const text = execFileSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' });
  const parts = text.trim().split(/[-:]/).map(Number).reverse();
  const seconds = [1, 60, 3_600, 86_400];
  return parts.reduce((sum, part, index) => sum + part * (seconds[index] ?? 0), 0) * 1_000_000;
}
