import { writeSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Loaded into a program before its own code: tells on descriptor 3 how many bytes it held at most.
if (isMainThread) {
  process.on('exit', () => {
    writeSync(3, String(process.resourceUsage().maxRSS * 1_024));
  });
}
