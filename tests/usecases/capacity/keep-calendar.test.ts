import { beforeEach, describe, expect, it } from 'vitest';
import { correctionKey } from '#domain/organisation/calendar/calendar-correction.ts';
import type { DraftCorrection } from '#domain/organisation/calendar/check-correction.ts';
import { confirmCalendar, keepCorrection, withdrawCorrection } from '#usecases/capacity/keep-calendar.ts';
import { viewCalendar } from '#usecases/capacity/view-calendar.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { viewCycle } from '#usecases/cycles/view-cycle.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { isStillInForce, loadCycleBasis } from '#usecases/basis/cycle-basis.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import type { Who } from '../../support/people.ts';
import { endsBy } from '../support/ends-by.ts';
import { leadCycle } from '../support/lead-cycle.ts';
import { marketOf } from '../support/market-of.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { lastOnRecord } from '../support/what-is-kept.ts';

/** Three days from Tuesday to Thursday in the cycle in planning, none of them a holiday. */
const closed: DraftCorrection = {
  kind: 'closed',
  from: '2027-02-02',
  to: '2027-02-04',
  movedTo: '',
  region: '',
  team: '',
  why: 'Company shut-down',
  source: 'Works agreement',
};

describe('a calendar that can be corrected', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });
  const enter = (draft: DraftCorrection, who: Who = 'affiliate') =>
    keepCorrection(open.world, open.people[who], { market: open.market, draft });
  const calendar = async (place: { readonly region?: string; readonly team?: string } = {}) =>
    valueOf(await viewCalendar(open.world, open.people.affiliate, { market: open.market, ...place }));
  const working = async () =>
    valueOf(await viewCapacity(open.world, open.people.affiliate, { market: open.market })).territories.map(
      ({ time }) => time.workingDays / 10_000,
    );
  const facing = async () =>
    valueOf(await viewCapacity(open.world, open.people.affiliate, { market: open.market })).territories.map(
      ({ time }) => time.customerFacingDays / 10_000,
    );
  const team = () => marketOf(open).teams[0]!.key;

  it('takes closed days from everybody, and gives them back', async () => {
    const before = await working();
    const { key, status } = valueOf(await enter(closed));
    expect(status).toBe('added');
    expect(await working()).toEqual(before.map((days) => days - 3));
    expect((await calendar()).days.filter(({ correction }) => correction)).toMatchObject([
      { day: '2027-02-02', worked: 0 },
      { day: '2027-02-03', worked: 0 },
      { day: '2027-02-04', worked: 0 },
    ]);
    const back = { market: open.market, key };
    valueOf(await withdrawCorrection(open.world, open.people.affiliate, back));
    expect(await working()).toEqual(before);
    expect(codeOf(await withdrawCorrection(open.world, open.people.affiliate, back))).toBe(
      'correction-unknown',
    );
  });

  it('takes closed days of a team from its customer-facing days, whatever is counted by number', async () => {
    const before = await facing();
    valueOf(await enter({ ...closed, team: team() }));
    expect(await facing()).toEqual(before.map((days) => days - 3));
    expect((await calendar()).days.some(({ correction }) => correction)).toBe(false);
    expect((await calendar({ team: team() })).days.some(({ correction }) => correction)).toBe(true);
  });

  it('halves days, works holidays and moves them', async () => {
    const before = await working();
    valueOf(await enter({ ...closed, kind: 'half-day' }));
    expect(await working()).toEqual(before.map((days) => days - 1.5));
    valueOf(await enter({ ...closed, kind: 'worked', from: '2027-01-01', to: '' }));
    expect(await working()).toEqual(before.map((days) => days - 0.5));
    valueOf(await enter({ ...closed, kind: 'moved', from: '2027-03-29', to: '', movedTo: '2027-04-03' }));
    // To a Saturday.
    expect(await working()).toEqual(before.map((days) => days + 0.5));
  });

  it('is said anew by the same first day, and stands once', async () => {
    valueOf(await enter(closed));
    expect(valueOf(await enter(closed, 'global')).status).toBe('unchanged');
    open.wait(1);
    expect(valueOf(await enter({ ...closed, to: closed.from }, 'manager')).status).toBe('changed');
    const { corrections } = await calendar();
    expect(corrections).toEqual([
      { ...closed, to: closed.from, by: open.people.manager.email, at: '2026-09-15T08:00:00.000Z' },
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      by: open.people.manager.email,
      kind: 'calendar',
      subject: correctionKey(closed),
      details: {
        before: { to: '2027-02-04' },
        after: { to: '2027-02-02' },
        why: 'Company shut-down',
        whyBefore: 'Company shut-down',
      },
    });
  });

  it('says all that is wrong, and keeps nothing of it', async () => {
    const refused = refusalOf(await enter({ ...closed, kind: 'holiday', region: 'XX', why: '' }));
    expect([refused.code, refused.findings.map(({ code }) => code)]).toEqual([
      'calendar-refused',
      ['calendar.kind-unknown', 'calendar.region-unknown', 'calendar.why-missing'],
    ]);
    expect(refusalOf(await enter({ ...closed, kind: 'worked' })).findings).toMatchObject([
      { code: 'calendar.worked-anyway' },
    ]);
    expect((await calendar()).corrections).toEqual([]);
    const { world, people, market } = open;
    expect(codeOf(await viewCalendar(world, people.affiliate, { market, region: 'XX' }))).toBe(
      'invalid-input',
    );
    expect(codeOf(await viewCalendar(world, people.affiliate, { market, from: 'x' }))).toBe('invalid-input');
  });

  it('is for whoever keeps absences, and seen by everybody in the market', async () => {
    const others = ['rep', 'colleague', 'foreigner'] as const;
    expect(
      await endsBy(open, others, (actor) =>
        keepCorrection(open.world, actor, { market: open.market, draft: closed }),
      ),
    ).toEqual({ rep: 'not-allowed', colleague: 'not-allowed', foreigner: 'market-unknown' });
    const seen = valueOf(await viewCalendar(open.world, open.people.rep, { market: open.market }));
    expect(seen.mayKeep).toBe(false);
  });

  it('is looked at by somebody, up to a day', async () => {
    expect((await calendar()).review).toBeUndefined();
    const { world, people, market } = open;
    expect(codeOf(await confirmCalendar(world, people.affiliate, { market, through: 'soon' }))).toBe(
      'invalid-input',
    );
    valueOf(await confirmCalendar(world, people.affiliate, { market, note: 'Against the gazette' }));
    open.wait(2);
    const { cycle } = await calendar();
    valueOf(await confirmCalendar(world, people.manager, { market, through: '2027-12-31' }));
    expect((await calendar()).review).toEqual({
      at: '2026-09-16T08:00:00.000Z',
      by: people.manager.email,
      through: '2027-12-31',
      note: '',
    });
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'review-calendar',
      subject: '2027-12-31',
    });
    const capacity = valueOf(await viewCapacity(world, people.rep, { market }));
    expect(capacity.calendarReview?.by).toBe(people.manager.email);
    expect(cycle.to < '2027-12-31').toBe(true);
  });

  it('changes deadlines, the basis of a cycle and the next plan, and no plan that was made', async () => {
    const { world, people, market } = open;
    const id = await leadCycle(open, 'target');
    const dueOf = async () =>
      valueOf(await viewCycle(world, people.affiliate, { cycle: id })).phases.map(({ due }) => due);
    const due = await dueOf();
    const basis = valueOf(
      await world.storage.read((stores) => loadCycleBasis(world, stores, marketOf(open))),
    );
    const inForce = () =>
      world.storage.read((stores) => isStillInForce(world, stores, marketOf(open), basis));
    const first = valueOf(await makeCallPlan(world, people.affiliate, { market })).plan;
    expect(await inForce()).toBe(true);
    valueOf(await enter(closed));
    const last = due.at(-1)!;
    valueOf(await enter({ ...closed, from: last, to: '' }));
    expect(await inForce()).toBe(false);
    expect((await dueOf()).at(-1)! > last).toBe(true);
    const second = valueOf(await makeCallPlan(world, people.affiliate, { market })).plan;
    expect(second.snapshot.holidays['']).toContainEqual({ day: '2027-02-03', worked: 0 });
    expect(first.snapshot.holidays['']).not.toContainEqual({ day: '2027-02-03', worked: 0 });
  });
});
