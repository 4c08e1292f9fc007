import { Hono } from 'hono';
import * as v from 'valibot';
import { readBody } from './body.ts';
import type { ControlEnv } from './control-env.ts';

const advance = v.strictObject({ seconds: v.pipe(v.number(), v.finite()) });

/** What passes by itself at AuthPI, where nobody can ask for it: time, and the turn of the signing keys. */
export const clockAndKeys = new Hono<ControlEnv>()
  .post('/clock/advance', async (c) => {
    const { seconds } = await readBody(c.req.raw, advance);
    const { clock } = c.get('issuer');
    clock.advance(seconds);
    return c.json({ data: { now: clock.now() } });
  })
  .post('/keys/rotate', async (c) => {
    await c.get('issuer').keys.rotate();
    return c.body(null, 204);
  });
