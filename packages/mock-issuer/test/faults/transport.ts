import assert from 'node:assert/strict';
import type { InjectedFault } from '../../src/index.ts';
import type { RelyingParty } from '../relying-party.ts';
import { type Proof, type Proofs, partyAt } from './proof.ts';
import { differences, type View, viewOf } from './wire.ts';

type Area = 'token' | 'userinfo' | 'jwks' | 'discovery' | 'revoke' | 'introspect';

/** A request that can be sent again and again. */
interface Sending {
  send(): Promise<Response>;
  /** Whether the issuer has done what it was asked; absent where it does nothing. */
  isHandled?(): Promise<boolean>;
}

const begin: { readonly [area in Area]: (party: RelyingParty) => Promise<Sending> } = {
  async token(party) {
    const code = (await party.authorize()).get('code') ?? '';
    const send = () => party.send('/token', party.redemption(code));
    const [session] = party.issuer.sessions.list().slice(-1);
    return {
      send,
      // A code that was redeemed takes its session with it when it is used again.
      isHandled: async () => session?.status !== 'active' || (await send()).status === 400,
    };
  },
  async userinfo(party) {
    const { body } = await party.signIn();
    const headers = { authorization: `Bearer ${body.access_token}` };
    return {
      send: () => fetch(`${party.issuer.url}/userinfo`, { headers, redirect: 'manual' }),
    };
  },
  async jwks({ issuer }) {
    return { send: () => fetch(`${issuer.url}/jwks.json`, { redirect: 'manual' }) };
  },
  async discovery({ issuer }) {
    const url = `${issuer.url}/.well-known/openid-configuration`;
    return { send: () => fetch(url, { redirect: 'manual' }) };
  },
  async introspect(party) {
    const { body } = await party.signIn();
    const { id, secret } = party.client;
    const form = { client_id: id, client_secret: secret, token: String(body.access_token) };
    return { send: () => party.send('/introspect', form) };
  },
  async revoke(party) {
    const { body } = await party.signIn();
    const { id, secret } = party.client;
    const form = { client_id: id, client_secret: secret, token: String(body.refresh_token) };
    const [session] = party.issuer.sessions.list().slice(-1);
    return {
      send: () => party.send('/revoke', form),
      isHandled: async () => session?.status === 'revoked',
    };
  },
};

interface Scene extends Sending {
  readonly injected: InjectedFault;
  readonly sound: View;
  /** A sound answer's body as it goes over the wire. */
  readonly view: (response: Response) => Promise<View>;
}

type Act = (scene: Scene) => Promise<void>;

const elsewhere = 'https://elsewhere.example/';

const values: { readonly [what: string]: unknown } = {
  unavailable: 7,
  'too-many-requests': '7',
  redirect: elsewhere,
};

const ofConnections: { readonly [what: string]: Act } = {
  unavailable: ({ send }) => answers(send, 503, { 'retry-after': '7' }),
  'too-many-requests': ({ send }) => answers(send, 429, { 'retry-after': '7' }),
  redirect: ({ send }) => answers(send, 307, { location: elsewhere }),
  reset: async ({ send }) => assert.rejects(send()),
  async hang({ send, injected }) {
    const pending = assert.rejects(send());
    await injected.reached();
    injected.release();
    await pending;
  },
};

const gatewayError: Act = ({ send }) =>
  answers(send, 504, { 'content-type': 'text/html; charset=utf-8' }, /^<!doc/);

const ofBodies: { readonly [what: string]: Act } = {
  html: ({ send }) => answers(send, 200, { 'content-type': 'text/html; charset=utf-8' }, /^<!doc/),
  'not-json': ({ send }) => answers(send, 200, isJson, /^\{"access_token": $/),
  'json-array': ({ send }) => answers(send, 200, isJson, /^\[\]$/),
  null: ({ send }) => answers(send, 200, isJson, /^null$/),
  'empty-body': ({ send }) => answers(send, 200, isJson, /^$/),
};

/** Faults of an answer that is otherwise right. */
const inTransit: { readonly [what: string]: Act } = {
  async 'wrong-content-type'({ send, sound, view }) {
    assert.deepEqual(differences(sound, await view(await send())), {
      'headers.content-type': 'text/plain;charset=UTF-8',
    });
  },
  async 'slow-body'({ send, sound, view, injected }) {
    const response = await send();
    const { length, read } = chunksOf(response);
    const half = await read(Math.floor(length / 2));
    injected.release();
    const rest = await read(length);
    const body = Buffer.concat([half, rest]);
    assert.equal(half.length, Math.floor(length / 2));
    assert.deepEqual(differences(sound, await view(new Response(body, response))), {});
  },
  async 'trickling-body'({ send, sound, view, injected }) {
    const response = await send();
    const { read } = chunksOf(response);
    const first = await read(1);
    injected.release();
    const rest = await read(Number.POSITIVE_INFINITY);
    assert.equal(first.toString(), ' ');
    const right = Buffer.concat([first, rest]).toString().trimStart();
    const headers = new Headers(response.headers);
    headers.delete('transfer-encoding');
    headers.set('content-length', `${Buffer.byteLength(right)}`);
    assert.deepEqual(differences(sound, await view(new Response(right, { headers }))), {});
  },
  async 'huge-body'({ send, sound, view }) {
    const response = await send();
    const text = await response.clone().text();
    assert.ok(text.length > 8 * megabyte);
    assert.deepEqual(differences(sound, await view(response)), {});
  },
  async 'gzip-bomb'({ send, sound, view }) {
    const response = await send();
    assert.ok(Number(response.headers.get('content-length')) < 100_000);
    assert.ok((await response.clone().text()).length > 16 * megabyte);
    assert.deepEqual(differences(sound, await view(response)), {
      'headers.content-encoding': 'gzip',
    });
  },
  async 'reset-mid-body'({ send }) {
    const { length, read } = chunksOf(await send());
    assert.equal((await read(Math.floor(length / 2))).length, Math.floor(length / 2));
    await assert.rejects(read(length));
  },
};

export function connectionProofs(area: Area): Proofs {
  return below(area, {
    ...mapped(ofConnections, (act, what) =>
      proofOf(area, act, { isHandled: false, value: values[what] }),
    ),
    'gateway-error': proofOf(area, gatewayError, { isHandled: false, value: 504 }),
    hold: holdProof(area),
  });
}

export function bodyProofs(area: Area): Proofs {
  return below(area, {
    ...mapped(ofBodies, (act) => proofOf(area, act, { isHandled: false })),
    ...mapped(inTransit, (act) => proofOf(area, act, { isHandled: true })),
  });
}

export const lostResponse = (area: Area): Proof =>
  proofOf(area, async ({ send }) => assert.rejects(send()), { isHandled: true });

/** Held before it is handled, and held after. */
function holdProof(area: Area): Proof {
  const held = (when: 'before' | 'after') =>
    proofOf(
      area,
      async ({ send, isHandled, sound, view, injected }) => {
        const pending = send();
        await injected.reached();
        if (area === 'revoke') assert.equal(await isHandled?.(), when === 'after');
        injected.release();
        assert.deepEqual(differences(sound, await view(await pending)), {});
      },
      { isHandled: true, value: when },
    );
  return async (server, fault) => {
    await held('before')(server, fault);
    await held('after')(server, fault);
  };
}

function proofOf(
  area: Area,
  act: Act,
  expected: { readonly isHandled: boolean; readonly value?: unknown },
): Proof {
  return async (server, fault) => {
    const party = await partyAt(server);
    const view = (response: Response) => viewOf(party.issuer, response);
    const sound = await view(await (await begin[area](party)).send());
    const sending = await begin[area](party);
    const injected = party.issuer.faults.inject({ fault, value: expected.value });
    await act({ ...sending, injected, sound, view });
    assert.equal(injected.hits, 1, 'it happened once');
    injected.remove();
    if (expected.isHandled && sending.isHandled) {
      assert.ok(await sending.isHandled(), 'it was handled all the same');
    } else {
      assert.deepEqual(differences(sound, await view(await sending.send())), {}, 'afterwards');
    }
  };
}

const megabyte = 1_024 * 1_024;
const isJson = { 'content-type': 'application/json' };

async function answers(
  send: Sending['send'],
  status: number,
  headers: Readonly<Record<string, string>>,
  body = /.*/s,
): Promise<void> {
  const response = await send();
  const seen = Object.keys(headers).map((name) => [name, response.headers.get(name)]);
  assert.deepEqual([response.status, Object.fromEntries(seen)], [status, headers]);
  assert.match(await response.text(), body);
}

/** Reads a body piece by piece: up to so many bytes, which come in pieces of any size, or to its end. */
function chunksOf(response: Response) {
  const reader = response.body?.getReader();
  assert.ok(reader);
  return {
    length: Number(response.headers.get('content-length')),
    async read(length: number): Promise<Buffer> {
      let read = Buffer.alloc(0);
      while (read.length < length) {
        const { done, value } = await reader.read();
        if (done) break;
        read = Buffer.concat([read, value]);
      }
      return read;
    },
  };
}

function below(area: Area, proofs: Readonly<Record<string, Proof>>): Proofs {
  return Object.fromEntries(
    Object.entries(proofs).map(([what, proof]) => [`${area}/${what}`, proof]),
  );
}

function mapped(acts: Readonly<Record<string, Act>>, proof: (act: Act, what: string) => Proof) {
  return Object.fromEntries(Object.entries(acts).map(([what, act]) => [what, proof(act, what)]));
}
