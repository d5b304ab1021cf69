import { newestPlan, unitOf } from '../../support/unit-of.ts';
import { loadClosings } from '#usecases/basis/closings.ts';
import { loadInForce } from '#usecases/basis/process-in-force.ts';
import { marketOf } from '../support/market-of.ts';
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { wholeLines } from '#usecases/execution/load-execution.ts';
import { todayIn } from '#usecases/basis/today.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { loadExecution } from '../support/load-execution.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';

/** Its middle is around the 1st of March. */
describe('a refusal that begins or ends in the middle of a cycle', () => {
  let open: OpenPlan;
  let line: PlanLine;
  let whole: Awaited<ReturnType<typeof view>>;
  const view = async () =>
    valueOf(await viewPlan(open.world, open.people.affiliate, { market: open.market }));
  const refuse = async (saidOn: string, until = '') => {
    const said = { kind: 'do-not-contact', what: 'refused', source: 'letter', evidence: '' } as const;
    const of = { market: open.market, account: line.accountId };
    valueOf(await recordConsent(open.world, open.people.affiliate, { ...of, ...said, saidOn, until }));
  };
  const now = async () => (await view()).lines.find(({ key }) => key === line.key)!;
  const touchesOf = async () =>
    (await view()).lines
      .filter(({ accountId }) => accountId === line.accountId)
      .reduce((sum, each) => sum + each.planned, 0);
  beforeEach(async () => {
    open = await openPlan('in-review');
    line = open.lines.toSorted((a, b) => b.planned - a.planned)[0]!;
    whole = await view();
  });

  it('leaves what is due before it, the same on pages, in files, measures and attainment', async () => {
    const { world, people, market } = open;
    const before = await touchesOf();
    await refuse('2027-03-01');
    const { planned, binding, maximum, why } = await now();
    expect(planned).toBeGreaterThan(0);
    expect(Math.abs(planned - line.planned / 2)).toBeLessThanOrEqual(1);
    expect([binding, maximum]).toEqual(['refused', planned]);
    const touches = line.planned - planned;
    expect(why.slice(0, 2)).toEqual([
      { code: 'do-not-contact', values: {} },
      { code: 'touches-fell-away', values: { touches, since: '2027-03-01' } },
    ]);
    const stays = await touchesOf();
    const after = await view();
    expect(after.fell).toMatchObject({ accounts: 1, touches: before - stays, since: '2027-03-01' });
    expect(after.measures.plannedTouches).toBe(whole.measures.plannedTouches - (before - stays));
    const table = { market, what: 'call-plan', form: 'csv-exact' } as const;
    const { path } = valueOf(await exportTable(world, people.affiliate, table));
    const [heading = '', ...rows] = readFileSync(path, 'utf8').split('\r\n');
    const column = heading.split(',').indexOf('planned');
    const inFile = rows
      .filter((row) => row.includes(line.accountId))
      .map((row) => Number(row.split(',')[column]));
    expect(inFile.reduce((sum, each) => sum + each, 0)).toBe(stays);
    const measured = await world.storage.read((stores) => {
      const known = unitOf(world.definitions.markets, market);
      return loadExecution(world, stores, known, wholeLines, { on: '2027-04-30' });
    });
    const ofLine = valueOf(measured).execution.lines.find((each) => each.line.key === line.key)!;
    expect([ofLine.line.planned, ofLine.dropped, ofLine.remaining]).toEqual([planned, touches, 0]);
    const more = { market, lineKey: line.key, to: planned + 1, reason: 'other', comment: '', preview: true };
    const { findings } = valueOf(await proposeChange(world, people.rep, more));
    expect(findings.map(({ code }) => code)).toContain('review.over-maximum');
  });

  it('is asked of some accounts as of all, without reading what others said', async () => {
    const { world, market } = open;
    await refuse('2027-03-01');
    await world.storage.read(async (stores) => {
      const plan = (await newestPlan(stores, market))!;
      const { cycle } = await loadInForce(world, stores, marketOf(open), { plan });
      const all = await loadClosings(stores, plan, cycle);
      const reading: string[] = [];
      const consents = {
        ...stores.consents,
        ofMarket: (...of: Parameters<typeof stores.consents.ofMarket>) => {
          reading.push('everybody');
          return stores.consents.ofMarket(...of);
        },
      };
      const some = [line.subject, ...open.lines.slice(0, 3).map(({ subject }) => subject)];
      const ofSome = await loadClosings({ ...stores, consents }, plan, cycle, some);
      const lines = open.lines.filter(({ subject }) => some.includes(subject));
      expect(lines.map(ofSome.of)).toEqual(lines.map(all.of));
      expect(lines.map(ofSome.of).some((each) => each !== undefined)).toBe(true);
      expect(reading).toEqual([]);
    });
  });

  it('is approved without what falls away, once, and handed over like that', async () => {
    const { world, people, market } = open;
    await refuse('2027-03-01');
    const { planned } = await now();
    const { fell } = await view();
    valueOf(await approvePlan(world, people.manager, { market, fallen: fell!.touches }));
    const after = await view();
    expect([after.fell, (await now()).planned]).toEqual([undefined, planned]);
    const handed = async () =>
      valueOf(await exportFieldSystem(world, people.affiliate, { market, system: 'veeva-mcp' }));
    const { touches, closed } = await handed();
    expect(closed).toBe(0);
    // From an earlier day on: of what was planned at first, not of what was left.
    await refuse('2027-02-01');
    const earlier = await now();
    expect(earlier.planned).toBe(Math.round((line.planned * 20) / 84));
    const fewer = await handed();
    expect(fewer.closed).toBe((await view()).fell!.touches);
    expect(fewer.touches).toBe(touches - fewer.closed);
  });

  it('loses what lies in it where it ends', async () => {
    await refuse('2027-02-01', '2027-02-28');
    const { planned, why } = await now();
    expect(planned).toBeLessThan(line.planned);
    expect(planned).toBeGreaterThan(line.planned / 2);
    expect(why[1]).toEqual({
      code: 'touches-fell-away-until',
      values: { touches: line.planned - planned, since: '2027-02-01', until: '2027-02-28' },
    });
  });

  it('counts calls of closed days for nothing, and those of today, as attainment does', async () => {
    const { world, market } = open;
    await refuse('2027-02-01', '2027-02-28');
    const whole = line.planned;
    const due = (await now()).planned;
    open.wait(182);
    expect(todayIn(world, market)).toBe('2027-03-15');
    const measured = async () => {
      const unit = unitOf(world.definitions.markets, market);
      const found = await world.storage.read((stores) => loadExecution(world, stores, unit, wholeLines, {}));
      return valueOf(found).execution.lines.find((each) => each.line.key === line.key)!;
    };
    const onClosed = Array.from({ length: whole }, () => callOf(line, '2027-02-10'));
    await keepCalls(open, [callOf(line, '2027-01-12'), ...onClosed]);
    expect([(await now()).planned, (await measured()).line.planned, (await measured()).actual]).toEqual([
      due,
      due,
      1,
    ]);
    await keepCalls(open, [
      callOf(line, '2027-01-12'),
      ...onClosed.map((call) => ({ ...call, on: '2027-03-15' })),
    ]);
    expect([(await now()).planned, (await measured()).line.planned]).toEqual([whole, whole]);
  });

  it('takes nothing from a plan that is made with it', async () => {
    await refuse('2027-03-01');
    const { world, people, market } = open;
    open.wait(1);
    valueOf(await makeCallPlan(world, people.affiliate, { market, replace: true }));
    const { fell } = valueOf(await viewPlan(world, people.affiliate, { market }));
    expect(fell).toBeUndefined();
  });
});
