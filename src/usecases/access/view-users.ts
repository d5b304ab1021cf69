import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { grantsBy, type GivenGrant } from '#domain/access/grant.ts';
import {
  isSelf,
  keepsPeople,
  marketsKept,
  mayGive,
  mayKeep,
  rolesToGive,
  seenGrants,
  sees,
} from '#domain/access/keep-people.ts';
import { stateOf, type EntryState, type GrantState, type KeptUser } from '#domain/access/kept-user.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { User } from '#domain/access/user.ts';
import { findMarket } from './find-market.ts';
import { findUser } from './change-user.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';
import { grantsToday, marketsInClusters } from '../basis/today.ts';

export interface ShownGrant extends GivenGrant {
  readonly number: number;
  readonly state: GrantState;
  /** Whether whoever looks may change and end it. */
  readonly mayChange: boolean;
}

/** Somebody as those see them who let people in and out. */
export interface ShownPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly active: boolean;
  /** Since when they are let in no more; empty while they are. */
  readonly deactivatedAt: string;
  readonly hasSignedIn: boolean;
  /** Empty where it was not noted. */
  readonly lastSignedInAt: string;
  readonly revision: number;
  /** Those that whoever looks may see. */
  readonly grants: readonly ShownGrant[];
  /** Whether there are others. */
  readonly grantedElsewhere: boolean;
  /** What whoever looks may do. */
  readonly may: {
    /** Change name and address, make a link. */
    readonly change: boolean;
    readonly deactivate: boolean;
    readonly reactivate: boolean;
    readonly giveGrants: boolean;
  };
}

export function showPerson(world: World, actor: User, user: KeptUser): ShownPerson {
  const today = grantsToday(world);
  const seen = seenGrants(actor, user, today.marketsIn);
  const active = user.inactive !== true;
  const change = mayKeep(actor, user, today);
  const other = !isSelf(actor, user);
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    active,
    deactivatedAt: user.deactivatedAt,
    hasSignedIn: user.hasSignedIn,
    lastSignedInAt: user.lastSignedInAt,
    revision: user.revision,
    grants: seen.map((grant) => {
      const state = stateOf(grant, today);
      return {
        ...grant,
        state,
        mayChange: other && state !== 'over' && mayGive(actor, grant, today.marketsIn),
      };
    }),
    grantedElsewhere: seen.length < user.grants.length,
    may: {
      change,
      deactivate: change && other && active,
      reactivate: change && other && !active,
      giveGrants: other,
    },
  };
}

export interface UsersAsked {
  /** Empty for all that the actor may see. */
  readonly market?: string;
  /** Part of a name or an address. */
  readonly text?: string;
  readonly state?: EntryState;
  /** Where the page before ended, as it said; empty for the first. */
  readonly after?: string;
  /** How many are wanted; absent for all. */
  readonly limit?: number;
}

export interface UsersPage {
  /** By their addresses. */
  readonly users: readonly ShownPerson[];
  /** How many there are of those that were asked for, on all pages. */
  readonly total: number;
  /** What comes after these; absent where nothing does. */
  readonly next?: string;
}

async function listUsers(world: World, actor: User, asked: UsersAsked) {
  const { market = '', text = '', state, after = '', limit = Infinity } = asked;
  const found = market === '' ? undefined : findMarket(world, actor, market);
  if (found && !found.ok) return found;
  if (!keepsPeople(actor)) return notAllowed(actor, found?.value.code);
  const code = found?.value.code;
  const wanted = foldText(text);
  const marketsIn = marketsInClusters(world);
  const isIn = (grant: GivenGrant) => grantsBy(grant, marketsIn).some(({ market: one }) => one === code);
  const kept = await world.storage.read((stores) => stores.users.kept());
  const all = kept
    .filter((user) => sees(actor, user, marketsIn))
    .filter((user) => code === undefined || seenGrants(actor, user, marketsIn).some(isIn))
    .filter(({ inactive }) => state === undefined || (inactive !== true) === (state === 'active'))
    .filter(({ name, email }) => foldText(`${name}\n${email}`).includes(wanted));
  const begins = after === '' ? 0 : all.findIndex(({ id }) => id === after) + 1;
  if (after !== '' && begins === 0) return refusedInput('after', 'next');
  const page = all.slice(begins, begins + limit);
  const last = begins + page.length < all.length ? page.at(-1) : undefined;
  return done<UsersPage>({
    users: page.map((user) => showPerson(world, actor, user)),
    total: all.length,
    ...(last ? { next: last.id } : {}),
  });
}

/**
 * Who may sign in, and who might once; of those markets whose people the actor keeps. All users are read for it, for what
 * somebody may see of another depends on all grants of both.
 */
export const viewUsers = asQuestion('users', listUsers);

/** Names are looked for without regard to case, accents and how they are composed. */
const foldText = (text: string): string =>
  text
    .trim()
    .normalize('NFKD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase();

export async function viewUser(world: World, actor: User, { user }: { readonly user: string }) {
  const found = await world.storage.read((stores) => findUser(world, stores, actor, user));
  return found.ok
    ? done(showPerson(world, actor, found.value.user))
    : refused(found.refusal.code, found.refusal.values);
}

/** Among what whoever lets people in may choose: roles, markets, and the territories of one of them. */
export async function viewGrantChoices(
  world: World,
  actor: User,
  { market = '' }: { readonly market?: string },
) {
  if (!keepsPeople(actor)) return notAllowed(actor);
  const codes = marketsKept(
    actor,
    world.definitions.markets.map(({ code }) => code),
  );
  const [only] = codes.length === 1 ? codes : codes.filter((code) => code === market.toUpperCase());
  const reps = only === undefined ? [] : await world.storage.read(({ accounts }) => accounts.repsOf(only));
  return done({
    roles: rolesToGive(actor),
    markets: world.definitions.markets.filter(({ code }) => codes.includes(code)),
    clusters: world.definitions.clusters.filter(({ markets }) =>
      markets.every((code) => codes.includes(code)),
    ),
    chosen: only ?? '',
    territories: reps.map(({ territory }) => territory).toSorted(),
  });
}
