import type { Base } from './base.ts';

/** The app as if it took these outcomes of a refresh for the end of the session: it is told `invalid_grant` instead. */
export function takeForTheEnd(
  base: Base,
  isTheEnd: (answer: Response | 'connection cut') => boolean | Promise<boolean>,
): Base {
  const send = base.platform.fetch ?? globalThis.fetch;
  const tampered: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    // A Request holds its signal weakly: the deadline would be lost with it.
    const signal = init?.signal ?? null;
    if (!(await isRefresh(request))) return await send(request, { signal });
    let response: Response;
    try {
      response = await send(request, { signal });
    } catch (error) {
      if (await isTheEnd('connection cut')) return invalidGrant();
      throw error;
    }
    return (await isTheEnd(response.clone())) ? invalidGrant() : response;
  };
  return { ...base, platform: { ...base.platform, fetch: tampered } };
}

export async function isRefresh(request: Request): Promise<boolean> {
  if (request.method !== 'POST') return false;
  const form = new URLSearchParams(await request.clone().text());
  return form.get('grant_type') === 'refresh_token';
}

function invalidGrant(): Response {
  return Response.json({ error: 'invalid_grant' }, { status: 400 });
}
