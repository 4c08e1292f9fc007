import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { defaultColumns } from '../runtimes/index.ts';

const program = fileURLToPath(new URL('_holds-an-app.ts', import.meta.url));

describe('a suite that is killed', () => {
  for (const name of [...defaultColumns.map((column) => column.name), 'exec']) {
    test(`takes its app along: ${name}`, async (t) => {
      const suite = spawn(process.execPath, [program, name], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      t.after(() => suite.kill('SIGKILL'));
      const [line] = await once(createInterface({ input: suite.stdout }), 'line');
      const port = Number(line);
      const first = ask(port);
      assert.equal(await first.answered, true);
      suite.kill('SIGKILL');
      await first.closed;
      const second = ask(port);
      assert.equal(await second.answered, false);
    });
  }
});

/** A connection that says nothing is not yet one for every server, and is left open by one that ends meanwhile. */
function ask(port: number) {
  const connection = connect(port, '127.0.0.1');
  connection.write('GET /healthz HTTP/1.1\r\nHost: app.test\r\n\r\n');
  // What is refused or reset is closed after its error.
  const closed = new Promise<void>((resolve) => {
    connection.on('error', () => {}).on('close', () => resolve());
  });
  const answered = new Promise<boolean>((resolve) => {
    connection.once('data', () => resolve(true)).once('close', () => resolve(false));
  });
  return { answered, closed };
}
