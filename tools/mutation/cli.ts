/** Runs Stryker at low priority, keeps its result small, and says what survived unexplained. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { startRedis } from '../../packages/idp/test-services/processes.ts';
import { redisPortVariable } from './redis.ts';

const usage = `usage: npm run mutation [-- OPTION ...]

Changes packages/idp/src in one place at a time and runs the unit tests against each change; only what has changed since the
last run, unless --force is given. Needs redis-server (Debian: apt-get install redis-server). Takes the options of
\`stryker run\`, such as

  --mutate FILE[:FROM-TO]   only this file, or these lines of it
  --concurrency N           so many at once (default 2)
  --force                   all of it, from the beginning

Exit code 1 when a change survives that tools/mutation/survivors.json does not explain, when it explains one that does not, or
when one was not run to an end.
Then \`npm run docs\` writes docs/mutation.md anew.`;

const args = process.argv.slice(2);
if (args.includes('--help') || args.includes('-h')) {
  console.log(usage);
} else {
  setPriority(19);
  const redis = await startRedis();
  try {
    const environment = { ...process.env, [redisPortVariable]: String(redis.port) };
    const stryker = path('node_modules/.bin/stryker');
    // A run of some files keeps of the others what is known.
    if (!args.includes('--mutate')) await run(environment, process.execPath, path('forget.ts'));
    process.exitCode =
      (await run(environment, stryker, 'run', path('stryker.config.json'), ...args)) ||
      (await run(environment, process.execPath, path('slim.ts'))) ||
      (await run(environment, process.execPath, path('report.ts')));
  } finally {
    await redis.stop();
  }
}

function path(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

async function run(env: NodeJS.ProcessEnv, command: string, ...args: string[]): Promise<number> {
  const child = spawn(command, args, { cwd: path('../..'), env, stdio: 'inherit' });
  // Ctrl-C reaches the child as well; it cleans up and ends first.
  const ignore = () => {};
  process.on('SIGINT', ignore);
  const [code] = await once(child, 'close');
  process.off('SIGINT', ignore);
  return code ?? 130;
}
