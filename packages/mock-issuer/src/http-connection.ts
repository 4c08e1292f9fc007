import { ServerResponse } from 'node:http';
import type { Http2ServerResponse } from 'node:http2';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Connection } from './call.ts';

/** The connection below one of Node's answers. */
export function connectionOf(outgoing: ServerResponse | Http2ServerResponse): Connection {
  if (!(outgoing instanceof ServerResponse)) throw new TypeError('this server speaks HTTP/1.1');
  const cut = () => {
    outgoing.socket?.destroy();
    return RESPONSE_ALREADY_SENT;
  };
  return {
    cut,
    async cutHalfWay(response) {
      const body = Buffer.from(await response.arrayBuffer());
      const { status, headers } = response;
      outgoing.writeHead(status, {
        ...Object.fromEntries(headers),
        'content-length': body.length,
      });
      await new Promise((resolve) => {
        outgoing.write(body.subarray(0, body.length / 2), resolve);
      });
      return cut();
    },
  };
}
