import type { Check } from '../src/check.ts';
import { inProcess } from '../src/column.ts';
import type { CheckContext } from '../src/context.ts';
import { reportOf } from '../src/report/of-run.ts';
import type { RunReport } from '../src/report/run-report.ts';
import { runColumn } from '../src/runner.ts';
import { TranscriptStore } from '../src/transcript/store.ts';

export const { signal } = new AbortController();

export function sampleCheck(
  id: string,
  run: (t: CheckContext) => Promise<void>,
  level: Check['level'] = 'MUST',
): Check {
  return { id, title: 'A check', clauses: ['RFC6749-4.1.1'], level, attack: 'None.', run };
}

/** Opens a page, and fails where the app says `failing`. */
export function opens(id: string, path = '/'): Check {
  return sampleCheck(id, async (t) => {
    const page = await t.browser().navigate(path);
    t.ok(!page.body.includes('failing'), 'a page, with <b>no</b> fault: 100%', page.body);
  });
}

/** Two columns of one app that answers with what `say` gives for a path. */
export async function sampleRun(
  checks: readonly Check[],
  say: (path: string, column: string) => string = () => 'fine',
  more: { seed?: string; shard?: { index: number; of: number }; partial?: boolean } = {},
): Promise<RunReport> {
  const store = new TranscriptStore();
  const columns = ['one', 'other'].map((name) =>
    inProcess(
      name,
      () => ({ fetch: ({ url }) => new Response(say(new URL(url).pathname, name)) }),
      'app',
    ),
  );
  const { seed } = more;
  const results = await Promise.all(
    columns.map((column) =>
      runColumn(column, {
        checks,
        signal,
        transcripts: store,
        ...(seed === undefined ? {} : { seed }),
      }),
    ),
  );
  return reportOf({
    ...more,
    checks,
    columns: results,
    transcripts: store.transcripts,
    startedAt: new Date(0),
    milliseconds: 1,
  });
}
