import type { IdpEventName, IdpEvents } from '@authpi/idp';
import { generatedBy, table } from './markdown.ts';

type AttributesOf<Name extends IdpEventName> = Readonly<Record<keyof IdpEvents[Name], string>>;

const id = {
  'authpi.refresh.id': 'the same for every event of one refresh, in every process; part of a hash',
};

/** The compiler sees to it that every event and every attribute stands here. */
const descriptions: {
  readonly [Name in IdpEventName]: { when: string; attributes: AttributesOf<Name> };
} = {
  'authpi.request': {
    when: 'A request to the issuer was answered, or was not.',
    attributes: {
      'http.request.method': '`GET` or `POST`',
      'url.path': "the endpoint's path, without a query",
      'http.response.status_code': 'absent where no answer came',
      'error.type': 'the code of the `IdpError`, or `aborted`; absent where all went well',
      'http.client.request.duration': 'seconds',
    },
  },
  'authpi.metadata.fetched': { when: 'The discovery document was fetched.', attributes: {} },
  'authpi.keys.fetched': {
    when: "The issuer's keys were fetched.",
    attributes: { 'authpi.keys.count': 'how many' },
  },
  'authpi.keys.cached': {
    when: 'The keys came from `keyCache`; the issuer was not asked.',
    attributes: { 'authpi.keys.count': 'how many' },
  },
  'authpi.keys.stale': {
    when: 'The issuer cannot be reached, and keys past their age are used a little longer.',
    attributes: { 'authpi.keys.age': 'seconds since they were fetched' },
  },
  'authpi.keys.cache_failed': {
    when: '`keyCache` threw, hung, or gave what is no key set; the issuer is asked instead.',
    attributes: { 'authpi.keys.operation': '`get` or `set`' },
  },
  'authpi.refresh.started': { when: 'A refresh token is about to be sent.', attributes: id },
  'authpi.refresh.retried': {
    when: 'The issuer said that it did not serve the request; it is sent once more.',
    attributes: { ...id, 'authpi.refresh.delay': 'seconds until then' },
  },
  'authpi.refresh.succeeded': {
    when: 'The new tokens are stored.',
    attributes: { ...id, 'authpi.refresh.rotated': 'whether a new refresh token came' },
  },
  'authpi.refresh.joined': {
    when: 'A caller waits for a refresh that was under way when it came.',
    attributes: id,
  },
  'authpi.refresh.remembered': {
    when: 'A caller with old tokens got the result of a refresh that was over when it came.',
    attributes: id,
  },
  'authpi.refresh.recovered': {
    when: 'The new tokens were there already.',
    attributes: {
      ...id,
      'authpi.refresh.source':
        '`store`: another process had stored them; `memory`: an answer that could not be stored before',
    },
  },
  'authpi.refresh.failed': {
    when: 'A refresh failed.',
    attributes: {
      ...id,
      'error.type': 'the code of the `IdpError`, or `unknown` for what is none',
      'authpi.error.retryable': 'whether trying again later may help',
    },
  },
  'authpi.session.ended': {
    when: 'A session is over for good. Told once.',
    attributes: {
      ...id,
      'error.type': 'the code of the `IdpError`',
      'authpi.error.oauth': "the issuer's word, such as `invalid_grant`",
    },
  },
  'authpi.machine_token.fetched': { when: 'A machine token was fetched.', attributes: {} },
};

/** What `onEvent` is told. */
export function events(): string {
  const rows = Object.entries(descriptions).map(([name, { when, attributes }]) => [
    `\`${name}\``,
    when,
    Object.entries(attributes)
      .map(([attribute, meaning]) => `\`${attribute}\`: ${meaning}`)
      .join('<br>'),
  ]);
  return `${generatedBy('scripts/docs/events.ts')}

# Telemetry events

\`new IdpClient({ onEvent })\` calls the hook with \`{ name, attributes }\`. Names and attributes follow OpenTelemetry's conventions, so they can go into a span or a counter as
they are. Every event has \`server.address\`, the issuer's host. None holds a token, code, verifier, secret or user. What the hook throws is ignored.

${table(['event', 'when', 'attributes'], rows)}
`;
}
