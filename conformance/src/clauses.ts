import { clauseTexts } from './clause-texts.ts';

interface Source {
  readonly title: string;
  link(section: string): string;
}

function rfc(number: number, title: string): Source {
  return {
    title: `RFC ${number}, ${title}`,
    link: (section) => `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

function openid(file: string, title: string): Source {
  return {
    title,
    link: (section) => `https://openid.net/specs/${file}.html#rfc.section.${section}`,
  };
}

/** Every document that a check may cite, by the prefix of its clause ids. */
export const sources = {
  RFC6265: rfc(6265, 'HTTP State Management Mechanism'),
  RFC6749: rfc(6749, 'The OAuth 2.0 Authorization Framework'),
  RFC6750: rfc(6750, 'OAuth 2.0 Bearer Token Usage'),
  RFC6819: rfc(6819, 'OAuth 2.0 Threat Model and Security Considerations'),
  RFC7009: rfc(7009, 'OAuth 2.0 Token Revocation'),
  RFC7515: rfc(7515, 'JSON Web Signature'),
  RFC7517: rfc(7517, 'JSON Web Key'),
  RFC7519: rfc(7519, 'JSON Web Token'),
  RFC7523: rfc(7523, 'JWT Profile for OAuth 2.0 Client Authentication'),
  RFC7636: rfc(7636, 'Proof Key for Code Exchange'),
  RFC7662: rfc(7662, 'OAuth 2.0 Token Introspection'),
  RFC8414: rfc(8414, 'OAuth 2.0 Authorization Server Metadata'),
  RFC8707: rfc(8707, 'Resource Indicators for OAuth 2.0'),
  RFC8725: rfc(8725, 'JSON Web Token Best Current Practices'),
  RFC9068: rfc(9068, 'JWT Profile for OAuth 2.0 Access Tokens'),
  RFC9110: rfc(9110, 'HTTP Semantics'),
  RFC9112: rfc(9112, 'HTTP/1.1'),
  RFC9126: rfc(9126, 'OAuth 2.0 Pushed Authorization Requests'),
  RFC9207: rfc(9207, 'OAuth 2.0 Authorization Server Issuer Identification'),
  RFC9700: rfc(9700, 'Best Current Practice for OAuth 2.0 Security'),
  OIDCC: openid('openid-connect-core-1_0', 'OpenID Connect Core 1.0'),
  'OIDC-Discovery': openid('openid-connect-discovery-1_0', 'OpenID Connect Discovery 1.0'),
  'OIDC-BackChannel': openid(
    'openid-connect-backchannel-1_0',
    'OpenID Connect Back-Channel Logout 1.0',
  ),
  'OIDC-RPInitiated': openid(
    'openid-connect-rpinitiated-1_0',
    'OpenID Connect RP-Initiated Logout 1.0',
  ),
  'ASVS-v5.0': {
    title: 'OWASP Application Security Verification Standard 5.0',
    link: () => 'https://github.com/OWASP/ASVS/tree/v5.0.0/5.0/en',
  },
  AUTHPI: {
    title: "This project's target contract",
    link: (section) => `docs/target-contract.md#${section}`,
  },
} as const satisfies Record<string, Source>;

export type Prefix = keyof typeof sources;

/** A document's prefix, a dash, a section, and for a numbered list its item: `OIDCC-3.1.3.7-11`. */
export type ClauseId = `${Prefix}-${string}`;

export interface Clause {
  readonly id: ClauseId;
  readonly document: string;
  readonly section: string;
  readonly item?: string;
  readonly link: string;
  /** What it asks for, in our own words. */
  readonly asks: string;
}

const numbered = /^(?<section>\d+(?:\.\d+)*)(?:-(?<item>\d+))?$/;
const heading = /^(?<section>[a-z0-9]+(?:-[a-z0-9]+)*)$/;

/** @throws {RangeError} when no document has its prefix, it names no section, or `clauseTexts` does not know it */
export function describeClause(id: string): Clause {
  const prefix = (Object.keys(sources) as Prefix[]).find((known) => id.startsWith(`${known}-`));
  if (prefix === undefined) throw new RangeError(`${id}: no document has this prefix`);
  const rest = id.slice(prefix.length + 1);
  const form = prefix === 'AUTHPI' ? heading : numbered;
  const { section, item } = form.exec(rest)?.groups ?? {};
  if (section === undefined) throw new RangeError(`${id}: "${rest}" is not a section`);
  const asks = clauseTexts[id as ClauseId];
  if (asks === undefined) {
    throw new RangeError(
      `${id}: conformance/src/clause-texts.ts does not say what it asks for; is the section right?`,
    );
  }
  return {
    id: id as ClauseId,
    document: sources[prefix].title,
    section,
    ...(item === undefined ? {} : { item }),
    link: sources[prefix].link(section),
    asks,
  };
}
