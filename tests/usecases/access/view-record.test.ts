import { beforeAll, describe, expect, it } from 'vitest';
import { noteAccess } from '#usecases/access/note-access.ts';
import { viewAccessLog, viewRecord, type PageQuery, type RecordQuery } from '#usecases/access/view-record.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { endsBy } from '../support/ends-by.ts';
import { openPlan } from '../support/open-plan.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

/** That a market has no limits was confirmed when it was filled. */
const confirmed = 'none';

describe('what is on record', () => {
  let open: OpenMarket;
  beforeAll(async () => {
    open = await openMarket();
    const { world, market, otherMarket } = open;
    await world.storage.transaction(async ({ audit }) => {
      for (const [day, of, kind] of [
        ['01', market, 'open-review'],
        ['02', otherMarket, 'open-review'],
        ['03', market, 'approve-plan'],
        ['04', '', 'approve-plan'],
      ] as const) {
        const at = `2026-09-${day}T08:00:00.000Z`;
        await audit.add({ at, by: { id: 'rep' }, kind, market: of, subject: day, details: { version: 1 } });
      }
    });
  });
  const read = async (who: Who, input: { market?: string; limit?: number } = {}) =>
    valueOf(await viewRecord(open.world, open.people[who], { limit: 10, ...input })).events.map(
      ({ subject }) => subject,
    );

  it('is read by the global team for every market, the latest first', async () => {
    expect(await read('global')).toEqual([confirmed, '04', '03', '02', '01']);
    expect(await read('global', { market: open.otherMarket })).toEqual(['02']);
    expect(await read('global', { limit: 2 })).toEqual([confirmed, '04']);
  });

  it('is read by affiliate and manager for their own; another market is unknown to them', async () => {
    for (const who of ['affiliate', 'manager'] as const) {
      expect(await read(who)).toEqual([confirmed, '03', '01']);
      expect(await read(who, { market: open.market, limit: 1 })).toEqual([confirmed]);
      const beyond = await viewRecord(open.world, open.people[who], { market: open.otherMarket, limit: 1 });
      expect(refusalOf(beyond).code).toBe('market-unknown');
    }
    expect(await read('foreigner')).toEqual(['02']);
  });

  it('of several markets is read by who has them all, or of the one they ask for', async () => {
    const { affiliate } = open.people;
    const [own] = affiliate.grants;
    const user = { ...affiliate, grants: [own, { ...own, market: open.otherMarket }] as const };
    const readBoth = async (market?: string) =>
      valueOf(
        await viewRecord(open.world, user, { limit: 10, ...(market === undefined ? {} : { market }) }),
      ).events.map(({ subject }) => subject);
    expect(await readBoth()).toEqual([confirmed, '03', '02', '01']);
    expect(await readBoth(open.otherMarket)).toEqual(['02']);
    expect(await readBoth(open.market.toLowerCase())).toEqual([confirmed, '03', '01']);
    const elsewhere = { market: 'XX', limit: 10 };
    expect(refusalOf(await viewRecord(open.world, user, elsewhere))).toMatchObject({
      code: 'market-unknown',
      values: { market: 'XX' },
    });
  });

  it('is not read by reps', async () => {
    const reps = ['rep', 'colleague'] as const;
    expect(await endsBy(open, reps, (actor) => viewRecord(open.world, actor, { limit: 10 }))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
    });
  });

  it('is read page by page', async () => {
    const { world, people } = open;
    const first = valueOf(await viewRecord(world, people.global, { limit: 3 }));
    expect(first.events.map(({ subject }) => subject)).toEqual([confirmed, '04', '03']);
    expect(first.markets).toContain(open.market);
    const second = valueOf(await viewRecord(world, people.global, { limit: 3, after: first.next }));
    expect(second.events.map(({ subject }) => subject)).toEqual(['02', '01']);
    expect(second).not.toHaveProperty('next');
    expect(codeOf(await viewRecord(world, people.global, { limit: 3, after: 'somewhere' }))).toBe(
      'invalid-input',
    );
  });

  it('is looked for by days of the market, by kind and by what it was done to', async () => {
    const { world, people, market } = open;
    const found = async (query: RecordQuery) =>
      valueOf(await viewRecord(world, people.global, { limit: 9, ...query })).events.map(
        ({ subject }) => subject,
      );
    expect(await found({ market, from: '2026-09-02' })).toEqual([confirmed, '03']);
    expect(await found({ from: '2026-09-02', to: '2026-09-03' })).toEqual(['03', '02']);
    expect(await found({ from: '2026-09-02', to: '9999-12-31' })).toEqual([confirmed, '04', '03', '02']);
    expect(await found({ kind: 'open-review', subject: ' ' })).toEqual(['02', '01']);
    expect(await found({ person: 'Name of rep', subject: '03' })).toEqual(['03']);
    for (const [name, value] of [
      ['kind', 'access-batch'],
      ['from', 'yesterday'],
      ['to', '2026-02-30'],
    ] as const)
      expect(refusalOf(await viewRecord(world, people.global, { limit: 9, [name]: value }))).toMatchObject({
        code: 'invalid-input',
        findings: [{ where: { subject: name } }],
      });
  });
});

describe('the log of access', () => {
  it('is read by who keeps users, of their own markets, page by page', async () => {
    const open = await openMarket();
    const { world, market, otherMarket, people } = open;
    for (const of of [market, otherMarket, market])
      noteAccess(world, people.manager, { kind: 'view', market: of, subject: 'plan' });
    await world.accessLog.flush();
    const read = async (who: Who, query: Partial<PageQuery> = {}) =>
      valueOf(await viewAccessLog(world, people[who], { limit: 9, kind: 'view', ...query }));
    const { entries } = await read('affiliate');
    expect(entries.map((entry) => [entry.by.name, entry.kind, entry.market])).toEqual([
      ['Name of manager', 'view', market],
      ['Name of manager', 'view', market],
    ]);
    expect((await read('foreigner')).entries).toHaveLength(1);
    const first = await read('global', { limit: 2 });
    expect(first.entries).toHaveLength(2);
    expect((await read('global', { limit: 2, after: first.next })).entries).toHaveLength(1);
    expect(codeOf(await viewAccessLog(world, people.manager, { limit: 9 }))).toBe('not-allowed');
    expect(codeOf(await viewAccessLog(world, people.affiliate, { limit: 9, after: '~' }))).toBe(
      'invalid-input',
    );
    expect(codeOf(await viewAccessLog(world, people.affiliate, { limit: 9, market: otherMarket }))).toBe(
      'market-unknown',
    );
  });

  it('names plans by their cycle beside the key that programs go by', async () => {
    const { world, market, people } = await openPlan('draft');
    const { events } = valueOf(await viewRecord(world, people.affiliate, { market, limit: 50 }));
    const made = events.find(({ kind }) => kind === 'plan');
    expect(made?.plans).toEqual({
      [made?.subject ?? '']: { cycle: `${made?.market}-2027-01`, madeAt: made?.at, version: 1 },
    });
    expect(events.filter(({ kind }) => kind === 'import')).toEqual(
      events.filter(({ kind, plans }) => kind === 'import' && plans === undefined),
    );
  });
});
