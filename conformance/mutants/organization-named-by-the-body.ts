import { jsonObject } from '../src/json-object.ts';
import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'The right to create is looked up in the organization that the body names, where it names one.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/organization-of-the-path-alone-counts'],
  start: (base) =>
    tamperApp(base, {
      async request(request) {
        const url = new URL(request.url);
        if (!url.pathname.startsWith('/orgs/')) return request;
        const { orgId } = jsonObject(await request.clone().text()) ?? {};
        if (typeof orgId !== 'string') return request;
        url.pathname = `/orgs/${orgId}/projects`;
        return new Request(url, request);
      },
    }),
});
