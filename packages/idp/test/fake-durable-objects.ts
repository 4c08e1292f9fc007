import {
  type DurableObjectNamespaceLike,
  type DurableObjectStateLike,
  SessionDurableObject,
} from '../src/stores/durable-object.ts';

/** One object as its platform sees it. */
interface Hosted {
  readonly object: SessionDurableObject;
  readonly values: Map<string, unknown>;
  /** When it asked to be woken, in Unix milliseconds. */
  alarm: number | undefined;
  /** Settles when the object has nothing more to do. */
  idle: Promise<unknown>;
}

/** Durable Objects in memory, for the runtimes that have none; workerd runs the same tests on its own. */
export class FakeDurableObjects implements DurableObjectNamespaceLike<string> {
  readonly hosted = new Map<string, Hosted>();

  idFromName(name: string): string {
    return name;
  }

  get(id: string): { fetch(url: string, init: RequestInit): Promise<Response> } {
    const hosted = this.hosted.get(id) ?? newObject();
    this.hosted.set(id, hosted);
    return {
      // One request after the other, as the platform does it.
      fetch: (url, init) => {
        const answer = hosted.idle.then(() => hosted.object.fetch(new Request(url, init)));
        hosted.idle = answer.catch(() => {});
        return answer;
      },
    };
  }
}

function newObject(): Hosted {
  const values = new Map<string, unknown>();
  const storage: DurableObjectStateLike['storage'] = {
    get: async <T>(key: string) => structuredClone(values.get(key)) as T | undefined,
    put: async (key, value) => void values.set(key, structuredClone(value)),
    deleteAll: async () => values.clear(),
    setAlarm: async (time) => {
      hosted.alarm = time;
    },
  };
  const object = new SessionDurableObject({ storage });
  const hosted: Hosted = { object, values, alarm: undefined, idle: Promise.resolve() };
  return hosted;
}
