import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { repository } from '../runtimes/binaries.ts';
import { loadChecks } from '../src/catalogue.ts';
import { beyondTheList, covers, requirements } from '../traceability.ts';

const ids = (await loadChecks()).map(({ id }) => id);
const entries = Object.values(requirements).flatMap((section) =>
  Object.entries(section.requirements),
);

test('the list has 150 requirements, each with a number of its own', () => {
  const numbers = entries.map(([number]) => Number(number)).sort((a, b) => a - b);
  assert.deepEqual(
    numbers,
    Array.from({ length: 150 }, (_, index) => index + 1),
  );
});

test('every requirement has a check, or a reason why it has none', () => {
  for (const [number, { checks, reason = '' }] of entries) {
    assert.ok(checks.length > 0 || reason !== '', `requirement ${number}`);
    for (const [path] of reason.matchAll(/[\w-]+(?:\/[\w.-]+)+\.ts/g)) {
      assert.ok(existsSync(`${repository}${path}`), `requirement ${number}: no file ${path}`);
    }
  }
});

test('every check that is named exists', () => {
  const named = [...entries.flatMap(([, { checks }]) => checks), ...beyondTheList];
  assert.deepEqual(
    named.filter((entry) => !ids.some((id) => covers(entry, id))),
    [],
    'in requirements/, and no check',
  );
});

test('every check belongs to a requirement, or is listed as one beyond them', () => {
  const named = entries.flatMap(([, { checks }]) => checks);
  const belongs = (id: string) => named.some((entry) => covers(entry, id));
  assert.deepEqual(
    ids.filter((id) => !belongs(id) && !beyondTheList.includes(id)),
    [],
    'in no requirement, nor in beyondTheList of traceability.ts',
  );
  assert.deepEqual(
    beyondTheList.filter(belongs),
    [],
    'in beyondTheList, though a requirement has it',
  );
});
