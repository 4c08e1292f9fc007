import { explainedAbsences, explainedDifferences } from '../../conformance/src/parity/explained.ts';
import { placeRules, valueRules } from '../../conformance/src/transcript/values.ts';
import { generatedBy, table } from './markdown.ts';

/** What may differ between the runtimes, and what is given a name before anything is compared. */
export function parity(): string {
  const explained = explainedDifferences.map(({ header, of, values, on, reason }) => [
    `\`${header}\``,
    of === 'answers' ? "the app's answers" : "the app's calls to the issuer",
    `\`${values.source}\``,
    on === undefined ? 'all' : `\`${on.source}\``,
    reason,
  ]);
  const absences = explainedAbsences.map(({ header, on, reason }) => [
    `\`${header}\``,
    `\`${on.source}\``,
    reason,
  ]);
  const named = [...valueRules, ...placeRules].map(({ kind, reason }) => [`[${kind}]`, reason]);
  return `${generatedBy('conformance/src/parity/explained.ts and conformance/src/transcript/values.ts')}

# Identical on every runtime, and what may differ

In every check, each request and answer of the app is compared across the columns that run the same app: address, status, headers, cookies with
their attributes, body, and the calls to the issuer. A difference is a finding: it stands in the matrix as \`≠\`, in every report, and
makes the exit code 1. What runs at the same time has no order, and is compared as a set.

## What may differ

${explainedDifferences.length} headers, and these with no other values than the pattern allows.

${table(['header', 'in', 'values', 'columns', 'reason'], explained)}

Old versions of runtimes may lack a header:

${table(['header', 'columns', 'reason'], absences)}

## What gets a name first

Values that no two runs share are shown and compared as \`[kind 1]\`; the same value keeps the same name throughout a check. So are
secrets of every kind, which no report may hold. The origins of app and issuer are \`https://app.test\` and \`https://issuer.test\`.

${table(['name', 'because'], named)}
`;
}
