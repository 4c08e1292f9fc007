import type { SessionKeys, SessionOwner } from '../session-store.ts';

/** Whether the session is that user's, or that issuer session's. A list may name one that is another's by now. */
export function isOf({ sub, sid }: SessionKeys, key: SessionOwner): boolean {
  return key.sid === undefined ? sub === key.sub : sid === key.sid;
}

/**
 * Ends the sessions that a list names, each on its own, so that one which cannot be ended keeps no other alive.
 *
 * @param ids what the list names, which may be the sessions of others by now
 * @param end ends one; false where it was not there, or another's
 * @param unlist of sessions that are over
 * @returns how many were ended
 * @throws what ending one of them threw, once all have been tried
 */
export async function endListed(
  ids: readonly string[],
  end: (id: string) => Promise<boolean>,
  unlist: (ended: readonly string[]) => Promise<void>,
): Promise<number> {
  // Any other stays listed: it could not be ended, or is listed already but not written yet.
  const ended: string[] = [];
  const tried = await Promise.allSettled(
    ids.map(async (id) => {
      if (await end(id)) ended.push(id);
    }),
  );
  await unlist(ended);
  const failed = tried.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
  return ended.length;
}
