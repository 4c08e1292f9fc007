import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { RunReport } from './run-report.ts';

const folder = new URL('../../report-page/', import.meta.url);

/** One file that needs nothing else: it can be mailed, or kept with a build. */
export async function htmlReport(report: RunReport): Promise<string> {
  const style = await readFile(new URL('style.css', folder), 'utf8');
  const script = await bundled();
  // What apps and issuers answered stands in the report, so only this one script may ever run.
  const policy = [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    `script-src 'sha256-${hash('sha256', script, 'base64')}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const data = JSON.stringify(report).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Conformance report</title>
<style>${style}</style>
<div id="root"><noscript>This report needs JavaScript; the same facts are in the JSON report.</noscript></div>
<script id="report" type="application/json">${data}</script>
<script>${script}</script>
</html>
`;
}

async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('main.tsx', folder))],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx/dom',
    legalComments: 'none',
  });
  const text = outputFiles[0]?.text ?? '';
  // A closing tag in a string would end the script.
  return text.replaceAll('</script', '<\\/script');
}
