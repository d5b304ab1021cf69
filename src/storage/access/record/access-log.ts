import type { AccessLog, Clock, NotedAccess, Storage } from '#usecases/ports.ts';

/** So long notes wait for the others of their batch, in milliseconds. */
const BATCH = 1_000;
/** So many wait at most; each takes a few hundred bytes. */
const MOST = 20_000;

export interface AccessLogOptions {
  readonly onFailed?: (error: unknown) => void;
  readonly most?: number;
  readonly every?: number;
}

/**
 * Keeps notes in batches, a second's at a time, so that nobody waits for the database because somebody looks at a page.
 * What cannot be kept at once is tried again; what there is no room for is counted, and the next batch says how many.
 */
export function createAccessLog(
  storage: Pick<Storage, 'transaction'>,
  clock: Clock,
  { onFailed = () => undefined, most = MOST, every = BATCH }: AccessLogOptions = {},
): AccessLog {
  let waiting: NotedAccess[] = [];
  let lost = 0;
  let writing: Promise<void> | undefined;

  async function write(): Promise<void> {
    const batch = waiting;
    const lostBefore = lost;
    if (batch.length === 0 && lostBefore === 0) return;
    waiting = [];
    lost = 0;
    try {
      await storage.transaction(({ accessLog }) => accessLog.add(batch, clock.now(), lostBefore));
    } catch (error) {
      const all = [...batch, ...waiting];
      waiting = all.slice(0, most);
      lost += lostBefore + all.length - waiting.length;
      throw error;
    }
  }

  async function flush(): Promise<void> {
    await writing?.catch(() => undefined);
    writing = write();
    try {
      await writing;
    } finally {
      writing = undefined;
    }
  }

  // Begun here, outside of any transaction: what runs in one must not wait for another.
  const timer = setInterval(() => {
    if (writing || (waiting.length === 0 && lost === 0)) return;
    flush().catch(onFailed);
  }, every);
  timer.unref();

  return {
    note: (entry) => {
      if (waiting.length < most) waiting.push(entry);
      else lost += 1;
    },
    flush,
    close: async () => {
      clearInterval(timer);
      // Whoever closes goes on closing.
      await flush().catch(onFailed);
    },
  };
}
