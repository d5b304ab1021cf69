import type { RefusedWay } from '#domain/customers/consent/count-refusals.ts';
import { noRefusals } from '#domain/customers/consent/count-refusals.ts';
import { describe, expect, it } from 'vitest';
import { viewPlanPage } from '#web/pages/planning/plan/view.ts';
import { filterOf, pathWith, readPlanQuery } from '#web/parts/plan/plan-filter.ts';
import { territoriesPageIn } from '#web/parts/territories/page-of-territories.ts';
import { planLine, planView, proposal, seenBy, user } from './support/small-plan.ts';
import { english } from './support/speak.ts';

const definitions = { lists: [] };
const view = (asked: object, plan = planView([planLine()]), who = user('rep', 'DE-01')) => {
  const query = readPlanQuery(asked);
  const data = seenBy(plan, who, query.territory === '' ? undefined : query.territory);
  const territoriesPage = territoriesPageIn(asked);
  const refusals = { counts: noRefusals, people: [] };
  const unplaced = { accounts: [], regions: [] };
  return viewPlanPage({ words: english, definitions, query, territoriesPage, data, refusals, unplaced });
};

const closedOf = (...doNotContact: RefusedWay[]): string | undefined => {
  const data = planView([planLine()]);
  const { accounts } = view({}, { ...data, lines: data.lines.map((line) => ({ ...line, doNotContact })) });
  return accounts?.rows[0]?.closed;
};

describe('the address of the plan page', () => {
  it('shows planned lines unless told otherwise', () => {
    expect(filterOf(readPlanQuery({}))).toEqual({ onlyPlanned: true });
    expect(filterOf(readPlanQuery({ show: 'all', segment: 'A', text: ' Holm ' }))).toEqual({
      segment: 'A',
      text: 'Holm',
    });
  });

  it('counts nonsense as not said', () => {
    expect(readPlanQuery({ page: '-3', show: 'everything', segment: ['A', 'B'] })).toMatchObject({
      page: 1,
      show: 'planned',
      segment: '',
    });
  });

  it('survives a change of page', () => {
    const query = readPlanQuery({ segment: 'A', text: 'Müller & Söhne', show: 'all' });
    const path = pathWith('/markets/DE/plan', query, { page: 3 });
    const read = readPlanQuery(Object.fromEntries(new URL(path, 'http://x').searchParams));
    expect(read).toEqual({ ...query, page: 3 });
  });
});

describe('the plan page', () => {
  it('groups a rep’s lines by account and explains each', () => {
    const lines = [
      planLine({ why: [{ code: 'bound-capacity', values: { territory: 'DE-01' } }] }),
      planLine({ channel: 'email', planned: 2 }),
      planLine({ accountId: 'A2', segment: 'A' }),
    ];
    const { accounts, territories, filters } = view({}, planView(lines));
    expect(accounts?.rows.map((each) => [each.name, each.touches, each.lines.length])).toEqual([
      ['Praxis A1', '5 touches planned', 2],
      ['Praxis A2', '3 touches planned', 1],
    ]);
    expect(accounts?.rows[0]?.lines[0]?.why).toEqual([
      'The working days of DE-01 are used where touches are worth more.',
    ]);
    expect(territories).toBeUndefined();
    expect(filters.territories).toEqual([]);
  });

  it('leads everybody else through the territories', () => {
    const overview = view({}, planView([]), user('manager'));
    expect(overview.territories?.map((each) => [each.territory, each.utilisation, each.rep])).toEqual([
      ['DE-01', '90%', 'Rep DE-01'],
      ['DE-02', '–', 'vacant'],
    ]);
    expect(overview.accounts).toBeUndefined();
    expect(view({ territory: 'DE-01' }, planView([planLine()]), user('manager')).accounts?.rows).toHaveLength(
      1,
    );
    expect(view({ text: 'A1' }, planView([planLine()]), user('manager')).accounts?.rows).toHaveLength(1);
  });

  it('lets somebody with a few territories choose among them', () => {
    const both = user('rep', 'DE-01', 'DE-02');
    expect(view({}, planView([]), both).filters.territories.map((each) => each.value)).toEqual([
      '',
      'DE-01',
      'DE-02',
    ]);
    expect(view({}, planView([planLine()]), both).accounts).toBeUndefined();
    expect(view({ territory: 'DE-01' }, planView([planLine()]), both).accounts?.rows).toHaveLength(1);
  });

  it('leads from page to page of a long plan', () => {
    const lines = Array.from({ length: 25 }, (_, index) => planLine({ accountId: `A${100 + index}` }));
    const pageOf = (page: number, shown = lines) =>
      view({ page: String(page) }, planView(shown, { total: 60 })).accounts;
    expect(pageOf(1)).toMatchObject({ count: '1–25 of 60 accounts', next: '/markets/DE/plan?page=2' });
    expect(pageOf(1)?.previous).toBeUndefined();
    expect(pageOf(2)).toMatchObject({ count: '26–50 of 60 accounts', previous: '/markets/DE/plan' });
    const last = pageOf(3, lines.slice(0, 10));
    expect([last?.count, last?.next]).toEqual(['51–60 of 60 accounts', undefined]);
    const { count, next } = view({}, planView(lines, { total: 26, more: true })).accounts!;
    expect([count, next]).toEqual(['1–25 of more than 25 accounts', '/markets/DE/plan?page=2']);
    // Beyond the end is the end, so that an old link still shows something.
    expect(pageOf(9, lines.slice(0, 10))).toEqual(last);
  });

  it('says at an account that is not to be contacted in which ways, and in one word where it is none at all', () => {
    expect(closedOf()).toBe('');
    expect(closedOf('face-to-face', 'email')).toBe('No visits, No e-mail');
    expect(closedOf('face-to-face', 'remote', 'telephone', 'email', 'profiling')).toBe('Do not contact');
  });

  it('marks the line an open proposal waits for, and shows all proposals with their state', () => {
    const proposals = [proposal({ state: 'withdrawn', id: 'p0' }), proposal()];
    const { accounts, proposals: listed } = view({}, planView([planLine()], { proposals }));
    expect(accounts?.rows[0]?.lines[0]).toMatchObject({ proposed: 'proposed: 5' });
    expect(listed.map((each) => [each.state, each.open])).toEqual([
      ['open', true],
      ['withdrawn', false],
    ]);
  });

  it('says how the capacity came about', () => {
    expect(view({}).territory).toMatchObject({
      capacity: '480',
      days: '60 customer-facing days (of 80 working days) × 8 calls a day × 100% working time = 480 call-equivalents',
    });
  });
});
