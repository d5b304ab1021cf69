import { done, refused } from '#domain/basics/outcome.ts';
import { endOf, nameOfSession, type SessionMaker } from '#domain/access/session.ts';
import { homeMarketOf, type User } from '#domain/access/user.ts';
import { sessionRules } from './session-rules.ts';
import type { Stores, World } from '../ports.ts';

/** Where somebody is signed in. */
export interface ShownSession {
  readonly id: string;
  /** Empty where it was not noted. */
  readonly begunAt: string;
  readonly seenAt: string;
  /** When it ends unless it is used. */
  readonly endsAt: string;
  readonly madeBy: SessionMaker | '';
  /** The one that asks. */
  readonly current: boolean;
}

const currentOf = (world: World, token: string | undefined): string | undefined =>
  token === undefined ? undefined : world.secrets.hash(token);

/** The actor's own sessions that have not ended, last used first. */
export async function viewSessions(world: World, actor: User, input: { readonly token?: string }) {
  const now = world.clock.now();
  const { idleMinutes, lifetimeHours } = sessionRules(world);
  const current = currentOf(world, input.token);
  const sessions = await world.storage.read((stores) => stores.sessions.ofUser(actor.id));
  const shown = sessions
    .map((each): ShownSession => ({
      id: nameOfSession(each),
      begunAt: each.begunAt,
      seenAt: each.seenAt,
      endsAt: endOf(each, idleMinutes, lifetimeHours),
      madeBy: each.madeBy,
      current: each.tokenHash === current,
    }))
    .filter(({ endsAt }) => endsAt > now);
  return done<readonly ShownSession[]>(shown);
}

const note = (world: World, { audit }: Stores, actor: User, ended: number): Promise<void> =>
  audit.add({
    at: world.clock.now(),
    by: actor,
    kind: 'end-sessions',
    market: homeMarketOf(actor),
    subject: actor.id,
    details: { ended },
  });

/** Ends one of the actor's own sessions; one of somebody else's is as unknown as one there never was. */
export async function endSession(world: World, actor: User, input: { readonly id: string }) {
  return world.storage.transaction(async (stores) => {
    const own = await stores.sessions.ofUser(actor.id);
    const found = own.find((each) => nameOfSession(each) === input.id);
    if (!found) return refused('session-unknown');
    await stores.sessions.end({ tokenHash: found.tokenHash });
    await note(world, stores, actor, 1);
    return done({ ended: 1 });
  });
}

/** Signs the actor out everywhere, here as well; links that were made for them and not used end too. */
export async function endAllSessions(world: World, actor: User) {
  return world.storage.transaction(async (stores) => {
    const ended = await stores.sessions.end({ userId: actor.id });
    await stores.users.endSignInLinks(actor.id);
    await note(world, stores, actor, ended);
    return done({ ended });
  });
}
