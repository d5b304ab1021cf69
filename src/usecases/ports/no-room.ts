import { isFinding } from '#domain/basics/finding.ts';

const codes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether there was no room: on a disk, in somebody's quota on it, or in the database. */
export const hadNoRoom = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && codes.has(error.code)) ||
    ('finding' in error && isFinding(error.finding) && error.finding.code === 'storage.full'));
