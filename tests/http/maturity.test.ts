import { unitsOf } from '#domain/organisation/unit.ts';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { documentedAnswer } from './support/documented-answer.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';
import { formOf } from './support/upload.ts';

describe('maturity over the API', () => {
  let test: TestApp;
  let dimensions: readonly string[];
  beforeAll(async () => {
    test = await startApp();
    dimensions = test.world.definitions.maturity.dimensions.map(({ key }) => key);
  });

  const draft = (level: number, more: object = {}) => ({
    on: '2026-09-10',
    assessor: 'Sales leadership',
    levels: Object.fromEntries(dimensions.map((key) => [key, { level, evidence: `seen: ${key}` }])),
    ...more,
  });
  const assess = (body: object, query = '') =>
    test.ask('affiliate', 'POST', `/markets/${test.market}/assessments${query}`, body);
  const view = async () => (await test.ask('affiliate', 'GET', `/markets/${test.market}/maturity`)).body;

  it('records an assessment that every use case then sees', async () => {
    const before = await view();
    expect(before.assignment.archetype).not.toBe('foundation');
    const dry = await assess(draft(2), '?dryRun=true');
    expect(dry.body).toMatchObject({
      status: 'dry-run',
      archetypeBefore: before.assignment.archetype,
      archetype: 'foundation',
    });
    expect(await view()).toEqual(before);

    const recorded = await assess(draft(2));
    expect(recorded).toMatchObject({ status: 200, body: { status: 'recorded', archetype: 'foundation' } });
    const after = await view();
    expect(after.assessments).toHaveLength(before.assessments.length + 1);
    expect(after.assessments.at(-1)).toMatchObject({
      on: '2026-09-10',
      recordedBy: 'affiliate@example.com',
      recordedAt: '2026-09-14T08:00:00.000Z',
    });
    expect(after.assignment).toMatchObject({ archetype: 'foundation', computed: 'foundation' });
    expect((await test.ask('affiliate', 'GET', `/markets/${test.market}`)).body.archetype).toMatchObject({
      key: 'foundation',
    });
    const compared = (await test.ask('global', 'GET', '/maturity')).body.markets.find(
      (each: { market: string }) => each.market === test.market,
    );
    expect(compared.archetype).toBe('foundation');
    expect(compared).not.toHaveProperty('measured');
    const measured = (await test.ask('global', 'GET', '/maturity?measured=true')).body.markets.find(
      (each: { market: string }) => each.market === test.market,
    ).measured;
    expect(measured.map((each: { measured?: number }) => each.measured)).toEqual(
      after.dimensions.map((each: { measured: { measured?: number } }) => each.measured.measured),
    );
    const audit = (await test.ask('global', 'GET', `/audit?market=${test.market}`)).body.events[0];
    expect(audit).toMatchObject({
      kind: 'assess',
      by: { id: 'affiliate' },
      details: { after: { segmentation: 2 }, archetype: 'foundation' },
    });
    expect(audit.details.before.on).toBe(before.assessments.at(-1).on);
  });

  it('refuses what cannot be, at its field', async () => {
    const { status, body } = await assess(draft(3, { on: '2026-09-15' }));
    expect([status, body.code]).toEqual([422, 'assessment-refused']);
    expect(body.findings).toMatchObject([{ code: 'maturity.in-future', where: 'on' }]);
  });

  it('takes the filled form, every problem at its cell, a dry run first', async () => {
    const path = `/markets/${test.market}/assessment-workbook`;
    const form = await test.ask('affiliate', 'GET', `${path}?locale=de`);
    expect(form.headers['content-disposition']).toContain(`${test.market}-maturity-de.xlsx`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(form.bytes).buffer);
    const sheet = workbook.worksheets[0]!;
    const send = async (who: Who, query = '') => {
      const bytes = Uint8Array.from(Buffer.from(await workbook.xlsx.writeBuffer()));
      const { payload, type } = await formOf({ name: 'Bewertung.xlsx', bytes });
      const url = `/api/v1${path}${query}`;
      const headers = {
        authorization: `Bearer ${test.tokenOf(who)}`,
        'accept-language': 'en',
        'content-type': type,
      };
      return documentedAnswer(
        test.app,
        'POST',
        url,
        await test.inject({ method: 'POST', url, headers, payload }),
      );
    };
    const empty = await send('affiliate');
    expect([empty.status, empty.body.code]).toEqual([422, 'import-refused']);
    expect(empty.body.findings.map((each: { where: string }) => each.where)).toContain('Bewertung!C8');

    sheet.getCell('C3').value = new Date('2026-09-13T00:00:00Z');
    sheet.getCell('C4').value = 'Vertrieb';
    dimensions.forEach((_, index) => {
      sheet.getCell(`C${8 + index}`).value = 4;
      sheet.getCell(`D${8 + index}`).value = 'gesehen';
    });
    expect((await send('affiliate', '?dryRun=true')).body.status).toBe('dry-run');
    expect((await send('manager')).status).toBe(403);
    expect((await send('foreigner')).status).toBe(404);
    expect((await send('affiliate')).body).toMatchObject({ status: 'imported' });
    expect((await view()).assessments.at(-1)).toMatchObject({ on: '2026-09-13', assessor: 'Vertrieb' });
    expect((await send('affiliate')).body).toMatchObject({ status: 'unchanged' });
    sheet.getCell('C4').value = 'Somebody else';
    expect((await send('affiliate')).body.findings).toMatchObject([
      { code: 'maturity.same-day', where: 'Bewertung!C3' },
    ]);
  });

  it('lets the global team override the archetype until a day, with a reason', async () => {
    const path = `/markets/${test.market}/archetype-override`;
    const override = { archetype: 'foundation', reason: 'New team', until: '2026-09-20' };
    const { computed } = (await view()).assignment;
    expect(computed).not.toBe('foundation');
    expect((await test.ask('affiliate', 'POST', path, override)).status).toBe(403);
    expect((await test.ask('foreigner', 'POST', path, override)).status).toBe(404);
    for (const wrong of [{ reason: ' ' }, { until: '2026-09-13' }, { archetype: 'perfect' }]) {
      expect((await test.ask('global', 'POST', path, { ...override, ...wrong })).status).toBe(400);
    }
    const ended = { archetype: '', reason: 'none to end' };
    expect((await test.ask('global', 'POST', path, ended)).status).toBe(400);
    expect((await test.ask('global', 'POST', path, override)).status).toBe(201);
    expect((await view()).assignment).toMatchObject({
      archetype: 'foundation',
      computed,
      override: { reason: 'New team', until: '2026-09-20', madeBy: 'global@example.com' },
    });
    expect((await test.ask('global', 'GET', `/markets/${test.market}`)).body.archetype.key).toBe(
      'foundation',
    );

    expect((await test.ask('global', 'POST', path, { ...ended, reason: 'Team settled' })).status).toBe(201);
    expect((await view()).assignment).toMatchObject({ archetype: computed, computed });
    const audit = (await test.ask('global', 'GET', `/audit?market=${test.market}`)).body.events[0];
    expect(audit).toMatchObject({
      kind: 'override-archetype',
      details: { before: 'foundation', after: computed, reason: 'Team settled' },
    });
  });

  it('previews a move with its effort and both plans, and changes nothing', async () => {
    const url = `/markets/${test.market}/migration`;
    const now = (await view()).assignment.archetype;
    const { body } = await test.ask('affiliate', 'GET', `${url}?to=foundation`);
    expect(body).toMatchObject({ from: now, to: 'foundation', missing: [] });
    expect(body.effort.points).toBe(
      body.effort.parts.reduce(
        (sum: number, each: { count: number; weight: number }) => sum + each.count * each.weight,
        0,
      ),
    );
    expect(body.channelsRemoved).toContain('email');
    const { before, after, moves, unmoved } = body.plan;
    expect(before.measures.accounts).toBe(24);
    expect(after.measures.accounts).toBe(24);
    expect(moves.reduce((sum: number, each: { accounts: number }) => sum + each.accounts, unmoved)).toBe(24);
    expect(Object.keys(after.touchesByChannel).filter((each) => each !== 'face-to-face')).toEqual([]);
    const own = (await test.ask('affiliate', 'GET', `${url}?to=${now}`)).body;
    expect([own.effort.points, own.plan.moves, own.rules]).toEqual([0, [], []]);
    expect((await test.ask('affiliate', 'GET', `${url}?to=perfect`)).body.code).toBe('archetype-unknown');
    expect((await test.ask('rep', 'GET', `${url}?to=advanced`)).status).toBe(403);
    expect((await test.ask('foreigner', 'GET', `${url}?to=advanced`)).status).toBe(404);
    expect((await test.ask('affiliate', 'GET', `/markets/${test.market}/plan`)).status).toBe(404);
  });

  it('plans waves for the global team alone, within the limits', async () => {
    expect((await test.ask('affiliate', 'GET', '/waves')).status).toBe(403);
    const { body } = await test.ask('global', 'GET', '/waves?to=advanced&perCycle=40&perWave=100');
    expect(body.limits).toEqual({ perCycle: 40, perWave: 100 });
    expect(body.waves[0]).toMatchObject({ number: 1, stage: 'pilot' });
    expect(body.waves[0].markets).toHaveLength(1);
    const placed: string[] = body.waves.flatMap((wave: { markets: { market: string }[] }) =>
      wave.markets.map((each) => each.market),
    );
    const left: string[] = body.leftOut.map((each: { market: string }) => each.market);
    const unreached: string[] = body.unreached.map((each: { market: string }) => each.market);
    expect([...new Set([...placed, ...left, ...unreached])].toSorted()).toEqual(
      test.world.definitions.markets
        .flatMap(unitsOf)
        .map(({ address }) => address)
        .toSorted(),
    );
    for (const each of body.unreached) expect(each.why[0].text).not.toBe('');
    for (const wave of body.waves) {
      expect(wave.markets.length === 1 || wave.effort <= 100).toBe(true);
      for (const each of wave.markets) {
        for (const cycle of each.cycles) expect(cycle.effort).toBeLessThanOrEqual(40);
        expect(each.why[0].text).not.toBe('');
      }
    }
    expect((await test.ask('global', 'GET', '/waves?perCycle=0')).status).toBe(400);
    expect((await test.ask('global', 'GET', '/waves?markets=XX')).status).toBe(404);
    expect((await test.ask('global', 'GET', '/waves?to=perfect')).status).toBe(404);
  });
});
