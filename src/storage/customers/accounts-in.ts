import type { MasterDataChange } from '#domain/customers/master-data/master-data-change.ts';
import type { StreamedChange } from '#usecases/ports.ts';

/** Every account that needs a number for a change, before those it saves have arrived: each is new or has a changed field. */
export function* accountsIn(change: MasterDataChange | StreamedChange): Iterable<string> {
  const { accountsToSave, fieldChanges, images } = change;
  if (Array.isArray(accountsToSave)) for (const { accountId } of accountsToSave) yield accountId;
  for (const { accountId } of fieldChanges) yield accountId;
  yield* images?.addedAccounts ?? [];
  for (const { accountId } of images?.removedAccounts ?? []) yield accountId;
}
