import type { EventEmitter } from 'node:events';

/**
 * When Ctrl-C or SIGTERM comes, or the terminal is closed. Every later one is taken too: npm passes on what the
 * terminal sends as well, and the second must not cut the end short.
 */
export function untilStopped(signals: Pick<EventEmitter, 'on'> = process): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) signals.on(signal, () => resolve());
  });
}
