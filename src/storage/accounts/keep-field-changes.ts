import type { FactValue } from '#domain/customers/account.ts';
import type { FieldChange } from '#domain/customers/roster/roster-change.ts';
import type { Session } from '../session.ts';
import { FieldChangeEntity, RosterChangeEntity } from './field-change-entity.ts';

const written = (value: FactValue | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);

/** Keeps what each field was before and after. The number of the roster change they belong to, if there were any. */
export async function keepFieldChanges(
  session: Session,
  market: string,
  changes: readonly FieldChange[],
): Promise<number | undefined> {
  if (changes.length === 0) return undefined;
  const rosterChangeId = await session.insert(RosterChangeEntity, { market });
  let position = 0;
  await session.insertMany(FieldChangeEntity, changes, (change) => ({
    rosterChangeId,
    position: position++,
    accountId: change.accountId,
    field: change.field,
    before: written(change.before),
    after: written(change.after),
  }));
  return rosterChangeId;
}
