import { Deadline } from '../deadline.ts';
import { IdpError } from '../errors.ts';
import { kindOfError } from '../redact.ts';
import type { RefreshLease, RefreshLock } from '../refresh-lock.ts';
import { lockBusy } from './refresh-errors.ts';
import { storageFailed } from './session-persistence.ts';

/**
 * Waits for the lock, and no longer, whether or not the lock itself minds the time.
 *
 * @throws IdpError `issuer_unavailable` when another holds it, `storage_failed` when it fails
 */
export async function acquireLease(
  lock: RefreshLock,
  key: string,
  { leaseMs, waitMs }: { leaseMs: number; waitMs: number },
): Promise<RefreshLease> {
  const deadline = new Deadline(waitMs);
  const { signal } = deadline;
  const acquiring = (async () => lock.acquire(key, { leaseMs, signal }))();
  try {
    const lease = await deadline.wait(() => acquiring);
    if (!lease) throw lockBusy();
    return lease;
  } catch (error) {
    if (error instanceof IdpError) throw error;
    if (!deadline.isOver) throw storageFailed('locked', kindOfError(error));
    // What comes now would be held by nobody until its lease ends.
    acquiring.then((late) => late?.release()).catch(() => undefined);
    throw lockBusy();
  }
}
