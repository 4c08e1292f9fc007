import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { repository } from '../runtimes/binaries.ts';
import { loadChecks, loadMutants } from '../src/catalogue.ts';
import { clauseTexts } from '../src/clause-texts.ts';
import { describeClause } from '../src/clauses.ts';
import { modules } from '../src/openid-modules.ts';

const checks = await loadChecks();
const mutants = await loadMutants();

test('every clause that is cited names a document and a section', async () => {
  const cited = [...checks.flatMap(({ clauses }) => clauses), ...mutants.map((m) => m.clause)];
  const contract = await readFile(`${repository}docs/target-contract.md`, 'utf8');
  const anchors = [...contract.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-'),
  );
  for (const id of new Set(cited)) {
    const { link, section } = describeClause(id);
    if (id.startsWith('AUTHPI-')) assert.ok(anchors.includes(section), `${id}: no such heading`);
    else assert.ok(URL.canParse(link), id);
  }
});

test('every clause that has a text is cited', () => {
  const cited = [...checks.flatMap(({ clauses }) => clauses), ...mutants.map((m) => m.clause)];
  const texts = Object.keys(clauseTexts);
  const isCited = new Set<string>(cited);
  const unused = texts.filter((id) => !isCited.has(id));
  assert.deepEqual(unused, [], 'in src/clause-texts.ts, and cited by no check and no mutant');
});

test('every title is a sentence of its own', () => {
  const titles = checks.map(({ title }) => title);
  const twice = titles.filter((title, index) => titles.indexOf(title) !== index);
  assert.deepEqual(twice, [], 'the title of two checks');
  for (const title of titles) assert.match(title, /^[A-Z/].*[^.]$/);
});

test('every check is named by a mutant, and every mutant names checks that exist', () => {
  const named = new Set(mutants.flatMap(({ caughtBy }) => caughtBy));
  const ids = new Set(checks.map(({ id }) => id));
  assert.deepEqual(
    [...named].filter((id) => !ids.has(id)),
    [],
    'in a caughtBy of mutants/, and no check',
  );
  assert.deepEqual(
    [...ids].filter((id) => !named.has(id)),
    [],
    'named by no mutant: add it to the caughtBy of one in mutants/, which breaks just that',
  );
});

test('every module of the OpenID Foundation that applies is named by a check', () => {
  const named = new Set<string>(checks.flatMap((check) => check.modules ?? []));
  const applicable = Object.entries(modules).filter(([, applies]) => applies === true);
  assert.deepEqual(
    applicable.map(([name]) => name).filter((name) => !named.has(name)),
    [],
  );
  for (const name of named) {
    assert.equal(Reflect.get(modules, name), true, `${name} is named, and does not apply`);
  }
});
