import type { UserId } from '../basics/ids.ts';

export const sessionMakers = ['browser', 'program'] as const;
export type SessionMaker = (typeof sessionMakers)[number];
/** What is said of it; nothing of one from before it was noted. */
export const notedMakers = [...sessionMakers, ''] as const;

/** Somebody being signed in; instants in UTC. */
export interface KeptSession {
  readonly tokenHash: string;
  readonly userId: UserId;
  /** Empty, as `seenAt` and `madeBy`, of one from before it was noted. */
  readonly begunAt: string;
  /** When it was last used, to about a minute. */
  readonly seenAt: string;
  readonly expiresAt: string;
  readonly madeBy: (typeof notedMakers)[number];
}

const MINUTE = 60_000;
/** Noting every use would write with every request. */
const NOTED_EVERY = MINUTE;

const later = (instant: string, milliseconds: number): string =>
  new Date(Date.parse(instant) + milliseconds).toISOString();

/** When a session that begins now ends at the latest. */
export const latestEnd = (now: string, lifetimeHours: number): string =>
  later(now, lifetimeHours * 60 * MINUTE);

/** When a session ends unless it is used again: after so long without use, and at its latest in any case. */
export function endOf(
  { begunAt, seenAt, expiresAt }: KeptSession,
  idleMinutes: number,
  lifetimeHours: number,
): string {
  // A rule that has become stricter since holds for those that run.
  const ends = [expiresAt];
  if (begunAt !== '') ends.push(latestEnd(begunAt, lifetimeHours));
  if (seenAt !== '') ends.push(later(seenAt, idleMinutes * MINUTE));
  return ends.toSorted()[0] ?? expiresAt;
}

export const isDueToBeNoted = ({ seenAt }: KeptSession, now: string): boolean =>
  seenAt === '' || Date.parse(now) - Date.parse(seenAt) >= NOTED_EVERY;

/** What a session is called where its owner sees it: it leads nobody to the token. */
export const nameOfSession = ({ tokenHash }: Pick<KeptSession, 'tokenHash'>): string =>
  tokenHash.slice(0, 16);
