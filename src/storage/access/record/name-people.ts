import type { ShownEvent } from '#usecases/ports.ts';
import { forBatches } from '../../databases/run-in-batches.ts';
import type { Session } from '../../session.ts';
import { textsIn } from './names-in-events.ts';

const address = /^[^\s@|]+@[^\s@|]+$/u;

const addressesIn = ({ subject, details }: ShownEvent): readonly string[] =>
  [subject, ...textsIn(details)].filter((text) => address.test(text));

interface Called {
  readonly email: string;
  readonly name: string;
}

/** Events with what the people are called today whom they name by their addresses: users, and reps of their market. */
export async function namePeople(
  session: Session,
  events: readonly ShownEvent[],
): Promise<readonly ShownEvent[]> {
  const users = new Map<string, string>();
  await forBatches([...new Set(events.flatMap(addressesIn))], async (batch, places) => {
    await session.rows(
      `select email, name from app_user where email in (${places})`,
      batch,
      ({ email, name }: Called) => void users.set(email, name),
    );
  });
  const reps = new Map<string, string>();
  for (const [market, of] of Map.groupBy(events, (event) => event.market))
    await forBatches([...new Set(of.flatMap(addressesIn))], async (batch, places) => {
      await session.rows(
        `select email, name from rep where market = ? and name <> '' and email in (${places})`,
        [market, ...batch],
        ({ email, name }: Called) => void reps.set(`${market} ${email}`, name),
      );
    });
  return events.map((event) => {
    const people = addressesIn(event).flatMap((email) => {
      const name = reps.get(`${event.market} ${email}`) ?? users.get(email);
      return name === undefined ? [] : [[email, name] as const];
    });
    return people.length === 0 ? event : { ...event, people: Object.fromEntries(people) };
  });
}
