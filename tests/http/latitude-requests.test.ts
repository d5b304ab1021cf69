import { beforeAll, describe, expect, it } from 'vitest';
import { isRate } from '#domain/rulebook/rates/read-rates.ts';
import { callsPerDay } from '#domain/rulebook/rules/calls-per-day.ts';
import { findRule } from '#domain/rulebook/rules.ts';
import { atLine } from '#domain/basics/finding.ts';
import { eachDatabase } from '../support/databases.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

const RULE = 'call-frequency.A.face-to-face';

eachDatabase((database) =>
  describe('a market that wants more latitude', () => {
    let test: TestApp;
    let asked: string;
    const valueOf = async (on: string) =>
      (await test.ask('affiliate', 'GET', `/markets/${test.market}/rules/${RULE}?on=${on}`)).body;
    const ask = (who: 'affiliate' | 'rep' | 'manager' | 'foreigner', body: object = {}) =>
      test.ask(who, 'POST', `/markets/${test.market}/latitude-requests`, {
        rule: RULE,
        value: 63,
        ...('rule' in body && !isRate(findRule(String(body.rule)) ?? callsPerDay) ? {} : { per: 'year' }),
        reason: 'Launch of a new indication',
        from: '2030-03-01',
        ...body,
      });
    const decide = (body: object, id = asked) =>
      test.ask('global', 'POST', `/latitude-requests/${id}/decision`, { note: 'For the launch', ...body });
    beforeAll(async () => {
      test = await startApp({ database });
    });

    it('asks with a reason, once for one rule', async () => {
      const { status, body } = await ask('affiliate');
      expect([status, body.request.state, body.request.madeBy]).toEqual([
        201,
        'open',
        'affiliate@example.com',
      ]);
      asked = body.request.id;
      expect((await ask('affiliate')).body.code).toBe('latitude-request-open');
      expect((await valueOf('2030-03-01')).value).not.toBe(63);
    });

    it('is told what is wrong with a request', async () => {
      expect((await ask('affiliate', { rule: 'no-such-rule' })).body.code).toBe('rule-unknown');
      // So many touches mean nothing without the time they are counted by, and calls a day have theirs.
      for (const body of [
        { per: undefined },
        { per: 'week' },
        { rule: 'calls-per-day', value: 9, per: 'year' },
      ])
        expect((await ask('affiliate', body)).status, JSON.stringify(body)).toBe(400);
      const wrong = await ask('affiliate', { rule: 'calls-per-day', value: 'many' });
      expect([wrong.status, wrong.body.findings[0].where]).toEqual([400, 'value']);
      expect((await ask('affiliate', { rule: 'calls-per-day', value: 9, reason: '  ' })).status).toBe(400);
      const day = { rule: 'calls-per-day', value: 9, from: '2030-02-30' };
      expect((await ask('affiliate', day)).status).toBe(400);
      const specialty = { rule: 'target-specialties', value: ['astrology'] };
      expect((await ask('affiliate', specialty)).body.code).toBe('invalid-input');
    });

    it('is asked for by the affiliate, decided by the global team, and unseen elsewhere', async () => {
      expect((await ask('rep', { rule: 'calls-per-day', value: 9 })).status).toBe(403);
      expect((await ask('manager', { rule: 'calls-per-day', value: 9 })).status).toBe(403);
      expect((await ask('foreigner', { rule: 'calls-per-day', value: 9 })).status).toBe(404);
      const decision = { decision: 'granted', until: '2030-06-30', note: 'Yes' };
      const self = await test.ask('affiliate', 'POST', `/latitude-requests/${asked}/decision`, decision);
      expect(self.status).toBe(403);
      expect((await test.ask('foreigner', 'GET', '/latitude-requests')).body.requests).toEqual([]);
      expect((await test.ask('foreigner', 'GET', `/latitude-requests?market=${test.market}`)).status).toBe(
        404,
      );
      for (const who of ['affiliate', 'manager', 'global'] as const) {
        const { body } = await test.ask(who, 'GET', '/latitude-requests?state=open');
        expect(body.requests.map((each: { id: string }) => each.id)).toEqual([asked]);
      }
    });

    it('needs an end and a note to be granted', async () => {
      expect((await decide({ decision: 'granted' })).body.findings[0].where).toBe('until');
      expect((await decide({ decision: 'granted', until: '2030-02-28' })).status).toBe(400);
      expect((await decide({ decision: 'granted', until: '2030-06-30', note: ' ' })).status).toBe(400);
      const unknown = await decide({ decision: 'refused' }, 'nothing');
      expect(unknown.body.code).toBe('latitude-request-unknown');
    });

    it('runs with the granted value from the day asked for to the day granted, and it says why', async () => {
      const before = await valueOf('2030-02-28');
      expect((await decide({ decision: 'granted', until: '2030-06-30' })).body.request.state).toBe('granted');
      expect((await decide({ decision: 'refused' })).body.code).toBe('latitude-request-decided');
      expect((await valueOf('2030-02-28')).value).toBe(before.value);
      const during = await valueOf('2030-06-30');
      expect(during).toMatchObject({ on: '2030-06-30', value: 63, layer: 'grant', layerKey: asked });
      expect(during.provenance.at(-1)).toMatchObject({ validFrom: '2030-03-01', validTo: '2030-06-30' });
      expect(during.provenance.at(-1).why).toContain('For the launch');
      expect((await valueOf('2030-07-01')).value).toBe(before.value);
    });

    it('sees a refusal beside the value it left in force', async () => {
      const { body } = await ask('affiliate', { value: 23 });
      const { request } = (await decide({ decision: 'refused', note: 'Not yet' }, body.request.id)).body;
      expect(request).toMatchObject({ state: 'refused', until: '' });
      const explained = await valueOf('2030-05-01');
      expect(explained.value).toBe(63);
      expect(explained.provenance.at(-1)).toMatchObject({ layer: 'grant', refused: 23 });
    });

    it('plans its next cycle with what was granted, and shows up as a deviation', async () => {
      const rule = 'calls-per-day';
      const { body } = await ask('affiliate', { rule, value: 13, from: '2020-01-01' });
      await decide({ decision: 'granted', until: '2099-12-31' }, body.request.id);
      expect((await test.ask('affiliate', 'POST', `/markets/${test.market}/plan`)).status).toBe(201);
      const { plan } = (await test.ask('affiliate', 'GET', `/markets/${test.market}/plan?limit=1`)).body;
      const kept = await test.world.storage.read(({ plans }) => plans.byId(plan.id));
      expect(kept?.snapshot.rules[rule]?.value).toBe(13);
      const { deviations } = (await test.ask('global', 'GET', '/deviations')).body;
      const own = deviations.find(
        (each: { market: string; rule: string }) => each.market === test.market && each.rule === rule,
      );
      expect(own).toMatchObject({ value: 13, layer: 'grant', layerKey: body.request.id });
    });

    it('takes back what nobody has decided, and only that', async () => {
      const rule = 'utilisation-upper';
      const { id } = (await ask('affiliate', { rule, value: 10_100 })).body.request;
      const withdraw = (who: Who) =>
        test.ask(who, 'POST', `/latitude-requests/${id}/withdrawal`, { note: 'Two new reps' });
      expect((await withdraw('rep')).body.code).toBe('latitude-request-unknown');
      expect((await withdraw('manager')).body.code).toBe('not-allowed');
      expect((await withdraw('affiliate')).body.request).toMatchObject({
        state: 'withdrawn',
        note: 'Two new reps',
      });
      expect((await withdraw('affiliate')).body.code).toBe('latitude-request-decided');
      expect((await decide({ decision: 'granted', until: '2030-06-30' }, id)).status).toBe(409);
      const path = `/markets/${test.market}/rules/${rule}`;
      const explained = (await test.ask('rep', 'GET', `${path}?on=2030-04-01`)).body;
      expect(explained.value).not.toBe(10_100);
      expect(explained.provenance.at(-1)).toMatchObject({ layer: 'grant', withdrawn: 10_100 });
      // The rep learns what was asked for and why, and not by whom.
      expect(JSON.stringify(explained)).not.toMatch(/affiliate@/);
      const own = (await test.ask('affiliate', 'GET', `${path}?on=2030-04-01`)).body;
      expect(own.provenance.at(-1).source).toMatch(/affiliate@.* → affiliate@/);
    });

    it('loses a grant that the global team ends early, and reads why', async () => {
      const end = (input: object, who: Who = 'global') =>
        test.ask(who, 'POST', `/latitude-requests/${asked}/end`, { note: 'The launch is over', ...input });
      expect((await end({}, 'affiliate')).body.code).toBe('not-allowed');
      expect((await end({ note: ' ' })).status).toBe(400);
      expect((await end({ after: '2030-06-30' })).body.findings[0].where).toBe('after');
      const { body } = await end({ after: '2030-04-30' });
      expect(body.request).toMatchObject({
        state: 'granted',
        until: '2030-06-30',
        ended: { after: '2030-04-30' },
      });
      expect((await valueOf('2030-04-30')).value).toBe(63);
      const afterwards = await valueOf('2030-05-01');
      expect(afterwards.value).not.toBe(63);
      expect(afterwards.provenance.find((each: { key: string }) => each.key === asked)).toMatchObject({
        ended: 63,
        validFrom: '2030-05-01',
      });
      expect((await end({ after: '2030-04-30' })).status).toBe(400);
      const { id } = (await ask('affiliate', { value: 24 })).body.request;
      expect(
        (await test.ask('global', 'POST', `/latitude-requests/${id}/end`, { note: 'x' })).body.code,
      ).toBe('latitude-grant-over');
    });

    it('sees which setting of its team a grant leaves without effect', async () => {
      const { definitions } = test.world;
      const rule = 'channel-maximum.remote';
      const setting = { rule, value: 3, where: atLine(`markets/${test.market.toLowerCase()}.yaml`, 12) };
      const markets = definitions.markets.map((each) => ({
        ...each,
        teams: each.teams.map((team) => ({ ...team, layer: { ...team.layer, settings: [setting] } })),
      }));
      Object.assign(test.world, { definitions: { ...definitions, markets } });
      const rules = async (who: Who) => (await test.ask(who, 'GET', `/markets/${test.market}/rules`)).body;
      expect((await rules('affiliate')).findings).toEqual([]);
      const { id } = (await ask('affiliate', { rule, value: 12, from: '2020-01-01' })).body.request;
      await decide({ decision: 'granted', until: '2099-12-31' }, id);
      expect((await rules('affiliate')).findings).toMatchObject([
        { code: 'rulebook.outside-latitude', where: expect.stringMatching(/^markets\/..\.yaml:12/) },
      ]);
      expect((await rules('rep')).findings).toEqual([]);
      Object.assign(test.world, { definitions });
    });

    it('has every step on record', async () => {
      const { body } = await test.ask('global', 'GET', '/audit?limit=100');
      const found = body.events.filter((each: { subject: string }) => each.subject === asked);
      expect(found.map((each: { kind: string }) => each.kind)).toEqual([
        'end-latitude-grant',
        'grant-latitude',
        'request-latitude',
      ]);
      expect(found[0].details).toMatchObject({ rule: RULE, before: '2030-06-30', until: '2030-04-30' });
      expect(found[1].details).toMatchObject({ rule: RULE, value: '63 per year', until: '2030-06-30' });
      expect(found[1].details.before).not.toBe(63);
    });
  }),
);

describe('the page of all requests', () => {
  it('has for somebody of two markets both, without the forms of those who decide', async () => {
    const test = await startApp();
    const both = someUser('both', grantOf('affiliate', test.market), grantOf('affiliate', test.otherMarket));
    await test.world.storage.transaction((stores) => stores.users.add(both));
    const { sessionToken } = (
      await test.ask(undefined, 'POST', '/session', { token: await test.newLink(both.email) })
    ).body;
    const request = { rule: RULE, value: 63, per: 'year', reason: 'Launch', from: '2030-03-01' };
    await test.ask('affiliate', 'POST', `/markets/${test.market}/latitude-requests`, request);
    await test.ask('foreigner', 'POST', `/markets/${test.otherMarket}/latitude-requests`, request);
    const look = async (token: string) => {
      const headers = { authorization: `Bearer ${token}`, accept: 'text/html' };
      const { statusCode, body } = await test.inject({ method: 'GET', url: '/latitude-requests', headers });
      const places = [test.market, test.otherMarket].filter((code) =>
        body.includes(`/markets/${code}/rules`),
      );
      return [statusCode, places, body.includes('/decide"')];
    };
    expect(await look(sessionToken)).toEqual([200, [test.market, test.otherMarket], false]);
    expect(await look(test.tokenOf('global'))).toEqual([200, [test.market, test.otherMarket], true]);
    expect((await look(test.tokenOf('affiliate')))[0]).toBe(303);
  });
});
