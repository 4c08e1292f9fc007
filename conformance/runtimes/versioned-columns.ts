import type { Column } from '../src/column.ts';
import { UsageError } from '../src/usage.ts';
import type { AppBuilds } from './app-builds.ts';
import { programOf, type Runtime, runtimes } from './binaries.ts';
import { bunColumn } from './bun.ts';
import { cachedProgram } from './cached-program.ts';
import { denoColumn } from './deno.ts';
import { nodeColumn } from './node.ts';
import { newestRecorded, readRecord } from './recorded-versions.ts';
import { pinnedWorkerd, workerdColumn } from './workerd.ts';

/** One version of a runtime, as `--runtime` names it. */
export interface RuntimeVersion {
  readonly runtime: Runtime;
  /** Absent: the one that the repository pins. */
  readonly version?: string;
  readonly compatibilityDate?: string;
}

/**
 * Reads `node@22`, `bun@1.1.45`, `workerd@1.20250718`, or `workerd@2025-07-18`: a compatibility date, on the workerd that
 * the repository pins.
 *
 * @throws {UsageError} when no such version is recorded
 */
export function parseRuntimeVersion(spec: string): RuntimeVersion {
  const [name, wanted = ''] = spec.split('@');
  const runtime = runtimes.find((known) => known === name);
  if (runtime === undefined) throw new UsageError(`unknown runtime "${name}"`);
  if (runtime === 'workerd' && /^\d{4}-\d{2}-\d{2}$/.test(wanted)) {
    return { runtime, compatibilityDate: wanted };
  }
  if (wanted === '') throw new UsageError(`${spec} names no version, as ${runtime}@1.2.3 would`);
  const record = readRecord();
  const version = newestRecorded(record, runtime, wanted);
  if (version === undefined) {
    const recorded = Object.keys(record[runtime]).join(', ');
    throw new UsageError(
      `no ${runtime} ${wanted} is recorded for this platform (${recorded}); npm run conformance:record -- ${spec} records one`,
    );
  }
  return { runtime, version };
}

/** The program of a version, downloaded when it is not here yet. */
export async function programOfVersion(
  { runtime, version }: RuntimeVersion,
  signal: AbortSignal,
): Promise<string> {
  if (version === undefined) return programOf(runtime);
  const onProgress = (text: string) => console.error(text);
  return await cachedProgram(runtime, version, { signal, onProgress });
}

/** A column that runs the bundled app on one version of a runtime. */
export function versionColumn(
  name: string,
  asked: RuntimeVersion,
  builds: AppBuilds,
  signal: AbortSignal,
): Column {
  const { runtime, version } = asked;
  const program = () => programOfVersion(asked, signal);
  switch (runtime) {
    case 'node':
      return nodeColumn(name, async () => ({
        program: await program(),
        entry: await builds.bundle('node'),
        compileCache: builds.folder,
        flags: nodeFlags(version),
      }));
    case 'bun':
      return bunColumn(name, async () => ({
        program: await program(),
        entry: await builds.bundle('bun'),
      }));
    case 'deno':
      return denoColumn(name, async () => ({
        program: await program(),
        entry: await builds.bundle('deno'),
      }));
    case 'workerd':
      return workerdColumn(name, async () => {
        const date = compatibilityDateOf(asked);
        return {
          program: await program(),
          version: `${version ?? pinnedWorkerd()}${date === undefined ? '' : ` (${date})`}`,
          config: await builds.workerdConfig(date),
        };
      });
  }
}

/** Node 18 has Web Crypto, but no global `crypto` unless it is told to. */
export function nodeFlags(version: string | undefined): readonly string[] {
  return version?.startsWith('18.') ? ['--experimental-global-webcrypto'] : [];
}

/** Undefined where the app's own configuration decides. */
export function compatibilityDateOf({
  version,
  compatibilityDate,
}: RuntimeVersion): string | undefined {
  return compatibilityDate ?? (version && dayOf(version));
}

/** The day a workerd was made is the newest compatibility date that it takes: `1.20250718.0` takes 2025-07-18. */
function dayOf(version: string): string {
  return version.replace(/^\d+\.(\d{4})(\d{2})(\d{2})\..*$/, '$1-$2-$3');
}
