/** A header that may differ from runtime to runtime. All else has to be the same. */
export interface Explained {
  readonly header: string;
  /** In the app's answers to browsers, or in its calls to the issuer. */
  readonly of: 'answers' | 'calls';
  readonly reason: string;
  /** What the header may say; any other value is a difference like any other. */
  readonly values: RegExp;
  /** The columns that may say so, by name; left out, all. */
  readonly on?: RegExp;
}

/** A header that some columns lack. The transcript shows it as it is; only the finding is left out. */
export interface ExplainedAbsence {
  readonly header: string;
  readonly reason: string;
  readonly on: RegExp;
}

const framing =
  'How a body is delimited on the connection is the choice of the HTTP server; the body itself is compared.';
const ownNames =
  "Each column's client has an id and a port of its own, which may be shorter or longer; the body itself is compared with both replaced.";
const hop =
  'Of one connection alone (RFC 9110 section 7.6.1). The proxy in front of the app replaces it.';
const fetching = "Added by the runtime's own fetch; the issuer does not look at it.";

/** The whole list: docs/parity.md is printed from it, and no other place lets a difference pass. */
export const explainedDifferences: readonly Explained[] = [
  {
    header: 'date',
    of: 'answers',
    reason:
      'Servers add it by themselves (RFC 9110 section 6.6.1); workerd leaves that to the proxy in front of it.',
    values: /^\[date\]$/,
  },
  { header: 'connection', of: 'answers', reason: hop, values: /^(?:keep-alive|close)$/ },
  { header: 'keep-alive', of: 'answers', reason: hop, values: /^timeout=\d+$/ },
  { header: 'content-length', of: 'answers', reason: framing, values: /^\d+$/ },
  { header: 'transfer-encoding', of: 'answers', reason: framing, values: /^chunked$/ },
  {
    header: 'accept',
    of: 'calls',
    reason: `${fetching} Where the SDK asks for a type, it is the same everywhere; else it is "anything" or nothing, which mean the same (RFC 9110 section 12.5.1).`,
    values: /^\*\/\*$/,
  },
  {
    header: 'accept-encoding',
    of: 'calls',
    reason: `${fetching} It names the compressions that the runtime can undo.`,
    values: /^(?:(?:gzip|deflate|br|zstd)(?:, ?|$))+$/,
  },
  {
    header: 'accept-language',
    of: 'calls',
    reason: `${fetching} "*" asks for nothing.`,
    values: /^\*$/,
  },
  { header: 'connection', of: 'calls', reason: hop, values: /^(?:keep-alive|close)$/ },
  { header: 'content-length', of: 'calls', reason: ownNames, values: /^\d+$/ },
  { header: 'sec-fetch-mode', of: 'calls', reason: fetching, values: /^cors$/ },
  {
    header: 'vary',
    of: 'answers',
    on: /^deno@(?:1\.|2\.[0-7](?:\.|$))/,
    reason:
      'Deno before 2.8 compresses answers by itself, and says so even where it did not because nobody asked for it.',
    values: /^Accept-Encoding$/,
  },
];

export const explainedAbsences: readonly ExplainedAbsence[] = [
  {
    header: 'strict-transport-security',
    on: /^bun@1\.(?:[01](?:\.|$)|2\.[0-4]$)/,
    reason:
      'Bun before 1.2.5 takes the header away where it does not end TLS itself; there the proxy has to add it (oven-sh/bun pull request 17768).',
  },
];

/** Whether a header may be missing on all of these columns. */
export function isExplainedAbsence(what: string, columns: readonly string[]): boolean {
  return explainedAbsences.some(
    ({ header, on }) => what === `header ${header}` && columns.every((column) => on.test(column)),
  );
}

/** Why a header may say this on this column; undefined where it has to be the same everywhere. */
export function explanationOf(
  header: string,
  value: string,
  of: Explained['of'],
  column: string,
): Explained | undefined {
  return explainedDifferences.find(
    (explained) =>
      (explained.on?.test(column) ?? true) &&
      explained.of === of &&
      explained.header === header &&
      explained.values.test(value),
  );
}
