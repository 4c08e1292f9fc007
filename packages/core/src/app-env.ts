import type { Context, Handler, MiddlewareHandler } from 'hono';

export type AppContext = Context;
export type AppHandler = Handler;
export type AppMiddleware = MiddlewareHandler;
