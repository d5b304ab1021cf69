import { atSubject, finding, type Finding, type FindingValue } from '#domain/basics/finding.ts';

/** What can keep the database from being used; worded in the catalogue under `storage.<reason>`. */
export type UnavailableReason =
  | 'folder-not-writable'
  | 'not-a-database'
  | 'damaged'
  | 'disk-error'
  | 'newer'
  | 'address-unknown'
  | 'unreachable'
  | 'sign-in-refused'
  | 'database-missing'
  | 'encoding'
  | 'busy'
  | 'full'
  | 'no-room-to-rewrite'
  | 'conflict';

/** The database cannot be used, for a reason that somebody who runs the product can remove. */
export class StorageUnavailable extends Error {
  readonly finding: Finding;

  constructor(
    reason: UnavailableReason,
    subject: string,
    values: Readonly<Record<string, FindingValue>> = {},
    cause?: unknown,
  ) {
    super(`storage.${reason}: ${subject}`, cause === undefined ? undefined : { cause });
    this.name = 'StorageUnavailable';
    this.finding = finding('error', `storage.${reason}`, atSubject(subject), { subject, ...values });
  }
}
