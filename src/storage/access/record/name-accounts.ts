import { numberName } from '#domain/customers/account.ts';
import type { ShownEvent } from '#usecases/ports.ts';
import { namesOf } from '../../customers/subjects.ts';
import { forBatches } from '../../databases/run-in-batches.ts';
import type { Session } from '../../session.ts';
import { detailsWith, numbersIn, replaceNames, textsIn } from './names-in-events.ts';

/** Names of accounts as they are today, by number. */
async function fullNames(
  session: Session,
  market: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const found = new Map<number, string>();
  await forBatches(numbers, async (batch, places) => {
    await session.rows(
      `select subject_no as no, name from account where market = ? and subject_no in (${places})`,
      [market, ...batch],
      (row: { readonly no: number | string; readonly name: string }) =>
        void found.set(Number(row.no), row.name),
    );
  });
  return found;
}

type Named = Pick<ShownEvent, 'market' | 'subject' | 'subjectName' | 'details'>;

/** Events with their accounts called as they are today; of those that were erased, by number. */
export async function nameAccounts<Event extends Named>(
  session: Session,
  events: readonly Event[],
): Promise<readonly Event[]> {
  const names = new Map<string, (text: string) => string>();
  const full = new Map<string, ReadonlyMap<number, string>>();
  for (const [market, of] of Map.groupBy(events, (each) => each.market)) {
    const numbers = numbersIn(of.flatMap(({ subject, details }) => [subject, ...textsIn(details)]));
    const called = await namesOf(session, market, numbers);
    names.set(market, replaceNames(new Map(Array.from(called, ([no, name]) => [numberName(no), name]))));
    full.set(market, await fullNames(session, market, numbersIn(of.map(({ subject }) => subject))));
  }
  return events.map((event) => {
    const name = names.get(event.market) ?? ((text: string): string => text);
    const [no] = numbersIn([event.subject]);
    const subjectName = no === undefined ? undefined : full.get(event.market)?.get(no);
    return {
      ...event,
      subject: name(event.subject),
      ...(subjectName === undefined ? {} : { subjectName }),
      details: detailsWith(event.details, name),
    };
  });
}
