/** Who may sign in, who is signed in, and who has tried to. */
import type { UserKeeping } from './users.ts';
import type { GivenGrant } from '#domain/access/grant.ts';
import type { KeptSession } from '#domain/access/session.ts';
import type { GivenUser } from '#domain/access/user.ts';
import type { UserId } from '#domain/basics/ids.ts';

export interface UserStore extends UserKeeping {
  add(user: GivenUser): Promise<void>;
  /** One more grant for somebody who is known. */
  addGrant(userId: UserId, grant: GivenGrant): Promise<void>;
  byEmail(email: string): Promise<GivenUser | undefined>;
  byId(id: UserId): Promise<GivenUser | undefined>;
  /** What they are called today by their ids; of whoever was erased their number, of whoever is unknown nothing. */
  named(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
  all(): Promise<readonly GivenUser[]>;
  /** Takes the place of every other link of the same user. */
  addSignInLink(tokenHash: string, userId: UserId, expiresAt: string): Promise<void>;
  endSignInLinks(userId: UserId): Promise<void>;
  /** Whether a link of theirs would let them in now. */
  hasSignInLink(userId: UserId, now: string): Promise<boolean>;
  /** The link's user; the link stays as it is. Undefined when unknown, used or expired. */
  userOfSignInLink(tokenHash: string, now: string): Promise<GivenUser | undefined>;
  /** The link's user, once: the link is used up. Undefined when unknown, used or expired. */
  redeemSignInLink(tokenHash: string, now: string): Promise<GivenUser | undefined>;
  /** Whether anybody has ever signed in. */
  anySession(): Promise<boolean>;
}

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
