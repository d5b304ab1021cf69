/** Who is signed in, and who has tried to. */
import type { KeptSession } from '#domain/access/session.ts';
import type { UserId } from '#domain/basics/ids.ts';

export interface SessionStore {
  /** Whose it is has signed in from then on, for good. */
  add(session: KeptSession): Promise<void>;
  byToken(tokenHash: string): Promise<KeptSession | undefined>;
  /** Last used first. */
  ofUser(userId: UserId): Promise<readonly KeptSession[]>;
  noteUse(tokenHash: string, at: string): Promise<void>;
  /** One, or all of a user. How many there were. */
  end(which: { readonly tokenHash: string } | { readonly userId: UserId }): Promise<number>;
  /** Forgets those that nobody may use any more. */
  prune(now: string): Promise<void>;
}

/** Sign-ins that failed, by a digest of where they came from; the same for all instances. */
export interface SignInFailureStore {
  /** Counts one more, and begins anew where the while is over. How many there are now. */
  add(source: string, now: string, endsAt: string): Promise<number>;
  of(
    source: string,
    now: string,
  ): Promise<{ readonly failures: number; readonly endsAt: string } | undefined>;
}
