import { beforeAll, describe, expect, it } from 'vitest';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { listLatitudeRequests, viewLatitudeRequests } from '#usecases/rulebook/list-latitude-requests.ts';
import { requestLatitude } from '#usecases/rulebook/request-latitude.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { grantOf, someUser } from '../../support/some-user.ts';
import { askForLatitude, grantUntil } from '../support/ask-for-latitude.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

describe('requests for latitude', () => {
  let open: OpenMarket;
  let own: readonly LatitudeRequest[];
  let foreign: LatitudeRequest;
  beforeAll(async () => {
    open = await openMarket();
    const first = await grantUntil(open, await askForLatitude(open), '2027-06-30');
    open.wait(1);
    const input = { market: open.otherMarket, rule: 'calls-per-day', value: 12, reason: 'Short ways' };
    foreign = valueOf(await requestLatitude(open.world, open.people.foreigner, input)).request;
    open.wait(1);
    own = [first, await askForLatitude(open, { rule: 'calls-per-day', value: 12 })];
  });
  const list = async (who: Who, input: Parameters<typeof listLatitudeRequests>[2] = {}) =>
    valueOf(await listLatitudeRequests(open.world, open.people[who], input)).requests;

  it('are read by the global team for every market, by others for their own, oldest first', async () => {
    expect(await list('global')).toEqual([own[0], foreign, own[1]]);
    expect(await list('affiliate')).toEqual(own);
    expect(await list('manager')).toEqual(own);
    expect(await list('foreigner')).toEqual([foreign]);
  });

  it('are read by no rep, and of no market that one may not see', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => listLatitudeRequests(world, actor, { market }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('are read by market and by state', async () => {
    expect(await list('global', { market: open.otherMarket.toLowerCase() })).toEqual([foreign]);
    expect(await list('global', { state: 'open' })).toEqual([foreign, own[1]]);
    expect(await list('manager', { state: 'granted' })).toEqual([own[0]]);
    expect(await list('manager', { state: 'refused' })).toEqual([]);
  });

  it('are viewed by somebody of two markets for both, with what holds there, and decided by the global team', async () => {
    const { world, market, otherMarket, people } = open;
    const both = someUser('both', grantOf('affiliate', market), grantOf('manager', otherMarket));
    const seen = valueOf(await viewLatitudeRequests(world, both));
    expect([seen.requests, seen.mayDecide, seen.unreadable]).toEqual([[own[0], foreign, own[1]], false, []]);
    expect(new Set(seen.inForce.keys())).toEqual(new Set([own[1]?.id, foreign.id]));
    expect(valueOf(await viewLatitudeRequests(world, people.global)).mayDecide).toBe(true);
    expect(codeOf(await viewLatitudeRequests(world, people.rep))).toBe('not-allowed');
  });
});
