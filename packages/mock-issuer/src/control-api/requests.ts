import { Hono } from 'hono';
import type { Exchange } from '../record.ts';
import { optional } from '../schemas.ts';
import { page } from './answers.ts';
import { text } from './body.ts';
import type { ControlEnv } from './control-env.ts';

const filters = {
  endpoint: optional(text),
  user: optional(text),
  client: optional(text),
  session: optional(text),
  grant: optional(text),
  outcome: optional(text),
};

/** What the issuer saw and answered, oldest first, secrets included; AuthPI itself has nothing like it. */
export const requests = new Hono<ControlEnv>().get('/requests', (c) =>
  page(c, c.get('issuer').record.all().map(view), filters),
);

function view({ seq, at, endpoint, outcome, faults, request, response, ...of }: Exchange) {
  return {
    seq,
    at,
    endpoint,
    user: of.userId,
    client: of.clientId,
    session: of.sessionId,
    grant: of.grantType,
    outcome,
    faults,
    request,
    response,
  };
}
