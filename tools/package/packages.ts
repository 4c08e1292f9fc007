import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { repository } from './run.ts';

/** The part of a package.json that is read here. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string }>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

export interface PublishedPackage {
  readonly folder: string;
  readonly manifest: Manifest;
  /** What users import, such as `@authpi/idp/stores/redis`. */
  readonly entries: readonly Entry[];
}

export interface Entry {
  readonly specifier: string;
  /** The built module, from the package's folder. */
  readonly module: string;
}

export const idp = await read('idp');
export const mockIssuer = await read('mock-issuer');

async function read(name: string): Promise<PublishedPackage> {
  const folder = join(repository, 'packages', name);
  const manifest: Manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const entries = Object.entries(manifest.exports).map(([path, { default: module }]) => ({
    specifier: path.replace('.', manifest.name),
    module,
  }));
  return { folder, manifest, entries };
}
