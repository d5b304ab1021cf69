import type { Account, FactValue, Rep } from '#domain/customers/account.ts';
import type { FieldChange, RosterChange, RosterImages } from '#domain/customers/roster/roster-change.ts';
import type { KeptRosterChange } from '#domain/customers/roster/undo-roster-change.ts';
import type { Session } from '../session.ts';
import { FieldChangeEntity, RosterChangeEntity } from './field-change-entity.ts';
import { RosterImageEntity } from './roster-image-entity.ts';

/** So many accounts or identifiers stand in one row. */
const ROW_ITEMS = 500;

const kinds = ['addedAccounts', 'removedAccounts', 'addedReps', 'formerReps'] as const;

const written = (value: FactValue | undefined): string | null =>
  value === undefined ? null : JSON.stringify(value);

const read = (value: string | null): FactValue | undefined =>
  value === null ? undefined : JSON.parse(value);

function imageRows(rosterChangeId: number, images: RosterImages) {
  const parts = kinds.flatMap((kind) => {
    const items: readonly unknown[] = images[kind];
    return Array.from({ length: Math.ceil(items.length / ROW_ITEMS) }, (_, index) => ({
      kind,
      content: JSON.stringify(items.slice(index * ROW_ITEMS, (index + 1) * ROW_ITEMS)),
    }));
  });
  return parts.map((part, position) => ({ rosterChangeId, position, ...part }));
}

/** Keeps what it takes to undo a change. The number of the market's roster it led to. */
export async function keepRosterChange(
  session: Session,
  market: string,
  { fieldChanges, images }: Pick<RosterChange, 'fieldChanges' | 'images'>,
): Promise<number> {
  const rosterChangeId = await session.insert(RosterChangeEntity, { market });
  let position = 0;
  await session.insertMany(FieldChangeEntity, fieldChanges, (change) => ({
    rosterChangeId,
    position: position++,
    accountId: change.accountId,
    field: change.field,
    before: written(change.before),
    after: written(change.after),
  }));
  if (images) await session.insertMany(RosterImageEntity, imageRows(rosterChangeId, images), (row) => row);
  return rosterChangeId;
}

/** What was kept under a number. */
export async function readRosterChange(session: Session, rosterChangeId: number): Promise<KeptRosterChange> {
  const fieldChanges = await session.rows(
    `select account_id, field, "before", "after" from field_change where roster_change_id = ? order by position`,
    [rosterChangeId],
    (row: {
      readonly account_id: string;
      readonly field: string;
      readonly before: string | null;
      readonly after: string | null;
    }): FieldChange => ({
      accountId: row.account_id,
      field: row.field,
      before: read(row.before),
      after: read(row.after),
    }),
  );
  const parts = await session.rows(
    'select kind, content from roster_image where roster_change_id = ? order by position',
    [rosterChangeId],
    (row: { readonly kind: keyof RosterImages; readonly content: string }) => row,
  );
  function itemsOf<Item>(kind: keyof RosterImages): Item[] {
    return parts.filter((part) => part.kind === kind).flatMap((part): Item[] => JSON.parse(part.content));
  }
  return {
    fieldChanges,
    images: {
      addedAccounts: itemsOf<string>('addedAccounts'),
      removedAccounts: itemsOf<Account>('removedAccounts'),
      addedReps: itemsOf<string>('addedReps'),
      formerReps: itemsOf<Rep>('formerReps'),
    },
  };
}
