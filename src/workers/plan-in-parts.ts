import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { FollowWork, LinesToCome, PackedOfPlan, PlanToKeep } from '#usecases/ports.ts';
import type { Threads } from './threads.ts';

/** What a plan is as soon as it is made, before its lines are packed. */
export type MadeInParts = Omit<PlanToKeep, 'lines' | 'kept'> & {
  readonly lines: Omit<LinesToCome, 'parts'>;
};

/** What the thread says, in this order. */
export type SaidOfPlan =
  | { readonly say: 'progress'; readonly done: number; readonly total: number }
  | { readonly say: 'made'; readonly plan: MadeInParts }
  | { readonly say: 'lines'; readonly part: PackedOfPlan }
  | { readonly say: 'all' };

export interface PlanTask {
  /** As `writePlanInput` has written it. */
  readonly input: Uint8Array;
  readonly port: MessagePort;
}

/**
 * Has a plan made in a thread: it is there as soon as it is made, and its lines come while whoever stores them stores the
 * ones before.
 */
export async function planInParts(
  pool: Threads,
  input: Uint8Array,
  { signal, onProgress }: FollowWork,
): Promise<Omit<PlanToKeep, 'kept'>> {
  const { port1, port2 } = new MessageChannel();
  const arrived: PackedOfPlan[] = [];
  const made = Promise.withResolvers<MadeInParts>();
  let failed: { readonly error: unknown } | undefined;
  let isWhole = false;
  let wake: (() => void) | undefined;
  port1.on('message', (said: SaidOfPlan) => {
    if (said.say === 'progress') onProgress?.(said.done, said.total);
    else if (said.say === 'made') made.resolve(said.plan);
    else if (said.say === 'lines') arrived.push(said.part);
    else {
      isWhole = true;
      port1.close();
    }
    wake?.();
  });
  const task: PlanTask = { input, port: port2 };
  const running = pool.run(task, {
    name: 'planInParts',
    transferList: [port2],
    ...(signal ? { signal } : {}),
  });
  running.catch((error: unknown) => {
    failed = { error };
    port1.close();
    made.reject(error);
    wake?.();
  });
  const { lines, ...plan } = await made.promise;
  return {
    ...plan,
    lines: {
      ...lines,
      parts: (async function* take() {
        for (;;) {
          const part = arrived.shift();
          if (part) yield part;
          else if (failed) throw failed.error;
          else if (isWhole) return;
          else
            await new Promise<void>((resolve) => {
              wake = resolve;
            });
        }
      })(),
    },
  };
}
