import type { Context, Handler, MiddlewareHandler } from 'hono';
import type { SecureHeadersVariables } from 'hono/secure-headers';

export interface AppEnv {
  Variables: SecureHeadersVariables;
}
export type AppContext = Context<AppEnv>;
export type AppHandler = Handler<AppEnv>;
export type AppMiddleware = MiddlewareHandler<AppEnv>;
