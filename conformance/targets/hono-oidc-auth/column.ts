import { fileURLToPath } from 'node:url';
import { command } from '../../runtimes/command.ts';
import { readTarget } from '../../src/profiles.ts';

export const honoOidcAuth = command({
  name: 'hono-oidc-auth',
  line: `"${process.execPath}" app.ts`,
  cwd: fileURLToPath(new URL('.', import.meta.url)),
  target: await readTarget(fileURLToPath(new URL('target.json', import.meta.url))),
});
