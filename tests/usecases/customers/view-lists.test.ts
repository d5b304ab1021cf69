import { beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { presentLists } from '#usecases/customers/present-lists.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { viewLists, type ListsInput } from '#usecases/customers/view-lists.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import {
  contrast,
  laboratoryMarket,
  laboratoryUnit,
  openLaboratory,
  type OpenLaboratory,
} from '../support/open-laboratory.ts';

describe('lists by what accounts did', () => {
  let open: OpenLaboratory;
  const view = async (more: Partial<ListsInput> = {}) =>
    valueOf(await viewLists(open.world, operator, { market: laboratoryUnit, ...more }));
  const on = async (list: string) => (await view({ list })).members?.map(({ account }) => account);
  const refuse = async (account: string, kind: string) =>
    valueOf(
      await recordConsent(open.world, operator, {
        market: laboratoryMarket,
        account,
        kind,
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );

  beforeEach(async () => {
    open = await openLaboratory();
    valueOf(
      await open.send([
        ...contrast,
        'visitor;Webinar attended;2026-09-01;;;Sequencing;web;w1',
        'reader;Webinar attended;2026-09-01;;;Sequencing;web;w2',
        'idle;No show;2026-09-01;;;Sequencing;web;w3',
        'reader;Whitepaper download;2026-09-10;;;Guide;web;e2',
      ]),
    );
  });

  it('hold who attended with intent, who downloaded, who did not come and who is silent, each for what they did', async () => {
    expect(await on('high-intent-attendees')).toEqual(['visitor']);
    expect(await on('recent-downloaders')).toEqual(['reader']);
    expect(await on('no-show-registrants')).toEqual(['idle']);
    expect(await on('long-low-engagement')).toEqual([]);
    const [visitor] = (await view({ list: 'high-intent-attendees' })).members ?? [];
    expect(visitor?.why).toContainEqual({ fact: 'webinars-attended', value: 1 });
    expect(visitor?.ways).toContain('face-to-face');
    open.wait(200);
    expect(await on('long-low-engagement')).toEqual(['reader', 'visitor']);
    expect(await on('high-intent-attendees')).toEqual([]);
  });

  it('leave out whoever objects to being profiled or reached, and say of how many that is so', async () => {
    await refuse('visitor', 'objection-profiling');
    expect(await on('high-intent-attendees')).toEqual([]);
    await refuse('idle', 'do-not-contact');
    expect(await on('no-show-registrants')).toEqual([]);
    const shown = presentLists(await view());
    expect(shown.lists.map(({ list, accounts }) => [list, accounts])).toEqual([
      ['high-intent-attendees', 0],
      ['recent-downloaders', 1],
      ['no-show-registrants', 0],
      ['long-low-engagement', 0],
    ]);
    expect(JSON.stringify(shown)).not.toContain('Contact');
  });

  it('are for a channel of those who may be reached over it', async () => {
    const email = await view({ list: 'recent-downloaders', channel: 'email' });
    expect(email.members).toEqual([]);
    const visit = await view({ list: 'recent-downloaders', channel: 'face-to-face' });
    expect(visit.members?.map(({ account }) => account)).toEqual(['reader']);
  });

  it('are refused under a name there is not, and to whoever is of elsewhere', async () => {
    const none = { market: laboratoryUnit, list: 'none' };
    expect(codeOf(await viewLists(open.world, operator, none))).toBe('invalid-input');
    const ofNone = { market: laboratoryUnit, channel: 'email' } as const;
    expect(codeOf(await viewLists(open.world, operator, ofNone))).toBe('invalid-input');
    expect(codeOf(await viewLists(open.world, open.people.rep, { market: laboratoryUnit }))).toBe(
      'market-unknown',
    );
  });
});
