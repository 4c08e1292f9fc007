import { writeFile } from 'node:fs/promises';
import { platformPackages, type Runtime, runtimes } from '../../runtimes/binaries.ts';
import { npm } from '../../runtimes/npm.ts';
import {
  beginsWith,
  compareVersions,
  readRecord,
  recordFile,
} from '../../runtimes/recorded-versions.ts';
import { UsageError } from '../usage.ts';

interface Published {
  readonly version: string;
  readonly 'dist.integrity': string;
}

/**
 * Records the integrity of runtime versions, `node@22` or `bun@1.1.45`: on each platform the newest that begins so.
 * Gives the exit code: 1 where no platform has one of them.
 */
export async function recordCommand(
  specs: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  if (specs.length === 0) throw new UsageError('record what? For example: record node@22 bun@1.1');
  const wanted = specs.map(parse);
  const record = structuredClone(readRecord()) as Record<
    string,
    Record<string, Record<string, string>>
  >;
  const found = new Set<string>();
  for (const runtime of runtimes) {
    const prefixes = wanted.filter((each) => each.runtime === runtime);
    if (prefixes.length === 0) continue;
    const versions = record[runtime] ?? {};
    record[runtime] = versions;
    for (const [platform, { name }] of platformPackages(runtime)) {
      const published = await publishedVersions(name, signal);
      for (const { spec, prefix } of prefixes) {
        const newest = published.filter(({ version }) => beginsWith(version, prefix)).at(-1);
        if (newest === undefined) {
          console.error(`${spec}: ${name} has none`);
          continue;
        }
        versions[newest.version] = {
          ...versions[newest.version],
          [platform]: newest['dist.integrity'],
        };
        found.add(spec);
        console.log(`${spec}: ${name}@${newest.version}`);
      }
    }
  }
  await writeFile(recordFile, `${JSON.stringify(sorted(record), null, 2)}\n`);
  return specs.every((spec) => found.has(spec)) ? 0 : 1;
}

function parse(spec: string): { spec: string; runtime: Runtime; prefix: string } {
  const [name, prefix = ''] = spec.split('@');
  const runtime = runtimes.find((known) => known === name);
  if (runtime === undefined || !/^\d+(\.\d+)*$/.test(prefix)) {
    throw new UsageError(
      `"${spec}" is no runtime's version; for example: node@22, workerd@1.20261023`,
    );
  }
  return { spec, runtime, prefix };
}

/** Final releases, oldest first. */
async function publishedVersions(name: string, signal: AbortSignal): Promise<readonly Published[]> {
  const text = await npm(['view', `${name}@>=0`, 'version', 'dist.integrity', '--json'], {
    signal,
  });
  const published = [JSON.parse(text)].flat() as Published[];
  return published.sort((a, b) => compareVersions(a.version, b.version));
}

function sorted<T>(record: Record<string, Record<string, T>>): Record<string, Record<string, T>> {
  const ordered = ([name, versions]: [string, Record<string, T>]) =>
    [
      name,
      Object.fromEntries(Object.entries(versions).sort(([a], [b]) => compareVersions(a, b))),
    ] as const;
  return Object.fromEntries(Object.entries(record).map(ordered));
}
