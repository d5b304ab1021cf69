import { beforeEach, describe, expect, it } from 'vitest';
import type { KeptAccount } from '#domain/customers/account.ts';
import { eventsAsked, measuresRead, withMeasures } from '#usecases/basis/behaviour.ts';
import { rulesWith } from '../../support/rules-with.ts';
import { valueOf } from '../../support/outcomes.ts';
import {
  contrast,
  laboratoryMarket,
  openLaboratory,
  type OpenLaboratory,
} from '../support/open-laboratory.ts';

describe('what accounts did, as facts', () => {
  let open: OpenLaboratory;
  const on = '2026-09-14';
  const measuredBy = async (use: string): Promise<Record<string, unknown>> => {
    const { events } = open.world.definitions;
    const measures = events.measures.filter(({ key }) => key === 'evaluation-points');
    const accounts = await open.world.storage.read(async (stores): Promise<readonly KeptAccount[]> => {
      const by = {
        market: laboratoryMarket,
        rules: rulesWith({ 'behaviour-use': use }),
        measures,
        consents: await stores.consents.ofMarket(laboratoryMarket),
        on,
      };
      return withMeasures(open.world, stores, by, await stores.accounts.ofMarket(laboratoryMarket));
    });
    return Object.fromEntries(
      accounts.map(({ accountId, facts }) => [accountId, facts['evaluation-points']]),
    );
  };

  beforeEach(async () => {
    open = await openLaboratory();
    valueOf(await open.send(contrast));
  });

  it('are known of all who may be looked at, also that they did nothing, and of nobody else', async () => {
    expect(await measuredBy('unless-objected')).toEqual({ reader: 0, visitor: 40, idle: 0 });
    const nothing = { reader: undefined, visitor: undefined, idle: undefined };
    expect(await measuredBy('who-agreed')).toEqual(nothing);
    expect(await measuredBy('nobody')).toEqual(nothing);
  });

  it('are those that a segmentation reads, as far back as anybody looks', () => {
    const { events, templates } = open.world.definitions;
    const of = (key: string) => templates.find((each) => each.key === key)?.segmentation;
    const read = measuresRead(events, of('laboratory'));
    expect(read.map(({ key }) => key)).toEqual([
      'evaluation-points',
      'interest-points',
      'days-since-engaged',
    ]);
    expect(measuresRead(events, of('advanced'))).toEqual([]);
    const { from, to, events: kinds } = eventsAsked(read, on);
    expect([from, to]).toEqual(['2023-09-15', on]);
    expect(kinds).not.toContain('webinar-no-show');
  });
});
