import { beforeAll, describe, expect, it } from 'vitest';
import { startApp, type TestApp, type Who } from './support/start-app.ts';

describe('limits and duties over HTTP', () => {
  let test: TestApp;
  let market: string;
  const pageOf = async (who: Who, path: string) => {
    const response = await test.inject({
      method: 'GET',
      url: path,
      headers: { authorization: `Bearer ${test.tokenOf(who)}` },
    });
    return { status: response.statusCode, html: response.body };
  };
  const post = (who: Who, path: string, form: Record<string, string>) =>
    test.inject({
      method: 'POST',
      url: path,
      headers: {
        authorization: `Bearer ${test.tokenOf(who)}`,
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
      },
      payload: new URLSearchParams(form).toString(),
    });
  beforeAll(async () => {
    test = await startApp();
    market = test.market;
  });

  it('shows compliance what there is to sign, and others what was signed', async () => {
    const limits = `/markets/${market}/limits`;
    const signer = await pageOf('compliance', limits);
    expect(signer.status).toBe(200);
    expect(signer.html).toContain('name="digest"');
    expect(signer.html).toContain('signer@example.com');
    const rep = await pageOf('rep', limits);
    expect(rep.status).toBe(200);
    expect(rep.html).not.toContain('<form class="form" method="post"');
  });

  it('takes a confirmation back and gives it again', async () => {
    const limits = `/markets/${market}/limits`;
    const taken = await post('compliance', `${limits}/withdraw`, { limit: 'none', why: 'A new act' });
    expect([taken.statusCode, taken.headers.location]).toEqual([303, `${limits}?done=limit-withdrawn`]);
    expect((await test.ask('compliance', 'GET', limits)).body.limits).toMatchObject([
      { key: 'none', state: 'withdrawn', limit: null },
    ]);
    const given = await test.ask('compliance', 'POST', `${limits}/confirmations`, {
      limit: 'none',
      evidence: 'Opinion 12',
    });
    expect([given.status, given.body.confirmation.by]).toEqual([201, 'compliance@example.com']);
    const again = await post('compliance', limits, { limit: 'none', evidence: 'Opinion 13' });
    expect(again.headers.location).toBe(`${limits}?done=limit-confirmed`);
    expect((await test.ask('affiliate', 'GET', limits)).body.acts).toHaveLength(4);
  });

  it('tells what is wrong with a confirmation, in the reader’s language', async () => {
    const { status, body } = await test.ask('compliance', 'POST', `/markets/${market}/limits/confirmations`, {
      limit: 'none',
      on: '2030-01-01',
      evidence: '',
    });
    expect([status, body.code]).toEqual([422, 'confirmation-refused']);
    expect(body.findings.map((each: { code: string }) => each.code)).toEqual([
      'limits.day-not-past',
      'limits.evidence-needed',
    ]);
  });

  it('enters, signs and withdraws what a duty asks for', async () => {
    const duties = '/markets/IN/duties';
    const before = await pageOf('global', duties);
    expect([before.status, before.html.includes('UCPMP')]).toEqual([200, true]);
    const { body } = await test.ask('global', 'GET', duties);
    const [due] = body.due;
    expect(due).toMatchObject({ duty: 'ucpmp-declaration', state: 'missing' });
    const said = { duty: due.duty, about: due.about, from: '2026-09-01', evidence: 'Declaration' };
    const entered = await test.ask('global', 'POST', duties, said);
    expect(entered.status).toBe(201);
    const { id } = entered.body.entry;
    expect((await test.ask('global', 'POST', `${duties}/${id}/signature`, {})).body.code).toBe('not-allowed');
    expect((await test.ask('global', 'GET', duties)).body.due[0].state).toBe('unsigned');
    const withdrawn = await post('global', `${duties}/withdraw`, { fact: id, why: 'Twice' });
    expect(withdrawn.headers.location).toBe(`${duties}?done=duty-withdrawn`);
    const again = await post('global', duties, said);
    expect(again.headers.location).toBe(`${duties}?done=duty-recorded`);
    expect((await test.ask('auditor', 'GET', duties)).body.entries).toHaveLength(3);
  });

  it('calls duties to mind', async () => {
    const { body } = await test.ask('global', 'GET', '/reminders');
    expect(body.duties.map((each: { duty: string }) => each.duty)).toContain('ucpmp-declaration');
    expect((await pageOf('global', '/cycles')).html).toContain('/markets/IN/duties');
  });

  it('keeps the market’s page of medical free of plan and process', async () => {
    await test.ask('affiliate', 'POST', `/markets/${market}/plan`);
    const { body } = await test.ask('medical', 'GET', `/markets/${market}`);
    expect([body.plan, body.archetype, body.template, body.deadlines]).toEqual([
      undefined,
      undefined,
      undefined,
      [],
    ]);
    expect((await pageOf('medical', `/markets/${market}`)).html).not.toContain('aria-labelledby="plan"');
    expect((await test.ask('medical', 'GET', '/cycles')).body.cycles).toEqual([]);
    expect((await test.ask('compliance', 'GET', `/markets/${market}`)).body.plan).toBeUndefined();
  });
});
