import type { Definitions } from '#domain/definitions.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { listLatitudeRequests } from '../../list-latitude-requests.ts';
import type { Words } from '../../words.ts';

export interface LatitudeRequestsPageInput {
  readonly words: Words;
  readonly definitions: Pick<Definitions, 'markets' | 'lists'>;
  readonly requests: readonly LatitudeRequest[];
}

/** What markets ask for, and what was decided. */
export function viewLatitudeRequestsPage({ words, definitions, requests }: LatitudeRequestsPageInput) {
  const list = (found: readonly LatitudeRequest[]) => listLatitudeRequests(words, definitions, found);
  const open = requests.filter((each) => each.state === 'open');
  return {
    summary: words.t('page.latitude-requests.summary', { open: open.length }),
    open: list(open),
    decided: list(requests.filter((each) => each.state !== 'open')),
    showsMarket: true,
  };
}
