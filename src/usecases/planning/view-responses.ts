import { done } from '#domain/basics/outcome.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import {
  responsesInForce,
  subjectOf,
  type RecordedResponse,
} from '#domain/planning/response/recorded-response.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
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
export async function viewResponses(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'see-responses', input.market);
  if (!found.ok) return found;
  const all = await world.storage.read((stores) => stores.segmentResponses.ofMarket(found.value.code));
  return done<ResponsesView>({
    market: found.value,
    mayRecord: may(actor, 'record-responses', { market: found.value.code }),
    inForce: responsesInForce(all).toSorted((a, b) => (subjectOf(a) < subjectOf(b) ? -1 : 1)),
    recorded: all.length,
  });
}
