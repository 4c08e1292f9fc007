import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page } from '../src/browser/page.ts';

function pageWith(type: string, body: string): Page {
  const request = { method: 'GET', url: new URL('https://app.test/'), headers: new Headers() };
  return new Page(
    request,
    { status: 400, headers: new Headers({ 'content-type': type }), body },
    [],
  );
}

test('of an HTML page a report shows what a person reads', () => {
  const html = `<!doctype html>
<html lang="en"><head><title>Sorry</title><style>:root { color: red }</style></head>
<body><h1>This link does not work</h1><p>redirect_uri is <em>not</em> registered &amp; so on</p><script>alert(1)</script></body></html>`;
  assert.equal(
    pageWith('text/html; charset=utf-8', html).text(),
    'This link does not work redirect_uri is not registered & so on',
  );
});

test('of any other answer a report shows the whole', () => {
  const json = '{ "error":\n "<invalid>" }';
  assert.equal(pageWith('application/json', json).text(), '{ "error": "<invalid>" }');
});
