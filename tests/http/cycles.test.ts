import { consentOfColumn } from '#domain/customers/consent/consent-columns.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PhaseKey } from '#domain/cycles/process-template.ts';
import type { World } from '#usecases/ports.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';
import { todayIn } from '#usecases/basis/today.ts';

interface ListedCycle {
  readonly market: string;
  readonly opened: boolean;
  readonly cycle: { readonly id: string };
  readonly phases: readonly { readonly phase: PhaseKey; readonly state: string }[];
}

const codesOf = (body: { findings: readonly { code: string }[] }) => body.findings.map((each) => each.code);

/** A market from opening its cycle to its plan in the field, one step building on the one before. */
describe('a cycle', () => {
  let test: TestApp;
  let id: string;
  const end = (phase: string, who: Who = 'affiliate') =>
    test.ask(who, 'POST', `/cycles/${id}/phases/${phase}/end`);
  const openReview = () => test.ask('affiliate', 'POST', `/markets/${test.market}/review`);
  const train = (who: Who, body: object = {}) => test.ask(who, 'POST', `/cycles/${id}/training`, body);
  const statesNow = async (): Promise<Record<string, string>> => {
    const { body } = await test.ask('global', 'GET', `/cycles/${id}`);
    return Object.fromEntries(
      body.phases.map((each: { phase: string; state: string }) => [each.phase, each.state]),
    );
  };
  beforeAll(async () => {
    test = await startApp();
    id = `${test.market}-2027-01`;
  });

  it('is unknown until somebody opens it', async () => {
    expect((await test.ask('affiliate', 'GET', `/cycles/${id}`)).body.code).toBe('cycle-unknown');
    const { body } = await test.ask('affiliate', 'GET', '/cycles');
    expect(body.cycles).toMatchObject([{ market: test.market, opened: false, phases: [] }]);
  });

  it('is opened by whoever runs the market, once, and on a day on which one begins', async () => {
    const open = (who: Who, body: object = {}) =>
      test.ask(who, 'POST', `/markets/${test.market}/cycles`, body);
    expect((await open('rep')).status).toBe(403);
    expect((await open('manager')).status).toBe(403);
    expect((await open('foreigner')).status).toBe(404);
    expect((await open('affiliate', { from: '2027-02-01' })).body.findings[0].code).toBe(
      'input.not-accepted',
    );
    const opened = await open('affiliate', { from: '2027-01-01' });
    expect(opened.status).toBe(201);
    expect(opened.body).toMatchObject({
      market: test.market,
      cycle: { id, from: '2027-01-01' },
      rulesOn: '2027-01-01',
      openedBy: 'affiliate@example.com',
    });
    expect((await open('affiliate')).body.code).toBe('cycle-open');
  });

  it('shows every phase with its state, and whom it waits for', async () => {
    const { body } = await test.ask('rep', 'GET', `/cycles/${test.market}`);
    expect(body.cycle.id).toBe(id);
    const states = body.phases.map((each: { state: string }) => each.state);
    expect(['open', 'late']).toContain(states[0]);
    expect(new Set(states.slice(1))).toEqual(new Set(['waiting']));
    expect(body.phases[1].waitsFor).toEqual([body.phases[0].phase]);
    expect(body.phases.every((each: { mayEnd: boolean }) => !each.mayEnd)).toBe(true);
  });

  it('does nothing out of turn', async () => {
    expect((await end('plan')).body).toMatchObject({ code: 'phase-waiting' });
    const plan = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    expect([plan.status, plan.body.code]).toEqual([409, 'phase-waiting']);
    expect(codesOf(plan.body)).toEqual(['cycle.waits-for']);
  });

  it('is led phase by phase by those who may', async () => {
    expect((await end('prepare', 'rep')).status).toBe(403);
    expect((await end('prepare', 'manager')).status).toBe(403);
    expect((await end('prepare', 'foreigner')).status).toBe(404);
    const ended = await end('prepare');
    expect(ended.body).toMatchObject({ phase: 'prepare', by: 'affiliate@example.com' });
    expect((await end('prepare')).body.code).toBe('phase-ended');
    expect((await end('collect')).status).toBe(200);
    expect(await statesNow()).toMatchObject({ prepare: 'done', collect: 'done' });
  });

  it('keeps a phase from ending while a gate is closed, and says what opens it', async () => {
    const { status, body } = await end('segment');
    expect([status, body.code, codesOf(body)]).toEqual([409, 'gate-closed', ['gate.segments-computed']]);
    const plan = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    expect(plan.status).toBe(201);
    for (const phase of ['segment', 'target', 'plan']) expect((await end(phase)).status).toBe(200);
    const again = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`);
    expect(again.body.code).toBe('phase-ended');
  });

  it('opens no review before the reps are trained', async () => {
    const refused = await openReview();
    expect([refused.body.code, codesOf(refused.body)]).toEqual(['gate-closed', ['gate.training-confirmed']]);
    expect((await train('rep')).body.confirmed).toEqual(['T1']);
    expect((await train('rep', { territory: 'T2' })).body.confirmed).toEqual([]);
    expect((await openReview()).body.code).toBe('gate-closed');
    expect((await train('manager', { territory: 'T9' })).status).toBe(400);
    expect((await train('manager')).body.confirmed).toEqual(['T2']);
    expect((await openReview()).status).toBe(200);
  });

  it('approves no plan before the review has ended, and ends no review without decisions', async () => {
    const approve = () => test.ask('manager', 'POST', `/markets/${test.market}/plan/approval`);
    expect((await approve()).body.code).toBe('phase-waiting');
    const { lines } = (await test.ask('rep', 'GET', `/markets/${test.market}/plan?onlyPlanned=true&limit=1`))
      .body;
    const proposal = { lineKey: lines[0].key, to: lines[0].planned - 1, reason: 'other', comment: '' };
    const proposed = await test.ask('rep', 'POST', `/markets/${test.market}/proposals`, proposal);
    expect(proposed.status).toBe(201);
    expect(codesOf((await end('field-review', 'manager')).body)).toEqual(['gate.proposals-decided']);
    await test.ask('manager', 'POST', `/markets/${test.market}/proposals/decision`, {
      proposalIds: [proposed.body.proposal.id],
      decision: 'rejected',
      note: '',
    });
    expect((await end('field-review', 'manager')).status).toBe(200);
    const late = await test.ask('rep', 'POST', `/markets/${test.market}/proposals`, proposal);
    expect(late.body.code).toBe('phase-ended');
    expect(codesOf((await end('approve', 'manager')).body)).toEqual(['gate.plan-approved']);
    expect((await approve()).status).toBe(200);
    expect((await end('approve', 'manager')).status).toBe(200);
  });

  it('publishes nothing that is not allowed any more', async () => {
    const [account] = (
      await test.ask('affiliate', 'GET', `/markets/${test.market}/plan?onlyPlanned=true&limit=1`)
    ).body.lines.map((each: { accountId: string }) => each.accountId);
    await changeAccount(test.world, test.market, account, { 'no-see': true });
    const refused = await end('publish');
    expect(codesOf(refused.body)).toEqual(['gate.no-blocking-findings']);
    expect(refused.body.findings[0].message).toContain(account);
    expect((await end('execute', 'manager')).body.code).toBe('phase-waiting');
    await changeAccount(test.world, test.market, account, { 'no-see': false });
    const { body } = await end('publish');
    expect(body).toMatchObject({ phase: 'publish', plan: { version: 1 } });
    expect((await statesNow())['execute']).toBe('open');
  });

  it('goes back with a reason, and with it all that followed', async () => {
    const reopen = (who: Who, body: object) =>
      test.ask(who, 'POST', `/cycles/${id}/phases/plan/reopen`, body);
    expect((await reopen('affiliate', { why: '' })).status).toBe(400);
    expect((await reopen('manager', { why: 'New team' })).status).toBe(403);
    const { body } = await reopen('affiliate', { why: 'New team' });
    expect(body.reopened).toEqual(['plan', 'field-review', 'approve', 'publish']);
    expect(await statesNow()).toMatchObject({ target: 'done', publish: 'waiting' });
    const replaced = await test.ask('affiliate', 'POST', `/markets/${test.market}/plan?replace=true`);
    expect(replaced.status).toBe(201);
  });

  it('has every step on record', async () => {
    const { body } = await test.ask('global', 'GET', `/audit?market=${test.market}`);
    const actions = body.events.map((each: { kind: string }) => each.kind);
    for (const action of ['open-cycle', 'end-phase', 'confirm-training', 'publish-plan', 'reopen-phase']) {
      expect(actions).toContain(action);
    }
    const reopened = body.events.find((each: { kind: string }) => each.kind === 'reopen-phase');
    expect(reopened).toMatchObject({ by: { id: 'affiliate' }, details: { why: 'New team' } });
  });

  it('is listed beside those of other markets, each for those who may see it', async () => {
    const listed = async (who: Who): Promise<readonly ListedCycle[]> =>
      (await test.ask(who, 'GET', '/cycles')).body.cycles;
    const all = await listed('global');
    expect(new Set(all.map((each) => each.market)).size).toBe(test.world.definitions.markets.length);
    expect(all.find((each) => each.cycle.id === id)).toMatchObject({ opened: true });
    expect(new Set((await listed('rep')).map((each) => each.market))).toEqual(new Set([test.market]));
  });

  it('reminds whoever is to act, with the working days left', async () => {
    const { body } = await test.ask('global', 'GET', '/reminders?on=2026-12-30');
    const mine = body.reminders.find((each: { cycle: string }) => each.cycle === id);
    expect(mine).toMatchObject({ kind: 'phase', phase: 'plan', role: 'affiliate' });
    expect(mine.to).toEqual(['affiliate@example.com']);
    expect(mine.daysLeft).toBeLessThan(0);
    expect((await test.ask('global', 'GET', '/reminders?on=2026-13-01')).status).toBe(400);
    const foreign = await test.ask('foreigner', 'GET', '/reminders?on=2026-12-30');
    expect(foreign.body.reminders).toEqual([]);
    const ofRep = await test.ask('rep', 'GET', '/reminders?on=2026-12-30');
    expect(ofRep.body.reminders).toEqual([]);
  });
});

async function changeAccount(
  world: World,
  market: string,
  accountId: string,
  facts: Readonly<Record<string, boolean>>,
): Promise<void> {
  await world.storage.transaction(async (stores) => {
    const account = await stores.accounts.byId(market, accountId);
    if (!account) throw new Error(`${accountId} is gone`);
    await stores.accounts.apply(market, {
      accountsToSave: [{ ...account, facts: { ...account.facts, ...facts } }],
      accountsToRemove: [],
      repsToSave: [],
      repsToRemove: [],
      added: 0,
      changed: 1,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    });
    const consent = consentOfColumn('no-see', facts['no-see'], { saidOn: '', recordedAt: world.clock.now() });
    if (!consent) return;
    const saidOn = consent.state === 'refused' ? '' : todayIn(world, market);
    await stores.consents.add(market, { id: world.secrets.newId(), source: 'test', by: '' }, [
      { consent: { ...consent, saidOn }, subjects: [account.subject] },
    ]);
  });
}
