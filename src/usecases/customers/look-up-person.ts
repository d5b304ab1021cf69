import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { noteAccess } from '../access/note-access.ts';
import { findMarketFor } from '../access/find-market.ts';
import { findPeople, type FoundPerson } from '../basis/find-people.ts';
import type { World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

/** More of one name are not told apart by a list. */
const MOST = 50;

export interface LookedUp {
  readonly people: readonly FoundPerson[];
  /** How many there are; more than are named where the text says little. */
  readonly count: number;
}

/** Whom a letter may mean that has a name and a town, for whoever has to answer it. All names of a market are read. */
export const lookUpPerson = asQuestion(
  'look-up-person',
  async (world: World, actor: User, input: { readonly market: string; readonly text: string }) => {
    const market = findMarketFor(world, actor, 'answer-access', input.market);
    if (!market.ok) return market;
    const { code } = market.value;
    const people = await world.storage.read((stores) => findPeople(world, stores, code, input.text));
    if (people.length > 0) noteAccess(world, actor, { kind: 'view', market: code, subject: 'people' });
    return done<LookedUp>({ people: people.slice(0, MOST), count: people.length });
  },
);
