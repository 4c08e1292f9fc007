import { arch, cpus, loadavg, platform, totalmem } from 'node:os';
import type { Machine } from './result.ts';

/** What a reader needs to judge the figures; nothing that names the machine. */
export function thisMachine(): Machine {
  const processors = cpus();
  return {
    processor: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    busy: Number(((loadavg()[0] ?? 0) / processors.length).toFixed(2)),
  };
}
