import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import { formOf } from './support/upload.ts';
import { startApp, type TestApp } from './support/start-app.ts';

const headings = {
  brand: 'Brand',
  segment: 'Segment',
  channel: 'Channel',
  today: 'Touches per account today',
  none: 'With no calls, % of today’s sales',
  half: 'With half as many again, % of today’s sales',
  saturation: 'At saturation, % of today’s sales',
};

describe('response curves', () => {
  let test: TestApp;
  let path: string;
  let measuresWithout: object;
  beforeAll(async () => {
    test = await startApp();
    path = `/markets/${test.market}`;
    measuresWithout = (await test.ask('affiliate', 'POST', `${path}/plan`)).body.measures;
  });
  const send = async (bytes: Uint8Array<ArrayBuffer> | string, name: string, query = '') => {
    const { payload, type } = await formOf({ name, bytes });
    const response = await test.inject({
      method: 'POST',
      url: `/api/v1${path}/response-workbook${query}`,
      headers: {
        authorization: `Bearer ${test.tokenOf('affiliate')}`,
        'accept-language': 'en',
        'content-type': type,
      },
      payload,
    });
    return { status: response.statusCode, body: response.json() };
  };
  /** The form as it is handed out, with judgements for segment A of the first brand. */
  const filled = async (judged: readonly (number | string)[]) => {
    const form = await test.ask('affiliate', 'GET', `${path}/response-workbook?locale=en`);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(Uint8Array.from(form.bytes).buffer);
    const sheet = workbook.worksheets.find((each) => each.name.startsWith('Judgements'))!;
    const columns: Record<string, number> = {};
    let header = 0;
    sheet.eachRow((row, number) => {
      row.eachCell((cell, column) => {
        const text = cell.text.trim();
        if (header === 0 && text.startsWith('Brand')) header = number;
        if (number === header) columns[text.replace(/\s*\*$/u, '')] = column;
      });
    });
    const row = sheet.getRow(header + 1);
    for (const [index, key] of (['none', 'half', 'saturation'] as const).entries())
      row.getCell(columns[headings[key]]!).value = judged[index]!;
    row.commit();
    return Uint8Array.from(Buffer.from(await workbook.xlsx.writeBuffer()));
  };

  it('are none at first, and a rep does not see them', async () => {
    const { body } = await test.ask('affiliate', 'GET', `${path}/responses`);
    expect(body).toEqual({ responses: [], recorded: 0 });
    expect((await test.ask('rep', 'GET', `${path}/responses`)).status).toBe(403);
    expect((await test.ask('manager', 'GET', `${path}/response-workbook`)).status).toBe(403);
  });

  it('come from judgements in the workbook that was handed out', async () => {
    const bytes = await filled([0.5, 1.2, 1.35]);
    const dry = await send(bytes, 'judged.xlsx', '?dryRun=true');
    expect([dry.status, dry.body.status, dry.body.added]).toEqual([200, 'dry-run', 1]);
    expect((await test.ask('affiliate', 'GET', `${path}/responses`)).body.recorded).toBe(0);
    const { status, body } = await send(bytes, 'judged.xlsx');
    expect(status).toBe(200);
    expect(body.findings).toEqual([]);
    const seen = await test.ask('manager', 'GET', `${path}/responses`);
    expect(seen.body.responses).toMatchObject([
      { segment: 'A', channel: 'face-to-face', source: 'judged', recordedBy: test.users.affiliate.email },
    ]);
    const { curve } = seen.body.responses[0];
    expect([curve.d.toFixed(2), curve.g.toFixed(4)]).toEqual(['0.70', '2.9195']);
    const [entry] = (await test.ask('global', 'GET', `/audit?market=${test.market}&limit=1`)).body.events;
    expect(entry.kind).toBe('record-responses');
  });

  it('are refused at the cell that makes no curve', async () => {
    const { status, body } = await send(await filled([0.5, 0.9, 1.35]), 'judged.xlsx');
    expect(status).toBe(422);
    expect(body.findings).toMatchObject([{ code: 'response.half-again-too-low', severity: 'error' }]);
    expect(body.findings[0].where).toMatch(/^Judgements!/);
    expect(body.findings[0].message).toContain('90');
  });

  it('are fitted to a history as CSV, or say why they cannot be', async () => {
    const brand = (await test.ask('affiliate', 'GET', path)).body.brands[0].name;
    const history = (periods: number) =>
      [
        'Brand,Channel,Period,Segment or account,Number of accounts,Calls made,Volume',
        ...Array.from({ length: periods }, (_, period) => {
          const calls = 20 + ((period * 70) % 110);
          const volume = Math.round(100 * (100 + 300 * (1 - Math.exp(-0.3 * (calls / 10)))));
          return `${brand},face-to-face,2025-${String(period + 1).padStart(2, '0')},B,10,${calls},${volume}`;
        }),
      ].join('\n');
    const short = await send(history(5), 'history.csv', '?kind=history');
    expect([short.status, short.body.status]).toEqual([200, 'unchanged']);
    expect(short.body.findings.map((each: { code: string }) => each.code)).toContain(
      'response.few-observations',
    );
    const { status, body } = await send(history(12), 'history.csv', '?kind=history');
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'imported', added: 1 });
    const seen = (await test.ask('affiliate', 'GET', `${path}/responses`)).body;
    const fitted = seen.responses.find((each: { segment: string }) => each.segment === 'B');
    expect(fitted).toMatchObject({ source: 'fitted', fit: { observations: 12 } });
    expect(fitted.fit.b.value).toBeCloseTo(0.3, 2);
    expect(seen.recorded).toBe(2);
  });

  it('count in the preview of a move as in the plan', async () => {
    const { archetype } = (await test.ask('affiliate', 'GET', `${path}/maturity`)).body.assignment;
    const preview = await test.ask('affiliate', 'GET', `${path}/migration?to=${archetype}`);
    const plan = await test.ask('affiliate', 'POST', `${path}/plan`);
    expect(preview.body.plan.before.measures).toEqual(plan.body.measures);
    expect(preview.body.plan.before.measures).not.toEqual(measuresWithout);
  });
});
