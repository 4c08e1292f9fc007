import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/**
 * The processor time that a process has used, kernel included, in microseconds. Processor time and not
 * the clock, because the machine has other things to do as well.
 */
export function cpuMicroseconds(pid: number): number {
  return process.platform === 'linux' ? ofThreads(pid) : ofProcess(pid);
}

/** In nanoseconds for each thread, where `/proc/PID/stat` counts in hundredths of a second. */
function ofThreads(pid: number): number {
  const nanoseconds = readdirSync(`/proc/${pid}/task`).map((thread) => {
    try {
      const [onCpu] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ');
      return Number(onCpu);
    } catch {
      // It ended since the folder was read.
      return 0;
    }
  });
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1_000;
}

/** `ps` says `[[days-]hours:]minutes:seconds.hundredths`. */
function ofProcess(pid: number): number {
  const text = execFileSync('ps', ['-o', 'cputime=', '-p', String(pid)], { encoding: 'utf8' });
  const parts = text.trim().split(/[-:]/).map(Number).reverse();
  const seconds = [1, 60, 3_600, 86_400];
  return parts.reduce((sum, part, index) => sum + part * (seconds[index] ?? 0), 0) * 1_000_000;
}
