import { explained } from './databases/explain-error.ts';
import type { Session } from './session.ts';

export interface GuardedSession {
  readonly session: Session;
  /** Lets nothing more in and waits for what is under way, so that none of it happens outside the transaction. */
  readonly end: () => Promise<void>;
}

const changes = new Set<string>([
  'insert',
  'update',
  'remove',
  'insertMany',
  'insertPacked',
  'upsertMany',
  'run',
] satisfies (keyof Session)[]);

/** A session that explains what goes wrong, changes nothing when it is for reading, and can be ended. */
export function guardSession(session: Session, subject: string): GuardedSession {
  const underWay = new Set<Promise<unknown>>();
  let ended = false;

  async function call(name: string, method: () => Promise<unknown>): Promise<unknown> {
    if (ended) throw new Error(`${name}: the transaction has ended`);
    if (session.kind === 'read' && changes.has(name)) throw new Error(`${name}: a read changes nothing`);
    const doing = explained(subject, method);
    underWay.add(doing);
    try {
      return await doing;
    } finally {
      underWay.delete(doing);
    }
  }

  return {
    session: new Proxy(session, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => call(String(name), async () => Reflect.apply(value, target, args));
      },
    }),
    end: async () => {
      ended = true;
      await Promise.allSettled(underWay);
    },
  };
}
