import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as v from 'valibot';

const strings = v.array(v.string());

const half = v.strictObject({
  passed: v.number(),
  /** The names of what failed. */
  failed: strings,
  /** What the runtime printed when it did not come that far. */
  startFailure: v.optional(v.string()),
});

/** What `npm run conformance:versions` found on each promised version. docs/support.md is printed from it. */
const supportResults = v.strictObject({
  /** Of the SDK. */
  sdk: v.string(),
  platform: v.string(),
  versions: v.array(
    v.strictObject({
      spec: v.string(),
      /** As the app told it. */
      version: v.string(),
      /** The SDK's own unit tests, without an app. */
      sdkTests: half,
      /** The checks, against the app. */
      checks: half,
    }),
  ),
});

export type SupportResults = v.InferOutput<typeof supportResults>;
export type VersionResult = SupportResults['versions'][number];

export const supportFile = fileURLToPath(new URL('../support-results.json', import.meta.url));

export function readSupport(): SupportResults {
  return v.parse(supportResults, JSON.parse(readFileSync(supportFile, 'utf8')));
}

/** @param result without the SDK's own tests where another build was judged */
export function isSupported({
  sdkTests,
  checks,
}: Pick<VersionResult, 'checks'> & Partial<VersionResult>): boolean {
  return isGreen(checks) && (sdkTests === undefined || isGreen(sdkTests));
}

/** Something passed, and nothing failed. */
export function isGreen({ passed, failed, startFailure }: VersionResult['checks']): boolean {
  return passed > 0 && failed.length === 0 && startFailure === undefined;
}
