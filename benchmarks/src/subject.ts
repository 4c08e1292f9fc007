import type { RequestListener } from 'node:http';

/** What a subject is told, the same names as the apps use. */
export type Environment = Readonly<Record<string, string>>;

/** An app to be measured: as a function of a request, or as Node's listener. */
export type Subject =
  | {
      readonly fetch: (
        request: Request,
        env: unknown,
        context: never,
      ) => Response | Promise<Response>;
    }
  | { readonly listener: RequestListener };

export type CreateSubject = (env: Environment) => Subject | Promise<Subject>;
