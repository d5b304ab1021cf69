import { writeFile } from 'node:fs/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { recordResponses, type RecordResponsesInput } from '#usecases/planning/record-responses.ts';
import { viewResponses } from '#usecases/planning/view-responses.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { openPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace, whatIsKept } from '../support/what-is-kept.ts';

describe('how accounts answer to touches', () => {
  let open: OpenMarket;
  let brand: string;
  beforeEach(async () => {
    open = await openMarket();
    brand = open.world.definitions.markets.find(({ code }) => code === open.market)!.teams[0]!.brands[0]!
      .name;
  });
  const fileOf = async (lines: readonly string[], more: Partial<RecordResponsesInput> = {}) => {
    const path = await open.world.files.newTemporaryPath('csv');
    await writeFile(path, `${lines.join('\r\n')}\r\n`);
    return {
      market: open.market,
      kind: 'judgements',
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
  const send = async (lines: readonly string[], more?: Partial<RecordResponsesInput>) =>
    recordResponses(open.world, open.people.affiliate, await fileOf(lines, more));
  const view = async () =>
    valueOf(await viewResponses(open.world, open.people.manager, { market: open.market }));

  it('are recorded by whoever runs the market', async () => {
    const file = await fileOf(judged(50, 120, 135));
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    expect(await endsBy(open, others, (actor) => recordResponses(open.world, actor, file))).toEqual({
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
    const { responses, findings } = valueOf(await send(judged(50, 120, 135)));
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(responses).toMatchObject([
      {
        market: open.market,
        segment: 'A',
        channel: 'face-to-face',
        source: 'judged',
        recordedBy: 'affiliate@example.com',
        recordedAt: '2026-09-14T08:00:00.000Z',
      },
    ]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'record-responses',
      by: 'affiliate@example.com',
      details: { file: 'judged.csv', kind: 'judgements', before: 0, responses: [{ id: responses[0]?.id }] },
    });
    open.wait(1);
    const later = valueOf(await send(judged(60, 120, 135)));
    expect(await view()).toMatchObject({ inForce: later.responses, recorded: 2 });
  });

  it('are refused at the cell that makes no curve', async () => {
    const refusal = await refusedWithoutTrace(open.world, () => send(judged(50, 90, 135)));
    expect(refusal.code).toBe('responses-refused');
    expect(refusal.findings).toContainEqual(
      expect.objectContaining({
        code: 'response.half-again-too-low',
        severity: 'error',
        where: expect.objectContaining({ kind: 'cell' }),
      }),
    );
  });

  it('are fitted to a history that suffices, or left as they are with the reason', async () => {
    const short = valueOf(await send(history(5), { kind: 'history' }));
    expect(short.responses).toEqual([]);
    expect(short.findings.map(({ code }) => code)).toContain('response.few-observations');
    const { responses } = valueOf(await send(history(12), { kind: 'history' }));
    expect(responses).toMatchObject([{ segment: 'B', source: 'fitted', fit: { observations: 12 } }]);
    expect(responses[0]?.fit?.b.value).toBeCloseTo(0.3, 2);
  });

  it('of an account are those of the segment it has in the plan', async () => {
    const { lines } = await openPlan('draft', open);
    const [line] = lines;
    brand = open.world.definitions.markets
      .find(({ code }) => code === open.market)!
      .teams[0]!.brands.find(({ key }) => key === line!.brand)!.name;
    const { responses } = valueOf(await send(history(12, line!.accountId), { kind: 'history' }));
    expect(responses.map(({ segment }) => segment)).toEqual([line!.segment]);
  });
});
