import type { Flow } from './flow.ts';
import type { IssuerState } from './issuer-state.ts';

/** One request to an endpoint, and what is needed to answer it. */
export interface Call {
  readonly state: IssuerState;
  readonly flow: Flow;
  /** Its body has been read already. */
  readonly request: Request;
  readonly body: string;
  readonly connection: Connection;
}

/** The connection that a request came by, for faults that break it. */
export interface Connection {
  /** Ends it without an answer; gives what stands for none. */
  cut(): Response;
  /** Sends the head and half of the body, then ends it. */
  cutHalfWay(response: Response): Promise<Response>;
}
