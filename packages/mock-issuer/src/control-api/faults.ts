import { Hono } from 'hono';
import * as v from 'valibot';
import { type FaultId, faultCatalogue } from '../faults/catalogue.ts';
import type { FaultInput } from '../faults/fault-input.ts';
import type { InjectedFault } from '../faults/faults.ts';
import { Ids } from '../ids.ts';
import type { Issuer } from '../issuer.ts';
import { OAuthError } from '../oauth-error.ts';
import { grantTypes } from '../registry/clients.ts';
import { optional } from '../schemas.ts';
import { page } from './answers.ts';
import { found, readBody, text } from './body.ts';
import type { ControlEnv } from './control-env.ts';

interface Known {
  readonly id: string;
  readonly issuer: Issuer;
  readonly input: FaultInput;
  readonly injected: InjectedFault;
}

const isFaultId = (id: string): id is FaultId => Object.hasOwn(faultCatalogue, id);

const body = v.strictObject({
  fault: v.pipe(
    v.string(),
    v.guard(isFaultId, ({ input }) => `there is no fault ${input}`),
  ),
  user: optional(text),
  client: optional(text),
  session: optional(text),
  grant: optional(v.picklist(grantTypes)),
  times: optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  value: optional(v.unknown()),
});

/** Faults from outside the process; AuthPI itself has nothing like it. */
export function faultsApi(): Hono<ControlEnv> {
  const ids = new Ids();
  const faults = new Map<string, Known>();
  const of = (issuer: Issuer, id: string) =>
    found('fault', () => {
      const known = faults.get(id);
      return known?.issuer === issuer ? known : undefined;
    });
  return new Hono<ControlEnv>()
    .get('/faults', (c) => {
      const own = [...faults.values()].filter(({ issuer }) => issuer === c.get('issuer'));
      return page(c, own.map(view));
    })
    .post('/faults', async (c) => {
      const input = await readBody(c.req.raw, body);
      const issuer = c.get('issuer');
      const known = {
        id: ids.id('flt'),
        issuer,
        input,
        injected: inject(issuer, input),
      };
      faults.set(known.id, known);
      return c.json({ data: view(known) }, 201);
    })
    .post('/faults/:fault/release', (c) => {
      const known = of(c.get('issuer'), c.req.param('fault'));
      known.injected.release();
      return c.json({ data: view(known) });
    })
    .delete('/faults/:fault', (c) => {
      const { id, injected } = of(c.get('issuer'), c.req.param('fault'));
      injected.remove();
      faults.delete(id);
      return c.body(null, 204);
    });
}

/** @throws OAuthError `invalid_request` for a fault that would never happen, or not as it is meant */
function inject({ faults }: Issuer, input: FaultInput): InjectedFault {
  try {
    return faults.inject(input);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) {
      throw new OAuthError('invalid_request', error.message);
    }
    throw error;
  }
}

function view({ id, input, injected }: Known) {
  return { id, ...input, hits: injected.hits };
}
