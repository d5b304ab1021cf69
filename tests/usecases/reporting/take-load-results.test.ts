import { randomUUID } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import type { FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import { exportFieldSystem } from '#usecases/reporting/export-field-system.ts';
import { takeLoadResults } from '#usecases/reporting/take-load-results.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { codeOf, refusalOf, valueOf } from '../../support/outcomes.ts';
import { csvFile } from '../support/csv-file.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { lastOnRecord, whatIsKept } from '../support/what-is-kept.ts';

let open: OpenPlan;
beforeAll(async () => {
  open = await openPlan('in-review');
  valueOf(await approvePlan(open.world, open.people.manager, { market: open.market }));
});

/** The heading and the rows of an object, as they were handed to a field system. */
async function handed(system: FieldSystemKey, object: string) {
  const { world, people, market } = open;
  const folder = join(inject('runFolder'), 'loads', randomUUID());
  await mkdir(folder, { recursive: true });
  valueOf(await exportFieldSystem(world, people.affiliate, { market, system, as: 'folder', path: folder }));
  const text = (await readFile(join(folder, `${object}.csv`), 'utf8')).replace(/^\uFEFF/u, '');
  const [heading = '', ...rows] = text.trimEnd().split(/\r?\n/u);
  return { heading, rows };
}

const send = async (lines: readonly string[]) =>
  takeLoadResults(open.world, open.people.affiliate, {
    market: open.market,
    path: await csvFile(open.world, lines),
    fileName: 'results.csv',
  });

const taken = async (lines: readonly string[]) => {
  const { counts, failed } = valueOf(await send(lines));
  return { counts, failed };
};

const none = { created: 0, updated: 0, loaded: 0, failed: 0 };

describe('what a field system says it loaded', () => {
  it('is read as Data Loader writes it, success and error, in capitals', async () => {
    const { heading, rows } = await handed('veeva-mcp', 'MC_Cycle_Plan_Target_vod__c');
    const [first = '', second = '', third = ''] = rows;
    const success = [
      `ID,${heading.toUpperCase()},STATUS`,
      `a0B1,${first},Item Created`,
      `a0B2,${second},Item Updated`,
    ];
    expect((await taken(success)).counts).toEqual({ ...none, created: 1, updated: 1 });
    const { counts, failed } = await taken([
      `${heading.toUpperCase()},ERROR`,
      `${third},INVALID_CROSS_REFERENCE_KEY: no such account`,
    ]);
    const [key = ''] = third.split(',');
    const [, territory, accountId] = key.split('__');
    expect(counts).toEqual({ ...none, failed: 1 });
    expect(failed).toEqual([
      {
        row: 2,
        key: expect.stringContaining(key),
        accountId,
        territory,
        brand: '',
        channel: '',
        error: 'INVALID_CROSS_REFERENCE_KEY: no such account',
      },
    ]);
  });

  it('is read as the Bulk API writes it', async () => {
    const { heading, rows } = await handed('veeva-mcp', 'MC_Cycle_Plan_Product_vod__c');
    const [first = '', second = ''] = rows;
    const success = [`"sf__Id","sf__Created",${heading}`, `"a1","true",${first}`, `"a2","false",${second}`];
    expect((await taken(success)).counts).toEqual({ ...none, created: 1, updated: 1 });
    const { failed } = await taken([`"sf__Id","sf__Error",${heading}`, `"","DUPLICATE_VALUE:x",${first}`]);
    const [key = ''] = first.split(',');
    expect(failed[0]).toMatchObject({ channel: key.split('__')[4], brand: key.split('__')[5] });
  });

  it('is read as Vault Loader writes it, which does not say what was new', async () => {
    const { heading, rows } = await handed('veeva-vault', 'mc_cycle_plan_channel__v');
    const [first = '', second = ''] = rows;
    const lines = [
      `responseStatus,id,errors,${heading}`,
      `SUCCESS,V1,,${first}`,
      `FAILURE,,INVALID_DATA|no such target,${second}`,
    ];
    const { counts, failed } = await taken(lines);
    expect(counts).toEqual({ ...none, loaded: 1, failed: 1 });
    expect(failed[0]?.error).toBe('INVALID_DATA|no such target');
  });

  it('is read of records of the cycle and of territories, and of each other system', async () => {
    const plans = await handed('veeva-mcp', 'MC_Cycle_Plan_vod__c');
    const all = plans.rows.map((row) => `${row},Item Created`);
    expect((await taken([`${plans.heading},STATUS`, ...all])).counts.created).toBe(plans.rows.length);
    const products = await handed('veeva-mcp', 'MC_Cycle_Product_vod__c');
    const made = products.rows.map((row) => `true,${row}`);
    expect((await taken([`sf__Created,${products.heading}`, ...made])).counts.created).toBe(
      products.rows.length,
    );
    for (const [system, object] of [
      ['veeva-classic', 'Cycle_Plan_Detail_vod__c'],
      ['salesforce', 'ProviderActivityGoalMeasure'],
    ] as const) {
      const { heading, rows } = await handed(system, object);
      const lines = [`sf__Created,${heading}`, ...rows.map((row) => `true,${row}`)];
      expect((await taken(lines)).counts.created).toBe(rows.length);
    }
  });

  it('goes on record with its numbers, and changes nothing of the plan', async () => {
    const { heading, rows } = await handed('veeva-mcp', 'MC_Cycle_Plan_Target_vod__c');
    await send([`${heading},STATUS`, `${rows[0] ?? ''},Item Created`]);
    expect(await lastOnRecord(open.world)).toMatchObject({
      kind: 'load-results',
      details: { cycle: `${open.market}-2027-01`, version: 1, ...none, created: 1 },
    });
  });
});

describe('a file that is not of the plan', () => {
  it('is refused with what it is of', async () => {
    const before = await whatIsKept(open.world);
    const { code, findings } = refusalOf(
      await send(['External_Id_vod__c,STATUS', 'DE-2031-01__T1__A001__Active_vod,Item Created']),
    );
    expect(code).toBe('import-refused');
    expect(findings.map(({ code: what, values }) => [what, values['cycle']])).toEqual([
      ['load-results.other-plan', 'DE-2031-01'],
    ]);
    expect(await whatIsKept(open.world)).toEqual(before);
  });

  it('is refused where nobody can say what became of a record, and where it is our own file', async () => {
    const { heading, rows } = await handed('veeva-mcp', 'MC_Cycle_Plan_Target_vod__c');
    const unclear = refusalOf(await send([`${heading},STATUS`, `${rows[0] ?? ''},`]));
    expect(unclear.findings.map(({ code }) => code)).toContain('load-results.no-outcome');
    expect(codeOf(await send([heading, ...rows]))).toBe('import-refused');
    expect(codeOf(await send(['Lorem,ipsum', '7,8']))).toBe('import-refused');
  });

  it('is told of records of lines it does not have', async () => {
    const { heading, rows } = await handed('veeva-mcp', 'MC_Cycle_Plan_Target_vod__c');
    const [first = ''] = rows;
    const stranger = first.replaceAll(/__A\d+__/gu, '__Z999__');
    const { counts, findings } = valueOf(
      await send([`${heading},STATUS`, `${first},Item Created`, `${stranger},Item Created`]),
    );
    expect(counts.created).toBe(1);
    expect(findings.find(({ code }) => code === 'load-results.strangers')?.values['count']).toBe(1);
  });

  it('is for whoever hands plans over', async () => {
    const { heading, rows } = await handed('veeva-mcp', 'MC_Cycle_Plan_Target_vod__c');
    const path = await csvFile(open.world, [`${heading},STATUS`, `${rows[0] ?? ''},Item Created`]);
    const ends = await endsBy(open, everybody, (actor) =>
      takeLoadResults(open.world, actor, { market: open.market, path, fileName: 'results.csv' }),
    );
    expect(ends).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
    const input = { market: open.market, path: `${path}.gone`, fileName: 'gone.csv' };
    expect(codeOf(await takeLoadResults(open.world, open.people.affiliate, input))).toBe('file-unknown');
  });
});
