import { beforeAll, describe, expect, it } from 'vitest';
import { segmentLayers } from '#domain/segmentation/cross-layers.ts';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { presentSegments } from '#usecases/segmentation/present-segments.ts';
import { viewSegments, type SegmentsInput } from '#usecases/segmentation/view-segments.ts';
import { codeOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

describe('segments of a plan', () => {
  let open: OpenPlan;
  beforeAll(async () => {
    open = await openPlan('draft');
  });
  const view = async (who: Who, input: Partial<SegmentsInput> = {}) =>
    valueOf(await viewSegments(open.world, open.people[who], { market: open.market, ...input }));
  const whole = { offset: 0, limit: 100 };

  it('are counted from what the plan says of each account and from its lines', async () => {
    const { segmented, lines } = await open.world.storage.read(async ({ plans }) => {
      const cycles = await plans.cyclesOf(open.market);
      const plan = (await plans.current(open.market, cycles[0]!))!;
      return { segmented: await plans.segmented(plan.id), lines: await plans.lines(plan.id) };
    });
    const seen = await view('affiliate', { rows: 'segment', columns: 'what', of: {}, page: whole });
    const own = segmented.filter(({ brand }) => brand === seen.brand);
    const touchesOf = (subject: number) =>
      lines
        .filter((line) => line.subject === subject && line.brand === seen.brand)
        .reduce((sum, { planned }) => sum + planned, 0);
    expect(seen.all).toEqual({
      accounts: own.length,
      targets: own.filter(({ target }) => target).length,
      reached: own.filter(({ target, subject }) => target && touchesOf(subject) > 0).length,
      touches: own.reduce((sum, { subject }) => sum + touchesOf(subject), 0),
      potential: own.reduce((sum, { potential }) => sum + potential, 0),
    });
    for (const { segmented: each, touches } of seen.accounts) {
      const kept = own.find(({ subject }) => subject === each.subject)!;
      expect([each.segment, each.why, touches]).toEqual([kept.segment, kept.why, touchesOf(each.subject)]);
    }
    expect(seen.accounts).toHaveLength(own.length);
    const [row] = seen.byRow;
    const inRow = await view('affiliate', { of: { segment: row!.code }, page: whole });
    expect(inRow.accounts.map(({ segmented: { segment } }) => segment)).toEqual(
      inRow.accounts.map(() => row!.code),
    );
    expect(inRow.found.accounts).toBe(row!.count.accounts);
  });

  it('are shown to a rep for the own customers, and to nobody of elsewhere', async () => {
    const mine = await view('rep', { rows: 'territory', page: whole });
    expect(mine.byRow.map(({ code }) => code)).toEqual(['T1']);
    const all = await view('manager', { rows: 'territory', page: whole });
    expect(all.byRow.map(({ code }) => code)).toEqual(['T1', 'T2']);
    expect(all.byRow[0]?.count.accounts).toBe(mine.all.accounts);
    const asked = { market: open.market };
    expect(codeOf(await viewSegments(open.world, open.people.foreigner, asked))).toBe('market-unknown');
    expect(codeOf(await viewSegments(open.world, open.people.affiliate, { ...asked, brand: 'none' }))).toBe(
      'brand-unknown',
    );
  });

  it('tell nobody apart by a rank that is not shown of all, nor add up what is not shown', async () => {
    const rep = await view('rep', { rows: 'decile', columns: 'ready', of: { decile: '1' }, page: whole });
    expect([rep.rows, rep.columns, rep.of]).toEqual(['segment', 'what', {}]);
    expect(rep.layers).not.toContain('decile');
    expect(rep.curve).toEqual([]);
    expect(presentSegments(rep).all).not.toHaveProperty('potential');
    const global = await view('affiliate', { rows: 'decile' });
    expect([global.rows, global.layers]).toEqual(['decile', segmentLayers]);
    expect(presentSegments(global).all).toHaveProperty('potential');
  });

  it('are counted by the region they say they are in', async () => {
    const { world, market } = open;
    const all = await world.storage.read(({ accounts }) => accounts.ofMarket(market));
    const [one, other] = all.map(({ facts, ...account }, index) => ({
      ...account,
      facts: { ...facts, region: index === 0 ? 'Lakeside' : 'Elsewhere' },
    }));
    await world.storage.transaction((stores) =>
      stores.accounts.apply(market, {
        accountsToSave: [one!, other!],
        accountsToRemove: [],
        repsToSave: [],
        repsToRemove: [],
        added: 0,
        changed: 2,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      }),
    );
    const seen = await view('affiliate', {
      rows: 'region',
      of: { region: 'Lakeside' },
      page: whole,
    });
    const counts = seen.byRow.map(({ code, count }) => [code, count.accounts]);
    expect(counts).toContainEqual(['Lakeside', 1]);
    expect(counts).toContainEqual(['Elsewhere', 1]);
    expect(counts.at(-1)?.[0]).toBe('');
    expect(seen.accounts.map(({ segmented }) => segmented.subject)).toEqual([one!.subject]);
  });

  it('leave out whoever objects to being put into them, from that day on', async () => {
    const before = await view('affiliate', { page: whole });
    const [gone] = before.accounts;
    valueOf(
      await recordConsent(open.world, open.people.affiliate, {
        market: open.market,
        account: gone!.segmented.accountId,
        kind: 'objection-profiling',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const after = await view('affiliate', { page: whole });
    expect([after.objected, after.all.accounts]).toEqual([1, before.all.accounts - 1]);
    expect(after.accounts.map(({ segmented }) => segmented.accountId)).not.toContain(
      gone!.segmented.accountId,
    );
  });

  it('lose the touches of whoever refuses visits, and keep the account', async () => {
    const before = await view('affiliate', { page: whole });
    const visited = before.accounts.find(({ touches }) => touches > 0)!;
    const { accountId, subject } = visited.segmented;
    const others = (await linesOf(open, {}, 'affiliate'))
      .filter((line) => line.subject === subject && line.brand === before.brand)
      .filter(({ channel }) => channel !== 'face-to-face')
      .reduce((sum, { planned }) => sum + planned, 0);
    expect(others).toBeLessThan(visited.touches);
    valueOf(
      await recordConsent(open.world, open.people.affiliate, {
        market: open.market,
        account: accountId,
        kind: 'no-see',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const after = await view('affiliate', { page: whole });
    expect(after.all.accounts).toBe(before.all.accounts);
    expect(after.accounts.find(({ segmented }) => segmented.subject === subject)?.touches).toBe(others);
    expect(after.all.touches).toBe(before.all.touches - visited.touches + others);
  });
});
