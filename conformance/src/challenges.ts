export interface Challenge {
  /** In lower case. */
  readonly scheme: string;
  /** By their names in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
}

const token = String.raw`[!#$%&'*+.^_\`|~\w-]+`;
const end = String.raw`(?=\s*(?:,|$))`;
const part = new RegExp(
  [
    String.raw`\s*(?:,`,
    String.raw`(?<name>${token})\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<plain>${token}))${end}`,
    // A token68 stands where the parameters would.
    String.raw`(?<scheme>${token})(?=\s+[^\s=]|\s*(?:,|$))(?:\s+[\w.~+/-]+=*${end})?)\s*`,
  ].join('|'),
  'gy',
);

/** The challenges of a WWW-Authenticate header (RFC 9110 section 11.6.1), up to where it is malformed. */
export function challengesIn(header: string): readonly Challenge[] {
  const found: { scheme: string; parameters: Map<string, string> }[] = [];
  for (const { groups = {} } of header.matchAll(part)) {
    const { name, quoted, plain, scheme } = groups;
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: new Map() });
    if (name === undefined) continue;
    const value = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? '';
    found.at(-1)?.parameters.set(name.toLowerCase(), value);
  }
  return found;
}
