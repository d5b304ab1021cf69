import { beforeAll, describe, expect, it } from 'vitest';
import type { World } from '#usecases/ports.ts';
import { legalLimit } from '../support/small-market.ts';
import { documentedAnswer } from './support/documented-answer.ts';
import { startApp, type TestApp, type Who } from './support/start-app.ts';
import { formOf } from './support/upload.ts';

interface Line {
  readonly key: string;
  readonly accountId: string;
  readonly channel: string;
  readonly planned: number;
  readonly why: readonly { readonly code: string; readonly text: string }[];
}

interface Told {
  readonly code: string;
  readonly severity: string;
  readonly where: string;
}
/** What is said of the calls, and not of how the file was read. */
const aboutCalls = (body: { readonly findings: readonly Told[] }): readonly Told[] =>
  body.findings.filter((each) => each.code.startsWith('calls.') && each.code !== 'calls.counted');

const MOST = 6;
/** Three cycles of four months share it. */
const IN_CYCLE = 2;
/** Every market under a limit like that of a French charter or an Italian region: so many visits in twelve months. */
const underLimit = (world: World): World => ({
  ...world,
  definitions: {
    ...world.definitions,
    markets: world.definitions.markets.map((market) => ({
      ...market,
      legalLimits: [legalLimit({ key: 'visits-a-year', maximum: MOST })],
    })),
  },
});

/** Calls as Veeva CRM exports them. */
const csvOf = (...calls: readonly (readonly [id: string, account: string, on: string, status?: string])[]) =>
  [
    'Id,Name,Account_vod__c,Territory_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,Status_vod__c',
    ...calls.map(([id, account, on, status = 'Submitted_vod']) =>
      [id, `C0000${id}`, account, 'T1', `${on}T09:30:00.000Z`, 'Face_to_face_vod', status].join(','),
    ),
    '',
  ].join('\r\n');

const touches = (lines: readonly Line[]): number => lines.reduce((sum, each) => sum + each.planned, 0);

describe('calls made', () => {
  let test: TestApp;
  let market: string;
  beforeAll(async () => {
    test = await startApp({ alter: underLimit });
    market = `/markets/${test.market}`;
  });
  const send = async (who: Who, query: string, content: string, name = 'calls.csv') => {
    const { payload, type } = await formOf({ name, bytes: content });
    const url = `/api/v1${market}/calls/imports?${query}`;
    const response = await test.inject({
      method: 'POST',
      url,
      headers: {
        authorization: `Bearer ${test.tokenOf(who)}`,
        'accept-language': 'en',
        'content-type': type,
      },
      payload,
    });
    return documentedAnswer(test.app, 'POST', url, response);
  };
  const plan = async (): Promise<string> => {
    expect((await test.ask('affiliate', 'POST', `${market}/plan?replace=true`)).status).toBe(201);
    return (await test.ask('affiliate', 'GET', `${market}/plan?limit=1`)).body.plan.id;
  };
  const linesOf = async (account: string): Promise<readonly Line[]> => {
    const { body } = await test.ask('affiliate', 'GET', `${market}/plan?text=${account}&limit=200`);
    return body.lines.filter((each: Line) => each.channel === 'face-to-face' && each.accountId === account);
  };
  let account: string;
  it('are taken in whole, with what they are said at their cells, and change nothing the second time', async () => {
    await plan();
    const { body } = await test.ask('affiliate', 'GET', `${market}/plan?territory=T1&limit=500`);
    const visited: Line = body.lines.find(
      (each: Line) => each.channel === 'face-to-face' && each.planned > 0,
    );
    account = visited.accountId;
    expect(touches(await linesOf(account))).toBe(IN_CYCLE);

    const wrong = csvOf(['1', account, '2026-08-03'], ['2', account, '2027-08-03']);
    const refused = await send('affiliate', 'mode=upsert', wrong);
    expect([refused.status, refused.body.code]).toEqual([422, 'import-refused']);
    const [future, ...others] = aboutCalls(refused.body);
    expect([future, others]).toMatchObject([{ code: 'calls.day-in-future', severity: 'error' }, []]);
    expect(future?.where).toMatch(/![A-Z]3$/);

    const right = csvOf(
      ['1', account, '2026-08-03'],
      ['2', account, '2026-09-01'],
      ['3', account, '2026-08-20', 'Saved_vod'],
      ['4', account, '2026-12-20', 'Planned_vod'],
      ['5', account, '2026-03-01'],
    );
    const dry = await send('affiliate', 'mode=upsert&dryRun=true', right);
    expect(dry.body).toMatchObject({
      status: 'dry-run',
      covers: { from: '2026-03-01', to: '2026-12-20' },
      added: 4,
      skipped: 1,
    });
    expect(dry.body.findings.map(({ message }: { message: string }) => message).join()).toContain(
      '3 calls made, 1 planned, 1 rows passed over',
    );
    // The one that was only saved is named.
    expect(aboutCalls(dry.body)).toMatchObject([
      { code: 'calls.passed-over', values: { named: '4', rows: 1, word: 'saved' } },
    ]);
    expect((await send('affiliate', 'mode=upsert', right)).body).toMatchObject({
      status: 'imported',
      added: 4,
    });
    expect((await send('affiliate', 'mode=upsert', right)).body).toMatchObject({
      status: 'unchanged',
      unchanged: 4,
    });
    const { imports } = (await test.ask('affiliate', 'GET', `${market}/calls/imports`)).body;
    expect(imports).toMatchObject([{ fileName: 'calls.csv', added: 4, importedBy: 'affiliate@example.com' }]);
    const { events } = (await test.ask('affiliate', 'GET', `/audit?market=${test.market}`)).body;
    expect(events[0]).toMatchObject({ kind: 'import-calls', details: { added: 4, from: '2026-03-01' } });
  });

  it('lower what a legal limit leaves, which the line says, and the plan computes to the same digits again', async () => {
    const id = await plan();
    const lines = await linesOf(account);
    // Two of the three lie in the twelve months that end with the cycle: four are left, of which it has its two.
    expect(touches(lines)).toBe(IN_CYCLE);
    const why = lines.flatMap((each) => each.why);
    expect(why.find((each) => each.code === 'legal-limit-read')?.text).toMatch(
      /6 visits in any 12 months per rep and person; 3 done since .*; this cycle 2 \(regional act\)/u,
    );
    await send(
      'affiliate',
      'mode=upsert',
      csvOf(['6', account, '2026-09-02'], ['61', account, '2026-08-10'], ['62', account, '2026-08-11']),
    );
    const again = await test.ask('affiliate', 'POST', `/plans/${id}/recomputation`);
    expect(again.body.different).toEqual([]);
  });

  it('are counted by review, and keep a plan from approval that they have overtaken', async () => {
    await plan();
    // Five of six are made.
    expect(touches(await linesOf(account))).toBe(MOST - 5);
    expect((await test.ask('affiliate', 'POST', `${market}/review`)).status).toBe(200);
    const line = (await linesOf(account)).find((each) => each.planned > 0);
    const proposal = { lineKey: line?.key, to: (line?.planned ?? 0) + 1, reason: 'other', comment: '' };
    const preview = await test.ask('rep', 'POST', `${market}/proposals/preview`, proposal);
    expect(preview.body.findings.map((each: { code: string }) => each.code)).toContain(
      'review.over-legal-limit',
    );

    await send('affiliate', 'mode=upsert', csvOf(['7', account, '2026-09-03']));
    const refused = await test.ask('manager', 'POST', `${market}/plan/approval`);
    expect([refused.status, refused.body.code]).toEqual([409, 'plan-over-limits']);
    expect(refused.body.findings[0]).toMatchObject({ code: 'review.limit-passed' });
    expect(refused.body.findings[0].where).toContain(account);

    // The call was a mistake: without it the plan keeps the limit.
    const withoutIt = csvOf(['6', account, '2026-09-02'], ['2', account, '2026-09-03']);
    expect((await send('affiliate', 'mode=replace-window', withoutIt)).body).toMatchObject({
      covers: { from: '2026-09-02', to: '2026-09-03' },
      removed: 1,
      changed: 1,
    });
    expect((await test.ask('manager', 'POST', `${market}/plan/approval`)).body.plan.state).toBe('approved');
  });

  it('go on planning where the limit has nothing left, even for whom a visit was promised', async () => {
    const many = Array.from(
      { length: 8 },
      (_, index) => [`9${index}`, account, `2026-09-0${index + 1}`] as const,
    );
    await send('affiliate', 'mode=upsert', csvOf(...many));
    await plan();
    expect(touches(await linesOf(account))).toBe(0);
  });

  it.each([
    ['rep', 403, 'not-allowed'],
    ['foreigner', 404, 'market-unknown'],
  ] as const)('are not taken from a %s', async (who, status, code) => {
    const answer = await send(who, 'mode=upsert', csvOf(['1', account, '2026-08-03']));
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
