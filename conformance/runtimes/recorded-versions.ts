import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { platform, type Runtime } from './binaries.ts';

/** By runtime, version and platform: the integrity of the package, as npm writes it into a lockfile. */
export type RecordedVersions = {
  readonly [runtime in Runtime]: {
    readonly [version: string]: { readonly [platform: string]: string };
  };
};

export const recordFile = fileURLToPath(new URL('recorded-versions.json', import.meta.url));

export function readRecord(): RecordedVersions {
  return JSON.parse(readFileSync(recordFile, 'utf8'));
}

/** The newest recorded version that is `wanted` or begins with it; undefined where there is none for this platform. */
export function newestRecorded(
  record: RecordedVersions,
  runtime: Runtime,
  wanted: string,
  on = platform,
): string | undefined {
  const fitting = Object.entries(record[runtime])
    .filter(([version, platforms]) => platforms[on] !== undefined && beginsWith(version, wanted))
    .map(([version]) => version);
  return fitting.sort(compareVersions).at(-1);
}

/** `22.18` begins `22.18.0` and not `22.180.0`. */
export function beginsWith(version: string, wanted: string): boolean {
  return version === wanted || version.startsWith(`${wanted}.`);
}

/** For sorting, older first. */
export function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
