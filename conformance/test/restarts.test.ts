import assert from 'node:assert/strict';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { startIssuer } from '@authpi/mock-issuer';
import { programOf, repository } from '../runtimes/binaries.ts';
import { bun } from '../runtimes/bun.ts';
import { node } from '../runtimes/node.ts';
import { pinnedWorkerd, workerdColumn } from '../runtimes/workerd.ts';
import { Network } from '../src/browser/network.ts';
import { CheckContext } from '../src/context.ts';
import { appEnvironment } from './_app-environment.ts';

const { signal } = new AbortController();
const [older, newer] = ['older', 'newer'].map((name) => `${name}-secret-of-thirty-two-characters`);

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'conformance-test-'));
});
after(() => rm(folder, { recursive: true, force: true }));

const workerd = workerdColumn('workerd', async () => ({
  program: programOf('workerd'),
  version: pinnedWorkerd(),
  config: await withSessionsOnDisk(),
}));

for (const column of [node, bun, workerd]) {
  describe(`${column.name}, with its sessions on the disk`, () => {
    test('a session and a login outlive the app, and its secret while that is listed', async (t) => {
      await using server = await startIssuer();
      const issuer = await server.createIssuer();
      const { BASE_URL: baseUrl } = appEnvironment;
      const redirectUri = `${baseUrl}/callback`;
      const client = issuer.clients.create({ redirectUris: [redirectUri] });
      const clientSecret = client.secret ?? '';
      const network = new Network();
      t.after(() => network.close());
      const restart = async (...secrets: readonly (string | undefined)[]) => {
        const running = await column.start(
          {
            ...appEnvironment,
            AUTHPI_ISSUER_URL: issuer.url,
            AUTHPI_CLIENT_ID: client.id,
            AUTHPI_CLIENT_SECRET: clientSecret,
            SESSION_SECRET: secrets.join(','),
            SESSION_STORE: `sqlite:${join(folder, `${column.name}.db`)}`,
          },
          signal,
        );
        // A test that fails leaves no app behind, which would keep it from ending.
        t.after(() => running.stop());
        network.map(baseUrl, running.route);
        return running;
      };
      const app = { baseUrl, redirectUri, clientId: client.id, clientSecret };
      const context = new CheckContext({ app, issuer, network, signal });
      const expiring = context.user({ accessTokenSeconds: [-1, 1800] });
      const user = context.user();
      const [session, login, later] = [context.browser(), context.browser(), context.browser()];

      const first = await restart(older);
      await context.signIn(session, expiring);
      const begun = await context.beginLogin(login);
      await first.stop();

      const second = await restart(newer, older);
      await context.signedIn(session, expiring);
      assert.equal(context.seen(expiring, { grantType: 'refresh_token' }).length, 1);
      await login.follow(await context.authorize(login, begun, user));
      await context.signedIn(login, user);
      await context.signIn(later, user);
      await second.stop();

      const third = await restart(newer);
      await context.signedOut(session);
      await context.signedIn(later, user);
      await third.stop();
    });
  });
}

/** What Cloudflare does for a Durable Object, done by a folder. */
async function withSessionsOnDisk(): Promise<string> {
  const source = join(repository, 'apps/workers');
  const config = await readFile(join(source, 'workerd.capnp'), 'utf8');
  const objects = join(folder, 'objects');
  const changed = config
    .replace('(inMemory = void)', '(localDisk = "objects")')
    .replace(
      'services = [',
      `services = [\n    (name = "objects", disk = (path = "${objects}", writable = true)),`,
    );
  assert.match(changed, /disk = .*localDisk/s);
  await mkdir(objects, { recursive: true });
  await cp(join(source, 'dist'), join(folder, 'dist'), { recursive: true });
  const file = join(folder, 'workerd.capnp');
  await writeFile(file, changed);
  return file;
}
