import { callEquivalents } from '#domain/basics/units.ts';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { User } from '#domain/access/user.ts';
import { channels } from '#domain/basics/channel.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { externalKey } from '#domain/reporting/field-systems/external-key.ts';
import { fieldSystemKeys, type FieldSystemKey } from '#domain/reporting/field-systems/field-systems.ts';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import type { World } from '#usecases/ports.ts';
import { exportFieldSystem, type ExportedPlan } from '#usecases/reporting/export-field-system.ts';
import { runs } from '../../support/counts.ts';
import { confirmLimits } from '../../support/confirm-limits.ts';
import { everybody, openWorld, someRep } from '../../support/open-world.ts';
import { line, numbered, plan } from '../storage/samples.ts';
import { lineOf } from '../../support/line-of.ts';

type Record_ = Readonly<Record<string, string>>;

/** Reads a file back with this product's own reader. */
async function recordsOf(path: string): Promise<Record_[]> {
  const file = await openTableFile(path);
  try {
    const rows: string[][] = [];
    for await (const batch of file.rows(file.sheets[0]?.name ?? ''))
      rows.push(
        ...batch.map(({ cells }) => Array.from(cells, (cell) => (typeof cell === 'string' ? cell : ''))),
      );
    const [columns = [], ...records] = rows;
    return records.map((row) => Object.fromEntries(columns.map((name, index) => [name, row[index] ?? ''])));
  } finally {
    await file.close();
  }
}

const weights: Readonly<Record<string, number>> = {
  'face-to-face': 10_000,
  remote: 5_000,
  telephone: 2_500,
  email: 700,
};
const nasty = fc.string({
  unit: fc.constantFrom(...Array.from('aB1_~",;\'=+-@|ä漢 .\n')),
  minLength: 1,
  maxLength: 14,
});
// A reader trims what stands at the ends, and takes ="a" for a.
const identifiers = fc
  .sample(nasty, { numRuns: runs(160), seed: 5 })
  .filter((text) => text.trim() === text && text !== '' && !text.startsWith('="'));
const hard = ['a__b', 'a', 'a_', '_b', 'b', 'a~5Fb', '__', '00012', '=1+1', 'O\'Neil, "Doc"', 'two\nlines'];
const accountIds = [...new Set([...hard, ...identifiers])];
const territories = ['T__1', 'T', '=T"2"', 'a'];

const lines = accountIds.flatMap((accountId, index): PlanLine[] =>
  channels.flatMap((channel, place) =>
    ['cardiolan', 'b__rand'].map((brand, ofBrand) =>
      line(accountId, {
        key: lineOf(accountId, brand, channel),
        territory: territories[index % territories.length] ?? '',
        channel,
        brand,
        cost: callEquivalents(weights[channel] ?? 0),
        planned: (index + place + ofBrand) % 4,
        maximum: 6,
      }),
    ),
  ),
);
const planned = lines.filter((each) => each.planned > 0);
const sum = (of: readonly number[]): number => of.reduce((total, each) => total + each, 0);

describe('a plan for a field system', () => {
  const market = 'DE';
  let world: World;
  let close: () => Promise<void>;
  let folder = '';
  const exported = new Map<FieldSystemKey, ExportedPlan>();
  const recordsIn = (system: FieldSystemKey, object: string): Promise<Record_[]> =>
    recordsOf(join(folder, system, `${object}.csv`));

  beforeAll(async () => {
    ({ world, close } = await openWorld());
    await confirmLimits(world, market);
    folder = await mkdtemp(join(tmpdir(), 'latitude-'));
    const cycle = `${market}-2027-01`;
    await world.storage.transaction(async (stores) => {
      await stores.accounts.apply(market, {
        accountsToSave: accountIds.map((accountId, index) => ({
          market,
          accountId,
          name: `Praxis ${index}`,
          territory: territories[index % territories.length] ?? '',
          facts: {},
        })),
        accountsToRemove: [],
        repsToSave: [],
        repsToRemove: [],
        added: accountIds.length,
        changed: 0,
        removed: 0,
        unchanged: 0,
        fieldChanges: [],
      });
      await stores.plans.add(
        plan('nasty', { market, cycle, state: 'approved' }),
        await numbered(stores, lines),
        [],
        [],
      );
    });
    for (const system of fieldSystemKeys) {
      const path = join(folder, system);
      const outcome = await exportFieldSystem(world, everybody, { market, system, path, as: 'folder' });
      if (!outcome.ok) expect.fail(outcome.refusal.code);
      exported.set(system, outcome.value);
    }
  });
  afterAll(async () => {
    await close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Which file a reference points into. */
  const parents: Readonly<Record<string, string>> = {
    'Cycle_vod__r.External_Id_vod__c': 'MC_Cycle_vod__c',
    'Cycle_Channel_vod__r.External_Id_vod__c': 'MC_Cycle_Channel_vod__c',
    'Cycle_Product_vod__r.External_Id_vod__c': 'MC_Cycle_Product_vod__c',
    'Cycle_Plan_vod__r.External_Id_vod__c': 'MC_Cycle_Plan_vod__c',
    'Cycle_Plan_Target_vod__r.External_Id_vod__c': 'MC_Cycle_Plan_Target_vod__c',
    'Cycle_Plan_Channel_vod__r.External_Id_vod__c': 'MC_Cycle_Plan_Channel_vod__c',
    'TimePeriod.Name': 'TimePeriod',
    'ActivityPlan.SourceSystemIdentifier': 'ActivityPlan',
    'ProviderActivityGoal.SourceSystemIdentifier': 'ProviderActivityGoal',
  };
  const parentsInVault: Readonly<Record<string, string>> = {
    'cycle__vr.external_id__v': 'mc_cycle__v',
    'cycle_channel__vr.external_id__v': 'mc_cycle_channel__v',
    'cycle_product__vr.external_id__v': 'mc_cycle_product__v',
    'cycle_plan__vr.external_id__v': 'mc_cycle_plan__v',
    'cycle_plan_target__vr.external_id__v': 'mc_cycle_plan_target__v',
    'cycle_plan_channel__vr.external_id__v': 'mc_cycle_plan_channel__v',
  };
  const parentOf = (system: FieldSystemKey, column: string): string | undefined => {
    if (system === 'veeva-vault') return parentsInVault[column];
    return system === 'veeva-classic' ? parents[column]?.replace('MC_', '') : parents[column];
  };

  it.each(fieldSystemKeys)(
    '%s: every key stands once and every reference finds its record',
    async (system) => {
      const order = await recordsIn(system, 'load-order');
      const keys = new Map<string, Set<string>>();
      let references = 0;
      for (const { object = '', external_id_field: key = '', operation, records } of order) {
        const found = await recordsIn(system, object);
        expect(found, object).toHaveLength(Number(records));
        expect(operation).toBe(key === '' ? 'insert' : 'upsert');
        const own = found.map((record) => record[key] ?? `${object} has no key`);
        keys.set(object, new Set(own));
        // Records without a key of their own hang below another, which may have several.
        const keyed = key === '' ? [] : own;
        expect(
          keyed.every((each) => each !== '' && each.length <= 255),
          object,
        ).toBe(true);
        expect(new Set(keyed).size, object).toBe(keyed.length);
        for (const record of found) {
          for (const [column, value] of Object.entries(record)) {
            const parent = parentOf(system, column);
            if (parent === undefined) continue;
            // The parent is loaded before: it stands further up in the order.
            expect(keys.get(parent)?.has(value), `${object} ${column} ${value}`).toBe(true);
            references += 1;
          }
        }
      }
      expect(references).toBeGreaterThan(accountIds.length);
      expect((await readdir(join(folder, system))).toSorted()).toEqual(
        order
          .map(({ object }) => `${object}.csv`)
          .concat('load-order.csv', 'refusals.csv')
          .toSorted(),
      );
    },
  );

  it('as multichannel cycle plan adds up to the plan, in touches and in interactions', async () => {
    const [cycle] = await recordsIn('veeva-mcp', 'MC_Cycle_vod__c');
    expect(cycle).toMatchObject({ Start_Date_vod__c: '2027-01-01', Status_vod__c: 'Planned_vod' });
    const numbers = async (object: string, column: string): Promise<number[]> =>
      (await recordsIn('veeva-mcp', object)).map((record) => Number(record[column]));
    const touches = sum(planned.map((each) => each.planned));
    const most = sum(planned.map((each) => each.maximum));
    for (const kind of ['Product', 'Channel'] as const) {
      const object = `MC_Cycle_Plan_${kind}_vod__c`;
      expect(sum(await numbers(object, `${kind}_Activity_Goal_vod__c`))).toBe(touches);
      expect(sum(await numbers(object, `${kind}_Activity_Max_vod__c`))).toBe(most);
    }
    const goals = await numbers('MC_Cycle_Plan_Target_vod__c', 'Channel_Interactions_Goal_vod__c');
    expect(Math.round(sum(goals) * 10_000)).toBe(sum(planned.map((each) => each.planned * each.cost)));
    expect(await numbers('MC_Cycle_Channel_vod__c', 'Channel_Weight_vod__c')).toEqual([1, 0.5, 0.25, 0.07]);
    expect(exported.get('veeva-mcp')).toMatchObject({ touches, leftOut: 0 });
    const plans = await recordsIn('veeva-mcp', 'MC_Cycle_Plan_vod__c');
    expect(new Set(plans.map((each) => each['Territory_vod__c']))).toEqual(new Set(territories));
    expect(plans).toHaveLength(territories.length);
    expect(new Set(plans.map((each) => each['Lock_vod__c']))).toEqual(new Set(['true']));
  });

  it('for Vault is the same plan under its names there', async () => {
    const [cycle] = await recordsIn('veeva-vault', 'mc_cycle__v');
    expect(cycle).toEqual({
      external_id__v: `${market}-2027-01`,
      name__v: `${market}-2027-01`,
      start_date__v: '2027-01-01',
      end_date__v: '2027-04-30',
      mc_cycle_status__v: 'planned__v',
    });
    const channelsThere = await recordsIn('veeva-vault', 'mc_cycle_channel__v');
    expect(
      channelsThere.map((each) => [each['channel_object__v'], each['object_type__v.api_name__v']]),
    ).toEqual(
      ['call2__v', 'call2__v', 'call2__v', 'sent_email__v'].map((each) => [each, 'channel_product__v']),
    );
    const [planThere] = await recordsIn('veeva-vault', 'mc_cycle_plan__v');
    expect(planThere).toMatchObject({ mc_cycle_plan_status__v: 'planned__v', lock__v: 'true' });
    // What people wrote stays to the letter, whatever it looks like.
    const targets = await recordsIn('veeva-vault', 'mc_cycle_plan_target__v');
    const classic = await recordsIn('veeva-mcp', 'MC_Cycle_Plan_Target_vod__c');
    expect(targets.map((each) => each['target__vr.external_id__v'])).toEqual(
      classic.map((each) => each['Target_vod__r.External_ID_vod__c']),
    );
    expect(new Set(targets.map((each) => each['status__v']))).toEqual(new Set(['active__v']));
    const products = await recordsIn('veeva-vault', 'mc_cycle_plan_product__v');
    expect(sum(products.map((each) => Number(each['product_activity_goal__v'])))).toBe(
      sum(planned.map((each) => each.planned)),
    );
  });

  it('as classic cycle plan counts calls alone and says what is left out', async () => {
    const calls = sum(planned.filter((each) => each.channel !== 'email').map((each) => each.planned));
    const targets = await recordsIn('veeva-classic', 'Cycle_Plan_Target_vod__c');
    expect(sum(targets.map((each) => Number(each['Planned_Calls_vod__c'])))).toBe(calls);
    const details = await recordsIn('veeva-classic', 'Cycle_Plan_Detail_vod__c');
    expect(sum(details.map((each) => Number(each['Planned_Details_vod__c'])))).toBe(calls);
    const all = sum(planned.map((each) => each.planned));
    expect(exported.get('veeva-classic')).toMatchObject({ touches: calls, leftOut: all - calls });
  });

  it('as activity plan has a goal for every account and a measure for every channel', async () => {
    const touches = sum(planned.map((each) => each.planned));
    const goals = await recordsIn('salesforce', 'ProviderActivityGoal');
    expect(sum(goals.map((each) => Number(each['OverallGoal'])))).toBe(touches);
    const measures = await recordsIn('salesforce', 'ProviderActivityGoalMeasure');
    expect(sum(measures.map((each) => Number(each['OverallGoal'])))).toBe(touches);
    expect(new Set(goals.map((each) => each['Account.SourceSystemIdentifier']))).toEqual(
      new Set(planned.map((each) => each.accountId)),
    );
  });

  it('is refused to a rep, and as long as nobody has approved it', async () => {
    const ask = async (user: User) => {
      const outcome = await exportFieldSystem(world, user, { market, system: 'veeva-mcp' });
      return outcome.ok ? outcome.value.fileName : outcome.refusal.code;
    };
    expect(await ask(someRep(market, 'T'))).toBe('not-allowed');
    expect(await ask(everybody)).toBe(`${market}-2027-01-v1-veeva-mcp.zip`);
    for (const state of ['draft', 'in-review'] as const) {
      await world.storage.transaction((stores) => stores.plans.setState('nasty', state));
      expect(await ask(everybody)).toBe('plan-not-approved');
    }
    await world.storage.transaction((stores) => stores.plans.setState('nasty', 'approved'));
  });

  it('names accounts to the letter, without a mark and without disarming anything', async () => {
    const text = await readFile(join(folder, 'veeva-mcp', 'MC_Cycle_Plan_Target_vod__c.csv'), 'utf8');
    expect(text.startsWith('External_Id_vod__c,')).toBe(true);
    expect(text).toContain(',=1+1,');
    expect(text).toContain('"O\'Neil, ""Doc"""');
    expect(text).not.toContain("'=1+1");
  });
});

it('different parts never give the same key', () => {
  const part = fc.string({ unit: fc.constantFrom('a', '_', '~', '5', 'F'), maxLength: 6 });
  const parts = fc.array(part, { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(parts, parts, (one, other) => {
      expect(externalKey(...one) === externalKey(...other)).toBe(
        JSON.stringify(one) === JSON.stringify(other),
      );
    }),
    { numRuns: runs(3_000) },
  );
  expect(externalKey('DE-2027-01', 'T1', 'A-17', 'Active_vod')).toBe('DE-2027-01__T1__A-17__Active_vod');
});
