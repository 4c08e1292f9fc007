import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startIssuer } from '../src/index.ts';
import { RelyingParty } from './relying-party.ts';

/** What is measured, in numbers that do not depend on how fast a machine is. */
export interface Measurements {
  readonly logins: number;
  readonly failedLogins: number;
  readonly refreshes: number;
  readonly failedRefreshes: number;
  /** Of the heap, after everything that is not needed was collected; MB. */
  readonly heapBefore: number;
  readonly heapAfter: number;
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const logins = 1_000;
const refreshes = 20_000;
/** More than the record holds, so that it is full when the measurement begins. */
const warmUp = 4_000;
const sessions = 100;

await using server = await startIssuer();
const party = await RelyingParty.create(server, { recordedExchanges: 1_000 });
for (let count = 0; count < sessions; count += 1) party.issuer.users.create();
const users = party.issuer.users.list();

const signedIn = await Promise.all(
  Array.from({ length: logins }, (_, index) =>
    party.signIn({ mock_user: users[index % users.length]?.id }),
  ),
);
const tokens: unknown[] = signedIn.slice(0, sessions).map(({ body }) => body.refresh_token);

/** @returns how many were refused */
async function refreshAll(count: number): Promise<number> {
  let failed = 0;
  for (let done = 0; done < count; done += sessions) {
    await Promise.all(
      tokens.map(async (token, index) => {
        const { status, body } = await party.refresh(token);
        if (status === 200) tokens[index] = body.refresh_token;
        else failed += 1;
      }),
    );
  }
  return failed;
}

function heap(): number {
  collect();
  return Math.round((process.memoryUsage().heapUsed / 1_024 / 1_024) * 10) / 10;
}

await refreshAll(warmUp);
const heapBefore = heap();
const failedRefreshes = await refreshAll(refreshes);
const heapAfter = heap();
const failedLogins = signedIn.filter(({ status }) => status !== 200).length;
const measurements: Measurements = {
  ...{ logins, failedLogins, refreshes, failedRefreshes, heapBefore, heapAfter },
};
console.log(JSON.stringify(measurements));
