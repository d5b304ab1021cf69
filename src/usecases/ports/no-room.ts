import { isFinding } from '#domain/basics/finding.ts';

const codes: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT']);

/** Whether there was no room: on a disk, in somebody's quota on it, or in the database. */
export const hadNoRoom = (error: unknown): boolean =>
  error instanceof Error &&
  (('code' in error && codes.has(error.code)) ||
    ('finding' in error && isFinding(error.finding) && error.finding.code === 'storage.full'));

/** The same again, where it met whoever worked on a job and is told to whoever asked for it. */
export const noRoomAgain = (): Error => Object.assign(new Error('there was no room'), { code: 'ENOSPC' });
