import { writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { valueOf } from '../../../../support/outcomes.ts';
import { endsBy } from '../../../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../../../support/open-market.ts';
import { openPlan } from '../../../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../../../support/what-is-kept.ts';

describe('how accounts answer to touches', () => {
  let open: OpenMarket;
  let brand: string;
  beforeEach(async () => {
    open = await openMarket();
    brand = open.world.definitions.markets.find(({ code }) => code === open.market)!.teams[0]!.brands[0]!
      .name;
  });
  const fileOf = async (lines: readonly string[], more: Partial<ImportInput> = {}) => {
    const path = await open.world.files.newTemporaryPath('csv');
    await writeFile(path, `${lines.join('\r\n')}\r\n`);
    return {
      market: open.market,
      kind: 'responses',
      path,
      fileName: 'judged.csv',
      dryRun: false,
      ...more,
    } as const;
  };
  /** What experts say of segment A: sales without, with half as many again, and at most. */
  const judged = (none: number, more: number, most: number) => [
    [
      'Brand',
      'Segment',
      'Channel',
      'Touches per account today',
      'With no calls, % of today’s sales',
      'With half as many again, % of today’s sales',
      'At saturation, % of today’s sales',
    ].join(';'),
    [brand, 'A', 'face-to-face', 8, `${none} %`, `${more} %`, `${most} %`].join(';'),
  ];
  /** Twelve months of ten accounts whose sales saturate with 0.3 a touch. */
  const history = (periods: number, of = 'B') => [
    'Brand;Channel;Period;Segment or account;Number of accounts;Calls made;Volume',
    ...Array.from({ length: periods }, (_, period) => {
      const calls = 20 + ((period * 70) % 110);
      const volume = Math.round(100 * (100 + 300 * (1 - Math.exp(-0.3 * (calls / 10)))));
      return [
        brand,
        'face-to-face',
        `2025-${String(period + 1).padStart(2, '0')}`,
        of,
        10,
        calls,
        volume,
      ].join(';');
    }),
  ];
  const send = async (lines: readonly string[], more?: Partial<ImportInput>) =>
    importWorkbook(open.world, open.people.affiliate, await fileOf(lines, more));
  const view = async () =>
    valueOf(await viewResponses(open.world, open.people.manager, { market: open.market }));

  it('are recorded by whoever runs the market', async () => {
    const file = await fileOf(judged(50, 120, 135));
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => importWorkbook(open.world, actor, file))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    });
  });

  it('are calibrated from judgements, a later one in place of an earlier', async () => {
    const before = await whatIsKept(open.world);
    expect(valueOf(await send(judged(50, 120, 135), { dryRun: true })).status).toBe('dry-run');
    expect(await whatIsKept(open.world)).toEqual(before);
    const result = valueOf(await send(judged(50, 120, 135)));
    expect(result.findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(result).toMatchObject({ status: 'imported', added: 1 });
    const [response] = (await view()).inForce;
    expect(response).toMatchObject({
      market: open.market,
      segment: 'A',
      channel: 'face-to-face',
      source: 'judged',
      recordedBy: 'affiliate@example.com',
      recordedAt: '2026-09-14T08:00:00.000Z',
    });
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'record-responses',
      by: 'affiliate@example.com',
      details: { file: 'judged.csv', kind: 'judgements', added: 1, responses: [{ id: response?.id }] },
    });
    open.wait(1);
    expect(valueOf(await send(judged(50, 120, 135)))).toMatchObject({ status: 'unchanged', unchanged: 1 });
    const later = valueOf(await send(judged(60, 120, 135)));
    expect(later).toMatchObject({ added: 0, changed: 1 });
    expect(later.differences).toContainEqual(
      expect.objectContaining({ subject: 'response', field: 'none', before: 0.5, after: 0.6 }),
    );
    expect(await view()).toMatchObject({ inForce: [{ judgements: { none: 0.6 } }], recorded: 2 });
  });

  it('are refused at the cell that makes no curve', async () => {
    const refusal = await refusedWithoutTrace(open.world, () => send(judged(50, 90, 135)));
    expect(refusal.code).toBe('import-refused');
    expect(refusal.findings).toContainEqual(
      expect.objectContaining({
        code: 'response.half-again-too-low',
        severity: 'error',
        where: expect.objectContaining({ kind: 'cell' }),
      }),
    );
  });

  it('are fitted to a history that suffices, or left as they are with the reason', async () => {
    const short = valueOf(await send(history(5), { kind: 'response-history' }));
    expect(short.status).toBe('unchanged');
    expect(short.findings.map(({ code }) => code)).toContain('response.few-observations');
    valueOf(await send(history(12), { kind: 'response-history' }));
    const { inForce: responses } = await view();
    expect(responses).toMatchObject([{ segment: 'B', source: 'fitted', fit: { observations: 12 } }]);
    expect(responses[0]?.fit?.b.value).toBeCloseTo(0.3, 2);
  });

  it('of an account are those of the segment it has in the plan', async () => {
    const { lines } = await openPlan('draft', open);
    const [line] = lines;
    brand = open.world.definitions.markets
      .find(({ code }) => code === open.market)!
      .teams[0]!.brands.find(({ key }) => key === line!.brand)!.name;
    valueOf(await send(history(12, line!.accountId), { kind: 'response-history' }));
    expect((await view()).inForce.map(({ segment }) => segment)).toEqual([line!.segment]);
  });
});
