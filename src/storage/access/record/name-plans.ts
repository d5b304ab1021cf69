import type { NamedPlan, ShownEvent } from '#usecases/ports.ts';
import { forBatches } from '../../databases/run-in-batches.ts';
import type { Session } from '../../session.ts';
import { textsIn } from './names-in-events.ts';

/** As keys are made; no other detail looks like one. */
const planKey = /^[0-9a-z]{9}-[0-9a-f]{8}-[0-9a-f]{4}$/u;

interface PlanRow {
  readonly id: string;
  readonly cycle: string;
  readonly version: number | string;
  readonly made_at: string;
}

const keysIn = ({ subject, details }: ShownEvent): readonly string[] =>
  [subject, ...textsIn(details)].filter((text) => planKey.test(text));

/** Events with what tells the plans they speak of from others: cycle, version and when they were made. */
export async function namePlans(
  session: Session,
  events: readonly ShownEvent[],
): Promise<readonly ShownEvent[]> {
  const names = new Map<string, NamedPlan>();
  await forBatches([...new Set(events.flatMap(keysIn))], async (batch, places) => {
    await session.rows(
      `select id, cycle, version, made_at from plan where id in (${places})`,
      batch,
      ({ id, cycle, version, made_at: madeAt }: PlanRow) =>
        void names.set(id, { cycle, version: Number(version), madeAt }),
    );
  });
  return events.map((event) => {
    const plans = keysIn(event).flatMap((key) => {
      const named = names.get(key);
      return named ? [[key, named] as const] : [];
    });
    return plans.length === 0 ? event : { ...event, plans: Object.fromEntries(plans) };
  });
}
