import { beforeAll, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { eachDatabase } from '../support/databases.ts';
import { documentedAnswer } from './support/documented-answer.ts';
import { inputOfPlan } from '../support/read-plan-input.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';
import { formOf, type UploadedFile } from './support/upload.ts';

interface Entry {
  readonly key: string;
}
interface Move {
  readonly accountId: string;
  readonly from: string;
  readonly to: string;
}

eachDatabase((database) =>
  describe('capacity', () => {
    let test: TestApp;
    let path: string;
    let cycle: { readonly from: string; readonly to: string };
    let team: string;
    const view = async (who: Who = 'affiliate') => (await test.ask(who, 'GET', path)).body;
    const enter = (who: Who, body: object) => test.ask(who, 'PUT', `${path}/events`, body);
    const facing = async () =>
      (await view()).territories.map((each: { customerFacingDays: number }) => each.customerFacingDays);
    const take = async (file: UploadedFile, query = '', who: Who = 'affiliate') => {
      const { payload, type } = await formOf(file);
      const url = `/api/v1${path}/imports?${query}`;
      const headers = {
        authorization: `Bearer ${test.tokenOf(who)}`,
        'accept-language': 'en',
        'content-type': type,
      };
      const response = await test.inject({ method: 'POST', url, headers, payload });
      return documentedAnswer(test.app, 'POST', url, response);
    };
    const makePlan = async () => {
      const made = await makeCallPlan(test.world, operator, { market: test.market });
      return made.ok ? made.value.plan : expect.fail(made.refusal.code);
    };
    beforeAll(async () => {
      test = await startApp({ database });
      path = `/markets/${test.market}/capacity`;
      ({ cycle } = await view());
      team = (await view()).teams[0].key;
    });

    it('shows days, calls, workload and the reps that are needed', async () => {
      const { territories, teams, events } = await view();
      expect(events).toEqual([]);
      expect(territories.map((each: { territory: string }) => each.territory)).toEqual(['T1', 'T2']);
      const [first] = territories;
      expect(
        first.publicHolidays +
          first.unstaffedDays +
          first.leaveDays +
          first.otherDays +
          first.customerFacingDays,
      ).toBe(first.cycleDays);
      expect(first.capacity).toBe(first.customerFacingDays * first.callsPerDay * first.fte);
      expect(first.demand).toBeGreaterThan(0);
      const market = teams.at(-1);
      expect(market).toMatchObject({ key: '', territories: 2 });
      expect(market.demand).toBe(territories[0].demand + territories[1].demand);
      expect(market.headcount.needed).toBe(
        Math.ceil(market.demand / (market.headcount.callsPerDay * market.headcount.days)),
      );
    });

    it('reckons with leave, a meeting of the team and part time', async () => {
      const [first = 0, second = 0] = await facing();
      const long = { kind: 'leave', territory: 'T1', from: cycle.from, to: cycle.to };
      expect((await enter('affiliate', long)).body).toMatchObject({ status: 'added' });
      expect(await facing()).toEqual([0, second]);
      expect((await enter('affiliate', long)).body.status).toBe('unchanged');
      const short = { ...long, to: cycle.from };
      expect((await enter('manager', short)).body.status).toBe('changed');
      expect(await facing()).toEqual([first, second]);
      const half = { kind: 'part-time', territory: 'T2', from: cycle.from, fte: 5_000 };
      const { body } = await enter('affiliate', half);
      expect(body.event.key).toBe(`T2|part-time|${cycle.from}`);
      const [, halved] = (await view()).territories;
      expect(halved).toMatchObject({ fte: 5_000, customerFacingDays: second });
      expect(halved.capacity).toBe(second * halved.callsPerDay * 5_000);
      const withdrawn = await test.ask(
        'manager',
        'DELETE',
        `${path}/events/${encodeURIComponent(body.event.key)}`,
      );
      expect(withdrawn.status).toBe(200);
      const again = await test.ask('manager', 'DELETE', `${path}/events/nothing`);
      expect([again.status, again.body.code]).toEqual([404, 'capacity-event-unknown']);
    });

    it('says at its field what is wrong, and refuses whoever may not', async () => {
      const wrong = await enter('affiliate', {
        kind: 'leave',
        territory: 'T9',
        from: '2030-02-05',
        to: '2030-02-01',
      });
      expect([wrong.status, wrong.body.code]).toEqual([422, 'capacity-refused']);
      expect(wrong.body.findings.map((each: { where: string }) => each.where)).toEqual(['territory', 'to']);
      const meeting = { kind: 'meeting', team, from: cycle.from, to: cycle.from };
      expect((await enter('rep', meeting)).status).toBe(403);
      expect((await enter('foreigner', meeting)).status).toBe(404);
      expect((await enter('affiliate', { ...meeting, kind: 'vacancy' })).status).toBe(422);
      expect((await enter('affiliate', { ...meeting, kind: 'picnic' })).status).toBe(400);
    });

    it('shows a rep the own territory and what concerns it', async () => {
      await enter('affiliate', { kind: 'meeting', team, from: cycle.from, to: cycle.from });
      await enter('affiliate', { kind: 'leave', territory: 'T2', from: cycle.from, to: cycle.from });
      const { territories, teams, events } = await view('rep');
      expect(territories.map((each: { territory: string }) => each.territory)).toEqual(['T1']);
      expect(teams).toEqual([]);
      const keys = events.map((each: Entry) => each.key);
      expect(keys).toContain(`team:${team}|meeting|${cycle.from}`);
      expect(keys.some((key: string) => key.startsWith('T2'))).toBe(false);
      expect((await test.ask('rep', 'GET', `${path}/workbook`)).status).toBe(403);
      expect((await test.ask('rep', 'GET', `${path}/suggestions`)).body.suggestions).toEqual([]);
    });

    it('takes a file in as a whole, and the same file again changes nothing', async () => {
      const bytes = [
        'Gebiet;Art;Von;Bis;Teilzeit;Bemerkung',
        'T1;Schulung;15.02.2030;16.02.2030;;Produkt',
        'T2;Teilzeit;01.03.2030;;80 %;',
      ]
        .join('\r\n')
        .replace('Teilzeit;Bemerkung', 'FTE;Bemerkung');
      const file = { name: 'absences.csv', bytes };
      const before = (await view()).events.length;
      const tried = await take(file, 'dryRun=true');
      expect(tried.body).toMatchObject({ status: 'dry-run', refusable: false, added: 2 });
      expect((await view()).events).toHaveLength(before);
      expect((await take(file)).body).toMatchObject({ status: 'imported', added: 2, changed: 0 });
      expect((await view()).events).toContainEqual({
        key: 'T2|part-time|2030-03-01',
        territory: 'T2',
        team: '',
        kind: 'part-time',
        from: '2030-03-01',
        to: '',
        fte: 8_000,
        weekdays: [],
        rep: '',
        note: '',
      });
      expect((await take(file)).body).toMatchObject({ status: 'unchanged', unchanged: 2 });
      const broken = await take({
        name: 'absences.csv',
        bytes: `${bytes}\r\nT7;Urlaub;20.02.2030;10.02.2030;;`,
      });
      expect([broken.status, broken.body.code]).toEqual([422, 'import-refused']);
      expect(broken.body.findings.map((each: { where: string }) => each.where)).toEqual(
        expect.arrayContaining([expect.stringMatching(/!A4$/), expect.stringMatching(/!D4$/)]),
      );
      expect((await take(file, '', 'rep')).status).toBe(403);
    });

    it('hands out a workbook that comes back unchanged, and withdraws what it no longer names', async () => {
      const workbook = await test.ask('affiliate', 'GET', `${path}/workbook?locale=fr`);
      const file = { name: 'capacity.xlsx', bytes: Uint8Array.from(workbook.bytes) };
      const count = (await view()).events.length;
      const again = await take(file, 'mode=replace');
      expect(again.body).toMatchObject({ status: 'unchanged', unchanged: count });
      await enter('affiliate', { kind: 'leave', territory: 'T1', from: '2030-04-01', to: '2030-04-02' });
      expect((await take(file, 'mode=replace')).body).toMatchObject({ status: 'imported', removed: 1 });
      const table = await test.ask('manager', 'GET', `${path}/table?locale=en`);
      expect([table.status, table.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
    });

    it('puts every change on record with what stood there before', async () => {
      const { events } = (await test.ask('affiliate', 'GET', `/audit?market=${test.market}`)).body;
      const kept = events.filter((each: { kind: string }) => each.kind === 'capacity');
      expect(kept.length).toBeGreaterThan(5);
      const changed = kept.find(
        (each: { details: { before: Entry[]; after: Entry[] } }) =>
          each.details.before.length === 1 && each.details.after.length === 1,
      );
      expect(changed.by.id).toBe('manager');
    });

    it('is part of what a plan is made from: recomputed later it is the same to the digit', async () => {
      await enter('affiliate', {
        kind: 'vacancy',
        territory: 'T2',
        from: cycle.from,
        note: 'Parental leave',
      });
      const plan = await makePlan();
      expect(plan.capacities.map(({ vacant }) => vacant)).toEqual([false, true]);
      expect(inputOfPlan(test.world, plan)).toMatchObject({
        events: expect.arrayContaining([expect.objectContaining({ kind: 'vacancy', note: '' })]),
      });
      await test.ask(
        'affiliate',
        'DELETE',
        `${path}/events/${encodeURIComponent(`T2|vacancy|${cycle.from}`)}`,
      );
      const again = await recomputePlan(test.world, operator, { planId: plan.id });
      expect(again).toMatchObject({ ok: true, value: { value: plan.value, different: [] } });
      expect((await view()).territories[1].vacant).toBe(false);
      expect((await view()).territories[0].planned).toBeGreaterThan(0);
    });

    it('suggests accounts to neighbours with time, moves those that are chosen, and nothing by itself', async () => {
      const accounts = await test.world.storage.read((stores) => stores.accounts.ofMarket(test.market));
      const moved = accounts.map((each, index) => ({
        ...each,
        territory: index < 20 ? 'T1' : 'T2',
        facts: { ...each.facts, postcode: '80331' },
      }));
      await test.world.storage.transaction((stores) =>
        stores.accounts.apply(test.market, {
          accountsToSave: moved,
          accountsToRemove: [],
          repsToSave: [],
          repsToRemove: [],
          added: 0,
          changed: moved.length,
          removed: 0,
          unchanged: 0,
          fieldChanges: [],
        }),
      );
      const suggested = async () =>
        (await test.ask('affiliate', 'GET', `${path}/suggestions`)).body.suggestions;
      const suggestions: Move[] = await suggested();
      expect(suggestions.length).toBeGreaterThan(0);
      expect(await suggested()).toEqual(suggestions);
      const chosen = suggestions.slice(0, 1).map(({ accountId, from, to }) => ({ accountId, from, to }));
      const accept = (who: Who) => test.ask(who, 'POST', `${path}/moves`, { moves: chosen });
      expect((await accept('manager')).status).toBe(403);
      expect((await accept('affiliate')).body).toEqual({ moved: chosen });
      const account = await test.world.storage.read((stores) =>
        stores.accounts.byId(test.market, chosen[0]?.accountId ?? ''),
      );
      expect(account?.territory).toBe(chosen[0]?.to);
      expect([(await accept('affiliate')).status, (await accept('affiliate')).body.code]).toEqual([
        409,
        'moves-stale',
      ]);
      const rest = await suggested();
      expect(rest.map((each: Move) => each.accountId)).toEqual(
        suggestions.slice(1).map((each) => each.accountId),
      );
    });
  }),
);
