import { spawn } from 'node:child_process';
import type { Writable } from 'node:stream';

/** Its input ends together with the suite, however that ends; then it ends what is still on its list. */
const program = `
groups=
while read -r sign group; do
  others=
  for each in $groups; do [ "$each" = "$group" ] || others="$others $each"; done
  groups=$others
  [ "$sign" = - ] || groups="$groups $group"
done
for each in $groups; do kill -s KILL -- "-$each"; done
`;

let input: Writable | undefined;

/** Has a process group ended when the suite is killed, so that it can do nothing more itself. */
export function watchGroup(group: number): void {
  tell(`+ ${group}`);
}

/** Of a process group that has ended: its number may be given to another. */
export function forgetGroup(group: number): void {
  tell(`- ${group}`);
}

function tell(line: string): void {
  input ??= startWatchdog();
  input.write(`${line}\n`);
}

function startWatchdog(): Writable {
  // In a group of its own, since Ctrl-C in a terminal ends the whole group of the suite.
  const watchdog = spawn('/bin/sh', ['-c', program], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  // Without a shell nothing watches, and all else goes on.
  watchdog.on('error', () => {});
  return watchdog.stdin.on('error', () => {});
}
