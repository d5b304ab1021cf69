import { canonicalJson } from '#domain/basics/canonical-json.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { endOf, isDueToBeNoted, latestEnd, type SessionMaker } from '#domain/access/session.ts';
import { homeMarketOf, isGranted, userOn, type User } from '#domain/access/user.ts';
import { noteAccess } from './note-access.ts';
import { addSignInFailure, secondsToWait } from './sign-in-failures.ts';
import { sessionRules } from './session-rules.ts';
import { pause } from '../basis/pause.ts';
import type { World } from '../ports.ts';
import { grantsToday } from '../basis/today.ts';

/** So many milliseconds a request waits for the noting of its session's use. */
const LONGEST_NOTING = 500;

export interface SignedIn {
  readonly user: User;
  readonly sessionToken: string;
  /** The latest it ends. */
  readonly expiresAt: string;
}

export interface SignInInput {
  readonly token: string;
  /** Where it comes from on the network, where that is known: failures slow it down. */
  readonly address?: string;
  readonly madeBy?: SessionMaker;
}

/**
 * Uses up a sign-in link and begins a session; of somebody none of whose grants is in force it begins none. Whoever has
 * a link that holds gets in whatever others have tried before; who has none waits longer the more often they fail.
 */
export async function signIn(world: World, input: SignInInput) {
  const now = world.clock.now();
  const tokenHash = world.secrets.hash(input.token);
  // Guesses are answered from a reading alone, so that nobody keeps the database busy by them.
  const known = await world.storage.read(({ users }) => users.userOfSignInLink(tokenHash, now));
  const begun = known && (await beginSession(world, tokenHash, now, input.madeBy ?? 'program'));
  const { address = '' } = input;
  if (begun) {
    const user = begun.ok ? begun.value.user : undefined;
    const kind = user ? 'sign-in' : 'sign-in-failed';
    noteAccess(world, user ?? known, { kind, market: user ? homeMarketOf(user) : '', subject: '', address });
    return begun;
  }
  const seconds = await secondsToWait(world, input);
  if (seconds > 0) return refused('too-many-attempts', { seconds });
  await addSignInFailure(world, input);
  noteAccess(world, known, { kind: 'sign-in-failed', market: '', subject: '', address });
  return refused('link-invalid');
}

async function beginSession(world: World, tokenHash: string, now: string, madeBy: SessionMaker) {
  const sessionToken = world.secrets.newToken();
  const expiresAt = latestEnd(now, sessionRules(world).lifetimeHours);
  return world.storage.transaction(async (stores) => {
    const known = await stores.users.userOfSignInLink(tokenHash, now);
    const user = known && userOn(known, grantsToday(world));
    // Their grant may be in force tomorrow, while the link still holds.
    if (known && !user) return refused('no-grant', { email: known.email });
    if (!user || !(await stores.users.redeemSignInLink(tokenHash, now))) return undefined;
    await stores.sessions.prune(now);
    await stores.sessions.add({
      tokenHash: world.secrets.hash(sessionToken),
      userId: user.id,
      begunAt: now,
      seenAt: now,
      expiresAt,
      madeBy,
    });
    return done<SignedIn>({ user, sessionToken, expiresAt });
  });
}

async function findSession(world: World, sessionToken: string) {
  const found = await world.storage.read(async ({ sessions, users }) => {
    const session = await sessions.byToken(world.secrets.hash(sessionToken));
    return session && { session, user: await users.byId(session.userId) };
  });
  if (!found?.user) return undefined;
  const { idleMinutes, lifetimeHours } = sessionRules(world);
  if (endOf(found.session, idleMinutes, lifetimeHours) <= world.clock.now()) return undefined;
  const user = userOn(found.user, grantsToday(world));
  return user && { session: found.session, user };
}

/** In any order. */
const rightsOf = ({ grants }: User): string => grants.map(canonicalJson).toSorted().join();

/** Whether a session still runs, and whoever it is may do what they might before; to ask is not to use it. */
export async function isStill(world: World, sessionToken: string, before: User): Promise<boolean> {
  const found = await findSession(world, sessionToken);
  return found !== undefined && rightsOf(found.user) === rightsOf(before);
}

/** Whoever the session is, with the grants in force today; being used keeps it from ending for want of use. */
export async function userOfSession(world: World, sessionToken: string): Promise<User | undefined> {
  const now = world.clock.now();
  const found = await findSession(world, sessionToken);
  if (!found) return undefined;
  const { session, user } = found;
  if (isDueToBeNoted(session, now)) {
    const noting = world.storage.transaction(({ sessions }) => sessions.noteUse(session.tokenHash, now));
    // Whoever reads does not wait until somebody's long import has been written; the next use notes it otherwise.
    const noted = noting.catch(() => undefined);
    const enough = new AbortController();
    await Promise.race([noted, pause(LONGEST_NOTING, enough.signal)]);
    enough.abort();
  }
  return user;
}

export async function signOut(world: World, sessionToken: string): Promise<void> {
  const tokenHash = world.secrets.hash(sessionToken);
  const user = await world.storage.transaction(async ({ sessions, users }) => {
    const found = await sessions.byToken(tokenHash);
    await sessions.end({ tokenHash });
    return found && users.byId(found.userId);
  });
  if (!user) return;
  const market = isGranted(user) ? homeMarketOf(user) : '';
  noteAccess(world, user, { kind: 'sign-out', market, subject: '' });
}
