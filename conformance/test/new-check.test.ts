import assert from 'node:assert/strict';
import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startReference } from '../mutants/_tools/base.ts';
import { loadChecks, loadMutants } from '../src/catalogue.ts';
import type { CheckDefinition } from '../src/check.ts';
import { clauseTexts } from '../src/clause-texts.ts';
import { newCheckCommand } from '../src/commands/new-check.ts';
import type { Mutant } from '../src/mutant.ts';
import { prove } from '../src/proof/proof.ts';
import { UsageError } from '../src/usage.ts';

const suite = fileURLToPath(new URL('../', import.meta.url));
const id = 'dashboard/type-is-not-guessed';

/** A folder in which new files find the suite as they would at their place. */
async function withFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'new-check-'));
  try {
    await symlink(join(suite, 'src'), join(folder, 'src'));
    await mkdir(join(folder, 'mutants'));
    await symlink(join(suite, 'mutants/_tools'), join(folder, 'mutants/_tools'));
    await symlink(join(suite, 'requirements'), join(folder, 'requirements'));
    await copyFile(join(suite, 'traceability.ts'), join(folder, 'traceability.ts'));
    await work(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function load<T extends object>(file: string): Promise<T> {
  const module: { default: T } = await import(pathToFileURL(file).href);
  return module.default;
}

test('a new check passes, and its mutant is caught by it and by no other check', async () => {
  await withFolder(async (folder) => {
    assert.equal(await newCheckCommand([id], folder), 0);
    const check = { ...(await load<CheckDefinition>(join(folder, `checks/${id}.ts`))), id };
    const name = 'dashboard-type-is-not-guessed-not';
    const mutant = await load<Omit<Mutant, 'id'>>(join(folder, `mutants/${name}.ts`));
    const others = (await loadChecks()).filter((other) =>
      /^(authorization|cookies|session)\//.test(other.id),
    );
    const { reference, kills } = await prove({
      checks: [...others, check],
      mutants: [{ ...mutant, id: name }],
      reference: startReference,
      signal: new AbortController().signal,
    });
    assert.equal(reference.verdicts.get(id)?.outcome, 'pass');
    assert.deepEqual(kills[0]?.caughtBy, [id]);
    assert.deepEqual([kills[0]?.missed, kills[0]?.unexpected], [[], []]);
  });
});

test('a new check is listed once, in order, and cites a clause that has a text', async () => {
  await withFolder(async (folder) => {
    await newCheckCommand([id], folder);
    const { beyondTheList: before } = await import('../traceability.ts');
    const traceability = await import(pathToFileURL(join(folder, 'traceability.ts')).href);
    assert.deepEqual(traceability.beyondTheList, [...new Set([...before, id])].sort());
    const { clauses } = await load<CheckDefinition>(join(folder, `checks/${id}.ts`));
    for (const clause of clauses) assert.ok(clauseTexts[clause], clause);
  });
});

test('a new check of an area that belongs to a requirement as a whole is listed nowhere else', async () => {
  await withFolder(async (folder) => {
    await newCheckCommand(['id-token/is-written-well'], folder);
    const [before, after] = await Promise.all(
      [suite, folder].map((each) => readFile(join(each, 'traceability.ts'), 'utf8')),
    );
    assert.equal(after, before);
  });
});

test('a check that lacks something is named with its file', async () => {
  await withFolder(async (folder) => {
    await newCheckCommand([id], folder);
    const file = join(folder, `checks/${id}.ts`);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.replace(/clauses: .*/, 'clauses: [],'));
    await assert.rejects(
      loadChecks(pathToFileURL(`${folder}/checks/`)),
      (error: unknown) =>
        error instanceof UsageError && error.message === `${id}.ts: clauses is missing`,
    );
  });
});

for (const [what, wrong, told] of [
  ['is not well written', "title: 'x' level", [/:\d+\n/, /title: 'x' level/, /Expected ','/]],
  [
    'asks for what no module has',
    "[missing()]: '', title",
    [/x\.ts:\d+:\d+/, /missing is not defined/],
  ],
] as const) {
  test(`a check that ${what} is named with its file and the line, without the stack of Node`, async () => {
    await withFolder(async (folder) => {
      await newCheckCommand(['dashboard/x'], folder);
      const file = join(folder, 'checks/dashboard/x.ts');
      await writeFile(file, (await readFile(file, 'utf8')).replace('title', wrong));
      await assert.rejects(loadChecks(pathToFileURL(`${folder}/checks/`)), (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.match(error.message, /^dashboard\/x\.ts cannot be loaded:\n/);
        for (const each of told) assert.match(error.message, each);
        assert.doesNotMatch(error.message, /node:/);
        return true;
      });
    });
  });
}

for (const [what, loadAll, name] of [
  ['checks', loadChecks, id],
  ['mutants', loadMutants, 'dashboard-type-is-not-guessed-not'],
] as const) {
  test(`of ${what}, one that cites a section that nothing describes is named with it`, async () => {
    await withFolder(async (folder) => {
      await newCheckCommand([id], folder);
      const file = join(folder, what, `${name}.ts`);
      const text = await readFile(file, 'utf8');
      await writeFile(file, text.replace('AUTHPI-rules-for-all-routes', 'RFC6749-99.9'));
      const told = `${name}: RFC6749-99.9: conformance/src/clause-texts.ts does not say`;
      await assert.rejects(
        loadAll(pathToFileURL(`${folder}/${what}/`)),
        (error: unknown) => error instanceof UsageError && error.message.startsWith(told),
      );
    });
  });
}

test('what is there is never written over, and a name that is none is refused', async () => {
  await withFolder(async (folder) => {
    await newCheckCommand([id], folder);
    await assert.rejects(newCheckCommand([id], folder), /is there already/);
    for (const [names, told] of [
      [[], /AREA\/SLUG .*; 0 were given$/],
      [['no-area'], /AREA\/SLUG .*; "no-area" is none$/],
      [['../escape/x'], /AREA\/SLUG .*; "\.\.\/escape\/x" is none$/],
      [['Area/Slug'], /AREA\/SLUG in small letters.*; "Area\/Slug" is none$/],
      [[id, id], /takes one name.*; 2 were given$/],
    ] as const) {
      await assert.rejects(
        newCheckCommand(names, folder),
        (error: unknown) => error instanceof UsageError && told.test(error.message),
      );
    }
    assert.deepEqual(await readdir(join(folder, 'checks')), ['dashboard']);
  });
});
