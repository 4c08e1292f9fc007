/** Installs one of the folders below `tools`, which are beside the workspaces so that `npm ci` stays small. */
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const [name] = process.argv.slice(2);
const folder = fileURLToPath(new URL(`../tools/${name}`, import.meta.url));
const lock = join(folder, 'package-lock.json');
if (name === undefined || !existsSync(lock)) {
  console.error('usage: node scripts/install-tools.ts FOLDER-BELOW-TOOLS');
  process.exit(2);
}

// What npm leaves behind when it has installed all of the lock.
const installed = join(folder, 'node_modules', '.package-lock.json');
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
  console.log(`Installing the tools of tools/${name} …`);
  const { status } = spawnSync('npm', ['ci'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  process.exitCode = status ?? 1;
}
