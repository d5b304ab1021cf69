import type { ShownSession } from '#usecases/access/view-sessions.ts';
import type { Words } from '#wording/words.ts';

export interface SessionsPageInput {
  readonly words: Words;
  /** The reader’s market; empty where they have all. */
  readonly home: string;
  readonly sessions: readonly ShownSession[];
}

/** Where somebody is signed in; a session from before it was noted says little of itself. */
export function viewSessionsPage({ words, home, sessions }: SessionsPageInput) {
  const moment = (instant: string): string => (instant === '' ? '–' : words.moment(instant, home));
  return {
    sessions: sessions.map(({ id, begunAt, seenAt, endsAt, madeBy, current }) => ({
      by: words.t(`page.sessions.by.${madeBy === '' ? 'unknown' : madeBy}`),
      begun: moment(begunAt),
      seen: moment(seenAt),
      ends: moment(endsAt),
      current,
      end: `/sessions/${id}/end`,
    })),
  };
}
