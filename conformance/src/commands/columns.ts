import type { AppBuilds } from '../../runtimes/app-builds.ts';
import { command } from '../../runtimes/command.ts';
import { selectColumns } from '../../runtimes/select-columns.ts';
import { startedByHand } from '../../runtimes/started-by-hand.ts';
import type { Column } from '../column.ts';
import { profiles, readTarget } from '../profiles.ts';
import { shellQuoted } from '../shell-quoted.ts';
import { UsageError } from '../usage.ts';
import { requireWritable } from './outputs.ts';

/** Which apps are asked for: of this repository by `runtime`, any other by `exec` or `url`. */
export interface ColumnFlags {
  readonly runtime?: string;
  readonly sdk?: string;
  readonly exec?: string;
  readonly url?: string;
  readonly target?: string;
  readonly 'issuer-port'?: string;
  readonly 'write-env'?: string;
}

const defaultIssuerPort = 4_400;

/** @throws {UsageError} when the flags do not fit together, or name what does not exist */
export async function columnsOf(
  flags: ColumnFlags,
  builds: AppBuilds,
  signal: AbortSignal,
): Promise<readonly Column[]> {
  const { runtime, exec, url } = flags;
  const ways = { '--runtime': runtime, '--exec': exec, '--url': url };
  const chosen = Object.entries(ways).filter(([, value]) => value !== undefined);
  if (chosen.length > 1) {
    throw new UsageError(`${chosen.map(([flag]) => flag).join(' and ')} exclude each other`);
  }
  requireFor('--url', url, flags, ['issuer-port', 'write-env']);
  requireFor('--exec or --url', exec ?? url, flags, ['target']);
  if (flags.sdk !== undefined && (exec ?? url) !== undefined) {
    throw new UsageError('--sdk goes with the apps of this repository alone');
  }
  if (exec?.trim() === '')
    throw new UsageError('--exec is empty: it takes the command that starts the app');
  if (flags['write-env'] !== undefined) requireWritable('--write-env', flags['write-env']);
  const target = flags.target === undefined ? profiles.full : await readTarget(flags.target);
  const options = asTyped(flags);
  if (exec !== undefined) {
    return [command({ name: 'app', line: exec, cwd: process.cwd(), target, options })];
  }
  if (url !== undefined) {
    const issuerPort = portOf(flags['issuer-port'] ?? String(defaultIssuerPort));
    // Not on standard output, which belongs to the results.
    const say = (line: string) => console.error(line);
    return [startedByHand({ url, target, options, issuerPort, envFile: flags['write-env'], say })];
  }
  return selectColumns(runtime, builds, signal);
}

/** The flags as they are given to a shell. */
function asTyped(flags: ColumnFlags): string {
  const names = ['exec', 'url', 'target', 'issuer-port'] as const;
  return names
    .flatMap((name) => {
      const value = flags[name];
      return value === undefined ? [] : [`--${name} ${shellQuoted(value)}`];
    })
    .join(' ');
}

function requireFor(
  way: string,
  chosen: string | undefined,
  flags: ColumnFlags,
  dependent: readonly (keyof ColumnFlags)[],
): void {
  const given = dependent.find((flag) => flags[flag] !== undefined);
  if (chosen === undefined && given !== undefined) {
    throw new UsageError(`--${given} goes with ${way}`);
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port > 0 && port < 65_536) return port;
  throw new UsageError(`--issuer-port must be a port from 1 to 65535, not "${text}"`);
}
