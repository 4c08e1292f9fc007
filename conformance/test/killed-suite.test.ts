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
    test(`takes its app along: ${name}`, async () => {
      const suite = spawn(process.execPath, [program, name], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const [line] = await once(createInterface({ input: suite.stdout }), 'line');
      const port = Number(line);
      const connection = connect(port, '127.0.0.1');
      // A connection that says nothing is not yet one for every server.
      connection.write('GET /healthz HTTP/1.1\r\nHost: app.test\r\n\r\n');
      await once(connection, 'data');
      const closed = new Promise((resolve) =>
        connection.on('error', () => {}).on('close', resolve),
      );
      suite.kill('SIGKILL');
      connection.resume();
      await closed;
      const again = connect(port, '127.0.0.1');
      const [error] = await once(again, 'error');
      assert.match(error.code, /^ECONN(REFUSED|RESET)$/);
    });
  }
});
