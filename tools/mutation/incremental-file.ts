/** Stryker's last result, as it is committed. */
import { readFile, writeFile } from 'node:fs/promises';

interface Mutant {
  status: string;
  static?: boolean;
  coveredBy?: readonly string[];
  statusReason?: string;
  testsCompleted?: number;
}

interface Incremental {
  readonly files: Record<string, { mutants: Mutant[] }>;
  readonly testFiles: unknown;
  readonly schemaVersion: string;
  readonly thresholds: unknown;
}

const file = new URL('incremental.json', import.meta.url);

/** @param change what becomes of the mutants of one file */
export async function changeMutants(change: (mutants: Mutant[]) => Mutant[]): Promise<void> {
  const { files, testFiles, schemaVersion, thresholds }: Incremental = JSON.parse(
    await readFile(file, 'utf8'),
  );
  for (const found of Object.values(files)) found.mutants = change(found.mutants);
  // A line for each mutant and test, so that a change shows as what it is.
  const text = JSON.stringify({ schemaVersion, thresholds, files, testFiles })
    .replaceAll('{"id":', '\n{"id":')
    .replaceAll('],"source":', '\n],"source":');
  await writeFile(file, `${text}\n`);
}
