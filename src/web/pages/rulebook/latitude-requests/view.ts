import type { TodayIn } from '#domain/access/grant.ts';
import { addDays } from '#domain/basics/iso-date.ts';
import type { Definitions } from '#domain/definitions.ts';
import { lastDayOf, type LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { listLatitudeRequests } from '../../../parts/latitude-requests/list-latitude-requests.ts';
import type { LatitudeRequestsView } from '#usecases/rulebook/list-latitude-requests.ts';
import { wordLatitude } from '#wording/word-latitude.ts';
import { wordStated } from '#wording/word-rule-value.ts';
import type { Words } from '#wording/words.ts';

export interface LatitudeRequestsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'markets' | 'lists'>;
  readonly data: Omit<LatitudeRequestsView, 'unreadable'>;
  readonly today: TodayIn;
}

function holdingNow(
  { words, definitions: { lists }, data: { requests, inForce } }: LatitudeRequestsPageInput,
  id: string,
) {
  const effective = inForce.get(id);
  const rule = findRule(requests.find((each) => each.id === id)?.rule ?? '');
  if (!effective || !rule) return {};
  return {
    now: wordStated(words, lists, rule, effective),
    latitude: wordLatitude(words, lists, rule, effective.latitude),
  };
}

/** The form that ends a grant early, while there is a day left to give up. */
function endingOf({ data: { requests, mayDecide }, today }: LatitudeRequestsPageInput, id: string) {
  const known = requests.find((each) => each.id === id);
  if (!mayDecide || known?.state !== 'granted') return {};
  const first = addDays(today(known.market), -1);
  if (lastDayOf(known) <= first) return {};
  return { end: { id, path: `/latitude-requests/${id}/end`, first, last: addDays(lastDayOf(known), -1) } };
}

/** What markets ask for, and what was decided. */
export function viewLatitudeRequestsPage(input: LatitudeRequestsPageInput) {
  const { words, definitions } = input;
  const { requests, mayDecide } = input.data;
  const list = (found: readonly LatitudeRequest[]) => listLatitudeRequests(words, definitions, found);
  const open = requests.filter((each) => each.state === 'open');
  return {
    summary: words.t(mayDecide ? 'page.latitude-requests.summary' : 'page.latitude-requests.waiting', {
      open: open.length,
    }),
    open: list(open).map((each) => ({ ...each, ...holdingNow(input, each.id) })),
    decided: list(requests.filter((each) => each.state !== 'open')).map((each) => ({
      ...each,
      ...endingOf(input, each.id),
    })),
    showsMarket: true,
    decides: mayDecide,
  };
}
