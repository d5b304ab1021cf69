import type { Outcome } from '#domain/basics/outcome.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import { mayRunMarket, type User } from '#domain/access/user.ts';
import {
  responsesInForce,
  subjectOf,
  type RecordedResponse,
} from '#domain/planning/response/recorded-response.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarket } from '../access/find-market.ts';
import type { World } from '../ports.ts';

export interface ResponsesView {
  readonly market: Market;
  readonly mayRecord: boolean;
  /** By brand, segment and channel. */
  readonly inForce: readonly RecordedResponse[];
  /** How many were recorded in all, those that have been succeeded included. */
  readonly recorded: number;
}

/** The response curves a market plans by. */
export async function viewResponses(
  world: World,
  actor: User,
  input: { readonly market: string },
): Promise<Outcome<ResponsesView>> {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  if (actor.role === 'rep') return refused('not-allowed');
  const all = await world.storage.read((stores) => stores.segmentResponses.ofMarket(found.value.code));
  return done({
    market: found.value,
    mayRecord: mayRunMarket(actor, found.value.code),
    inForce: responsesInForce(all).toSorted((a, b) => (subjectOf(a) < subjectOf(b) ? -1 : 1)),
    recorded: all.length,
  });
}
