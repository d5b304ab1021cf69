import type { FactValue } from '#domain/customers/account.ts';
import type {
  FieldChange,
  MasterDataChange,
  MasterDataImages,
} from '#domain/customers/master-data/master-data-change.ts';
import type { KeptMasterDataChange } from '#domain/customers/master-data/undo-master-data-change.ts';
import type { Session } from '../session.ts';
import { FieldChangeEntity, MasterDataChangeEntity } from './field-change-entity.ts';
import { MasterDataImageEntity } from './master-data-image-entity.ts';
import { changedFact } from '../documents/changed-fact.ts';
import type { DocumentForm } from '../documents/document-form.ts';
import { imageItems } from '../documents/image-items.ts';

/** So many accounts or identifiers stand in one row. */
const ROW_ITEMS = 500;

const written = (value: FactValue | undefined): string | null =>
  value === undefined ? null : changedFact.write(value);

const read = (value: string | null, accountId: string): FactValue | undefined =>
  value === null ? undefined : changedFact.read(value, accountId);

const imageParts = <Item>(
  kind: keyof MasterDataImages,
  form: DocumentForm<readonly Item[]>,
  items: readonly Item[],
) =>
  Array.from({ length: Math.ceil(items.length / ROW_ITEMS) }, (_, index) => ({
    kind,
    content: form.write(items.slice(index * ROW_ITEMS, (index + 1) * ROW_ITEMS)),
  }));

const imageRows = (masterDataChangeId: number, images: MasterDataImages) =>
  [
    ...imageParts('addedAccounts', imageItems.addedAccounts, images.addedAccounts),
    ...imageParts('removedAccounts', imageItems.removedAccounts, images.removedAccounts),
    ...imageParts('addedReps', imageItems.addedReps, images.addedReps),
    ...imageParts('formerReps', imageItems.formerReps, images.formerReps),
  ].map((part, position) => ({ masterDataChangeId, position, ...part }));

/** Keeps what it takes to undo a change. The number of the market's accounts and reps it led to. */
export async function keepMasterDataChange(
  session: Session,
  market: string,
  { fieldChanges, images }: Pick<MasterDataChange, 'fieldChanges' | 'images'>,
): Promise<number> {
  const masterDataChangeId = await session.insert(MasterDataChangeEntity, { market });
  let position = 0;
  await session.insertMany(FieldChangeEntity, fieldChanges, (change) => ({
    masterDataChangeId,
    position: position++,
    accountId: change.accountId,
    field: change.field,
    before: written(change.before),
    after: written(change.after),
  }));
  if (images)
    await session.insertMany(MasterDataImageEntity, imageRows(masterDataChangeId, images), (row) => row);
  return masterDataChangeId;
}

/** What was kept under a number. */
export async function readMasterDataChange(
  session: Session,
  masterDataChangeId: number,
): Promise<KeptMasterDataChange> {
  const fieldChanges = await session.rows(
    `select account_id, field, "before", "after" from field_change where roster_change_id = ? order by position`,
    [masterDataChangeId],
    (row: {
      readonly account_id: string;
      readonly field: string;
      readonly before: string | null;
      readonly after: string | null;
    }): FieldChange => ({
      accountId: row.account_id,
      field: row.field,
      before: read(row.before, row.account_id),
      after: read(row.after, row.account_id),
    }),
  );
  const parts = await session.rows(
    'select kind, content from roster_image where roster_change_id = ? order by position',
    [masterDataChangeId],
    (row: { readonly kind: keyof MasterDataImages; readonly content: string }) => row,
  );
  const itemsOf = <Item>(kind: keyof MasterDataImages, form: DocumentForm<readonly Item[]>): Item[] =>
    parts
      .filter((part) => part.kind === kind)
      .flatMap((part) => form.read(part.content, String(masterDataChangeId)));
  return {
    fieldChanges,
    images: {
      addedAccounts: itemsOf('addedAccounts', imageItems.addedAccounts),
      removedAccounts: itemsOf('removedAccounts', imageItems.removedAccounts),
      addedReps: itemsOf('addedReps', imageItems.addedReps),
      formerReps: itemsOf('formerReps', imageItems.formerReps),
    },
  };
}
