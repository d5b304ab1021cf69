import { callEquivalents } from '#domain/basics/units.ts';
import { describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { viewReviewPage } from '#web/pages/review/review/view.ts';
import { planView, proposal, seenBy, template, user } from './support/small-plan.ts';
import { english } from './support/speak.ts';

const view = (data = planView([]), who: User = user('manager')) =>
  viewReviewPage({ words: english, definitions: { lists: [] }, data: seenBy(data, who) });

const approved = (id: string, decidedAt: string) =>
  proposal({ id, state: 'approved', decidedAt, decidedBy: 'manager@latitude.example' });

describe('the review page', () => {
  it('shows what each proposal and all of them together do to the territory', () => {
    const proposals = [proposal(), proposal({ id: 'p2', costChange: callEquivalents(76_000) })];
    const [territory] = view(planView([], { proposals })).territories;
    expect(territory).toMatchObject({
      territory: 'DE-01',
      before: '90%',
      after: '92%',
      count: '2 open proposals',
    });
    expect(territory?.proposals.map((each) => [each.utilisation, each.value, each.cost])).toEqual([
      ['90% → 90.4%', '+€3', '+2'],
      ['90% → 91.6%', '+€3', '+7.6'],
    ]);
  });

  it('lets only managers and the global team decide, and only while the review is open', () => {
    const data = planView([], { proposals: [proposal()] });
    expect(view(data).decides).toBe(true);
    expect(view(data, user('global')).decides).toBe(true);
    expect(view(data, user('affiliate')).decides).toBe(false);
    expect(view({ ...data, plan: { ...data.plan, state: 'approved' } }).decides).toBe(false);
  });

  it('offers nobody what takes somebody else, and says who that is', () => {
    const data = planView([], {
      proposals: [proposal({ id: 'mine' }), proposal({ id: 'theirs' })],
      approvedBy: ['A', 'B', 'C', 'D', 'E', 'F'],
      own: { proposals: new Set(['mine']), decidedBy: [] },
    });
    const shown = view(data);
    expect(shown.approvesOther).toBe('You made this plan, so somebody else approves it: A, B, C, D, E.');
    expect(shown.territories[0]?.proposals.map(({ id, decidesOther }) => [id, decidesOther])).toEqual([
      ['mine', 'Your own proposal; somebody else has to decide, and nobody else may yet.'],
      ['theirs', undefined],
    ]);
    expect(shown.decidesSome).toBe(true);
    const ownAlone = planView([], { proposals: [proposal({ id: 'mine' })], own: data.own! });
    expect(view(ownAlone)).toMatchObject({ decides: true, decidesSome: false });
  });

  it('says of each proposal in which ways its account is not to be contacted', () => {
    const proposals = [proposal({ doNotContact: ['telephone'] }), proposal({ id: 'p2' })];
    const [territory] = view(planView([], { proposals })).territories;
    expect(territory?.proposals.map(({ closed }) => closed)).toEqual(['No telephone calls', '']);
  });

  it('offers approval of the plan once nothing is open', () => {
    expect(view(planView([], { proposals: [proposal()] })).approves).toBe(false);
    expect(view(planView([], { proposals: [proposal({ state: 'rejected' })] })).approves).toBe(true);
  });

  it('offers to open a review only where there is one', () => {
    const draft = planView([]);
    const data = { ...draft, plan: { ...draft.plan, state: 'draft' as const } };
    expect(view(data, user('affiliate'))).toMatchObject({ opens: true, approves: false });
    expect(view({ ...data, template: template({ review: 'none' }) }, user('affiliate'))).toMatchObject({
      opens: false,
      approves: true,
    });
  });

  it('tells the versions of the plan: proposals approved together make one', () => {
    const proposals = [
      approved('p1', '2026-11-05T10:00:00Z'),
      approved('p2', '2026-11-04T10:00:00Z'),
      approved('p3', '2026-11-05T10:00:00Z'),
      proposal({ id: 'p4', state: 'rejected', decidedAt: '2026-11-06T10:00:00Z' }),
    ];
    const { versions } = view(planView([], { proposals }));
    expect(versions.map((each) => [each.version, each.what])).toEqual([
      [3, '2 proposals approved'],
      [2, '1 proposal approved'],
      [1, 'Made'],
    ]);
  });
});
