import { tamperApp } from './_tools/app.ts';
import { defineMutant } from './_tools/base.ts';

export default defineMutant({
  breaks:
    'Of an organization in the path and one in the query, the right is looked up in the one and the project made in the other.',
  clause: 'ASVS-v5.0-10.3.2',
  caughtBy: ['authorization/organization-of-the-path-alone-counts'],
  start: (base) =>
    tamperApp(base, {
      request(request) {
        const url = new URL(request.url);
        const named = url.searchParams.get('orgId');
        if (!url.pathname.startsWith('/orgs/') || named === null) return request;
        url.pathname = `/orgs/${named}/projects`;
        return new Request(url, request);
      },
    }),
});
