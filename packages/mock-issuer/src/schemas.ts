import * as v from 'valibot';
import { isBackchannelLogoutUri } from './backchannel-logout-uri.ts';
import { isRedirectUri } from './redirect-uri.ts';

/** What is left out stays out, so that the defaults are those of whoever takes it. */
export const optional = <const S extends v.GenericSchema>(schema: S) => v.exactOptional(schema);

export const text = v.pipe(v.string(), v.nonEmpty());
export const texts = v.array(text);
/** Below zero too: for what is over already. */
export const seconds = v.pipe(v.number(), v.integer());

export const redirectUris = v.array(
  v.pipe(
    v.string(),
    v.check(isRedirectUri, ({ input }) => `must be absolute, without a fragment, not ${input}`),
  ),
);

export const backchannelLogoutUri = v.pipe(
  v.string(),
  v.check(
    isBackchannelLogoutUri,
    ({ input }) => `must be http or https, without a fragment, not ${input}`,
  ),
);
