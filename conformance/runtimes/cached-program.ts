import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { StartFailure } from '../src/column.ts';
import { platform, platformPackages, type Runtime } from './binaries.ts';
import { npmPack } from './npm.ts';
import { type RecordedVersions, readRecord } from './recorded-versions.ts';

const run = promisify(execFile);

export interface CacheOptions {
  readonly signal: AbortSignal;
  readonly folder?: string;
  readonly record?: RecordedVersions;
  /** Told before and after a download. */
  onProgress?(text: string): void;
}

/** Downloads under way in this process. */
const underWay = new Map<string, Promise<string>>();

/**
 * The program of a recorded version, downloaded from the npm registry at its first use and kept. What does not have the
 * recorded integrity is never unpacked.
 *
 * @throws {StartFailure} when the version is not recorded, cannot be had, or is not what was recorded
 */
export async function cachedProgram(
  runtime: Runtime,
  version: string,
  options: CacheOptions,
): Promise<string> {
  const { folder = cacheFolder(), record = readRecord() } = options;
  const integrity = record[runtime][version]?.[platform];
  const found = platformPackages(runtime).get(platform);
  if (integrity === undefined || found === undefined) {
    throw new StartFailure(`${runtime} ${version} is not recorded for ${platform}`);
  }
  // Named after the integrity too: what was recorded anew is downloaded anew.
  const digest = hash('sha256', integrity).slice(0, 8);
  const place = join(folder, `${runtime}-${version}-${platform}-${digest}`);
  const program = join(place, basename(found.program));
  if (existsSync(program)) return program;
  const begun = underWay.get(program);
  if (begun !== undefined) return await begun;
  const download = unpack({ ...found, version, integrity, place }, options)
    .then(() => program)
    .finally(() => underWay.delete(program));
  underWay.set(program, download);
  return await download;
}

interface Wanted {
  readonly name: string;
  readonly program: string;
  readonly version: string;
  readonly integrity: string;
  /** The folder that the program comes to stand in. */
  readonly place: string;
}

async function unpack(wanted: Wanted, { signal, onProgress }: CacheOptions): Promise<void> {
  const { name, version, program, integrity, place } = wanted;
  const started = performance.now();
  onProgress?.(`${name}@${version}: downloading`);
  await mkdir(dirname(place), { recursive: true });
  // Beside its place, so that a rename is all that makes it appear there: whole, or not at all.
  const work = await mkdtemp(`${place}.`);
  try {
    const tarball = await packed(`${name}@${version}`, work, signal);
    await verify(tarball, integrity, `${name}@${version}`);
    await run('tar', ['-xzf', tarball, '-C', work, `package/${program}`], { signal });
    const ready = join(work, 'ready');
    await mkdir(ready);
    const file = join(ready, basename(program));
    await rename(join(work, 'package', program), file);
    await chmod(file, 0o755);
    await appear(ready, place);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  const seconds = ((performance.now() - started) / 1_000).toFixed(1);
  onProgress?.(`${name}@${version}: ready after ${seconds} s, in ${place}`);
}

async function packed(spec: string, folder: string, signal: AbortSignal): Promise<string> {
  try {
    return await npmPack(spec, folder, ['--prefer-offline'], signal);
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    throw new StartFailure(
      `${spec} is not in the cache and could not be downloaded; is the npm registry reachable? (npm config get registry)`,
      error.output,
    );
  }
}

async function verify(tarball: string, integrity: string, spec: string): Promise<void> {
  const [algorithm = ''] = integrity.split('-');
  const received = `${algorithm}-${hash(algorithm, await readFile(tarball), 'base64')}`;
  if (received !== integrity) {
    throw new StartFailure(
      `${spec} is not what was recorded: expected ${integrity}, received ${received}`,
    );
  }
}

/** Another process may have put the same program there meanwhile: then that one stays. */
async function appear(ready: string, place: string): Promise<void> {
  try {
    await rename(ready, place);
  } catch (error) {
    if (!existsSync(place)) throw error;
  }
}

function cacheFolder(): string {
  const caches =
    process.env.XDG_CACHE_HOME ||
    (process.platform === 'win32' && process.env.LOCALAPPDATA) ||
    join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  return join(caches, 'authpi-conformance', 'runtimes');
}
