import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Issuer, type IssuerServer, startIssuer, type UserInput } from '../src/index.ts';
import { Control } from './control.ts';
import { RelyingParty, read } from './relying-party.ts';

let server: IssuerServer;
let issuer: Issuer;
before(async () => {
  server = await startIssuer();
  issuer = await server.createIssuer();
});
after(() => server.stop());

type Names = readonly [name: string, givenName: string, familyName: string];

function namesOf(id: unknown): Names {
  const { name, givenName, familyName } = issuer.users.get(String(id)) ?? assert.fail('no user');
  return [name, givenName, familyName];
}

const bob = { name: 'Bob Smith' };
for (const [what, input, names] of [
  ['a name alone', bob, ['Bob Smith', 'Bob', 'Smith']],
  ['a name of one word', { name: 'Bob' }, ['Bob', 'Bob', '']],
  ['a name of many words', { name: ' Bob  van Smith' }, [' Bob  van Smith', 'Bob', 'van Smith']],
  ['its parts', { givenName: 'Bob', familyName: 'Smith' }, ['Bob Smith', 'Bob', 'Smith']],
  [
    'everything',
    { name: 'Dr. Bob', givenName: 'Robert', familyName: 'Smith' },
    ['Dr. Bob', 'Robert', 'Smith'],
  ],
  ['a name and one part', { ...bob, givenName: 'Bobby' }, ['Bob Smith', 'Bobby', '']],
] as const satisfies readonly (readonly [string, UserInput, Names])[]) {
  test(`a user who is created with ${what} has names that agree`, () => {
    assert.deepEqual(namesOf(issuer.users.create(input).id), names);
  });
}

for (const [what, changes, names] of [
  ['nothing of it', { locale: 'en' }, ['Bob Smith', 'Bob', 'Smith']],
  ['the name', { name: 'Robert Jones' }, ['Robert Jones', 'Robert', 'Jones']],
  ['one part', { familyName: 'Jones' }, ['Bob Jones', 'Bob', 'Jones']],
  [
    'the name and one part',
    { name: 'Dr. Jones', familyName: 'Jones' },
    ['Dr. Jones', 'Bob', 'Jones'],
  ],
] as const satisfies readonly (readonly [string, UserInput, Names])[]) {
  test(`a user whose change says ${what} has names that agree`, () => {
    const { id } = issuer.users.create(bob);
    issuer.users.update(id, changes);
    assert.deepEqual(namesOf(id), names);
  });
}

test('names that are given to the control API agree', async () => {
  const control = new Control(issuer);
  const { id } = await control.data('POST', '/users', { display_name: 'Bob Smith' });
  assert.deepEqual(namesOf(id), ['Bob Smith', 'Bob', 'Smith']);
  await control.data('PATCH', `/users/${id}`, { display_name: 'Rob Jones' });
  assert.deepEqual(namesOf(id), ['Rob Jones', 'Rob', 'Jones']);
});

test('a part that the name does not have is no claim', async () => {
  const party = new RelyingParty(issuer);
  const { id } = issuer.users.create({ name: 'Bob' });
  const { body } = await party.signIn({ mock_user: id });
  const authorization = `Bearer ${body.access_token}`;
  const answer = await read(await fetch(`${issuer.url}/userinfo`, { headers: { authorization } }));
  assert.deepEqual([answer.body.name, answer.body.given_name], ['Bob', 'Bob']);
  assert.equal('family_name' in answer.body, false);
});

test('an address that is left out is made of the names, and is one', () => {
  const { users } = issuer;
  const addressOf = (input: UserInput) => {
    const { email } = users.create(input);
    assert.match(email, new RegExp(`\\.${users.list().length}@example\\.com$`));
    return email.replace(/\.\d+@.*/, '');
  };
  assert.equal(addressOf(bob), 'bob.smith');
  assert.equal(addressOf({ name: 'José "Pepe" van Dyck' }), 'jose.pepe.van.dyck');
  assert.equal(addressOf({ name: '李' }), 'user');
});
