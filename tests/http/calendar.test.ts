import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../support/databases.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

interface Day {
  readonly day: string;
  readonly worked: number;
}

const dayOf = (days: readonly Day[], day: string) => days.find((each) => each.day === day);

eachDatabase((database) =>
  describe('the calendar of a market', () => {
    let test: TestApp;
    let path: string;
    const view = async (query = '', who: Who = 'affiliate') =>
      (await test.ask(who, 'GET', `${path}${query}`)).body;
    const correct = (body: object, who: Who = 'affiliate') =>
      test.ask(who, 'PUT', `${path}/corrections`, body);
    beforeAll(async () => {
      test = await startApp({ database });
      path = `/markets/${test.market}/calendar`;
    });

    it('says which days of a cycle or any other time are not as the week says, and what its list lacks', async () => {
      const shown = await view();
      expect(shown).toMatchObject({ from: shown.cycle.from, to: shown.cycle.to, entered: [], review: null });
      expect(dayOf(shown.days, '2027-01-01')).toMatchObject({
        worked: 0,
        holidays: [{ from: '00:00', to: '24:00' }],
      });
      expect(shown.gaps.length).toBeGreaterThan(0);
      const year = await view('?from=2028-01-01&to=2028-12-31', 'rep');
      expect(dayOf(year.days, '2028-12-25')).toMatchObject({ worked: 0 });
      expect((await test.ask('affiliate', 'GET', `${path}?region=XX`)).status).toBe(400);
    });

    it('is corrected, changed and given back', async () => {
      const closed = { kind: 'closed', from: '2027-02-02', to: '2027-02-04', why: 'Shut-down' };
      const days = async () =>
        (await test.ask('affiliate', 'GET', `/markets/${test.market}/capacity`)).body.territories.map(
          (each: { workingDays: number }) => each.workingDays,
        );
      const before = await days();
      const entered = await correct(closed);
      expect(entered.body).toMatchObject({
        status: 'added',
        findings: [],
        correction: { key: '*|2027-02-02' },
      });
      expect(await days()).toEqual(before.map((each: number) => each - 3));
      expect((await correct({ ...closed, kind: 'half-day' }, 'manager')).body.status).toBe('changed');
      expect(await days()).toEqual(before.map((each: number) => each - 1.5));
      expect(dayOf((await view()).days, '2027-02-03')).toMatchObject({
        worked: 0.5,
        correction: { why: 'Shut-down' },
      });
      const key = encodeURIComponent(entered.body.correction.key);
      expect((await test.ask('affiliate', 'DELETE', `${path}/corrections/${key}`)).status).toBe(200);
      expect(await days()).toEqual(before);
      expect((await test.ask('affiliate', 'DELETE', `${path}/corrections/${key}`)).status).toBe(404);
    });

    it('says at its field what is wrong', async () => {
      const { status, body } = await correct({ kind: 'moved', from: '2027-02-02', region: 'XX', why: '' });
      expect([status, body.code]).toEqual([422, 'calendar-refused']);
      expect(
        body.findings.map((each: { code: string; where: string }) => `${each.code} ${each.where}`),
      ).toEqual([
        'calendar.moved-to-missing movedTo',
        'calendar.region-unknown region',
        'calendar.why-missing why',
      ]);
      expect((await correct({ kind: 'closed', from: '2027-02-02', why: 'x' }, 'rep')).status).toBe(403);
    });

    it('is looked at by somebody, which capacity tells as well', async () => {
      const { body } = await test.ask('manager', 'POST', `${path}/reviews`, {
        through: '2027-12-31',
        note: 'ok',
      });
      expect(body).toMatchObject({ through: '2027-12-31', note: 'ok' });
      expect((await view()).review).toEqual(body);
      const capacity = await test.ask('rep', 'GET', `/markets/${test.market}/capacity`);
      expect(capacity.body.calendar.review).toEqual(body);
    });
  }),
);
