import type { ShownEvent } from '#usecases/ports.ts';
import { forBatches } from '../../databases/run-in-batches.ts';
import type { Session } from '../../session.ts';
import { textsIn } from './names-in-events.ts';

/** As keys are made; no other detail looks like one. */
const planKey = /^[0-9a-z]{9}-[0-9a-f]{8}-[0-9a-f]{4}$/u;

const keysIn = ({ subject, details }: ShownEvent): readonly string[] =>
  [subject, ...textsIn(details)].filter((text) => planKey.test(text));

/** Events with what the plans they speak of are called: by their cycle and the minute they were made in. */
export async function namePlans(
  session: Session,
  events: readonly ShownEvent[],
): Promise<readonly ShownEvent[]> {
  const names = new Map<string, string>();
  await forBatches([...new Set(events.flatMap(keysIn))], async (batch, places) => {
    await session.rows(
      `select id, cycle, made_at from plan where id in (${places})`,
      batch,
      ({ id, cycle, made_at: at }: Readonly<Record<'id' | 'cycle' | 'made_at', string>>) =>
        void names.set(id, `${cycle} (${at.slice(0, 16).replace('T', ' ')} UTC)`),
    );
  });
  return events.map((event) => {
    const called = keysIn(event).filter((key) => names.has(key));
    if (called.length === 0) return event;
    return { ...event, plans: Object.fromEntries(called.map((key) => [key, names.get(key) ?? key])) };
  });
}
