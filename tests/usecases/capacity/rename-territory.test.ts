import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { operator } from '#domain/access/user.ts';
import { capacityEventKey } from '#domain/capacity/working-time/capacity-event.ts';
import { addUser } from '#usecases/access/add-user.ts';
import { verifyRecord } from '#usecases/access/verify-record.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import {
  previewRename,
  renameTerritory,
  type RenameTerritoryInput,
} from '#usecases/capacity/rename-territory.ts';
import { viewCapacity } from '#usecases/capacity/view-capacity.ts';
import { viewAttainment } from '#usecases/execution/view-attainment.ts';
import { viewBreaches } from '#usecases/execution/view-breaches.ts';
import type { ImportInput } from '#usecases/intake/begin-import.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { explainPlanLine } from '#usecases/planning/explain-plan-line.ts';
import { recomputePlan } from '#usecases/planning/recompute-plan.ts';
import { tryWhatIf } from '#usecases/planning/try-what-if.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { valueOf } from '../../support/outcomes.ts';
import { limitedBy } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { csvFile } from '../support/csv-file.ts';
import { endsBy } from '../support/ends-by.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { five } from '../support/open-called.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { openPlan, type OpenPlan } from '../support/open-plan.ts';
import { lastOnRecord, refusedWithoutTrace } from '../support/what-is-kept.ts';

const why = 'numbers of the new field system';

const told = (count: number) => [{ former: 'T1', territory: 'Nord-1', count }];

/** The same, whatever the territory is called. */
const anyCode = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value).replaceAll(/\b(?:T1|Nord-1)\b/gu, '(code)')) as unknown;

const renameIn = ({ world, people, market }: OpenMarket, more: Partial<RenameTerritoryInput> = {}) =>
  renameTerritory(world, people.affiliate, { market, from: 'T1', to: 'Nord-1', why, ...more });

describe('a territory that is called otherwise', () => {
  let open: OpenMarket;
  beforeEach(async () => {
    open = await openMarket();
  });

  it('is for whoever runs the market', async () => {
    const { world, market } = open;
    const others = ['rep', 'colleague', 'manager', 'foreigner'] as const;
    const nobody = {
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'not-allowed',
      foreigner: 'market-unknown',
    };
    const input = { market, from: 'T1', to: 'Nord-1', why };
    expect(await endsBy(open, others, (actor) => renameTerritory(world, actor, input))).toEqual(nobody);
    expect(await endsBy(open, others, (actor) => previewRename(world, actor, input))).toEqual(nobody);
  });

  it('is refused without a trace where the code is none, is taken or was another’s', async () => {
    const refused = async (more: Partial<RenameTerritoryInput>) =>
      (await refusedWithoutTrace(open.world, () => renameIn(open, more))).findings.map(({ code }) => code);
    expect(await refused({ from: 'T9' })).toEqual(['territory.unknown']);
    expect(await refused({ to: 'T1' })).toEqual(['territory.same-code']);
    expect(await refused({ to: 'T2' })).toEqual(['territory.code-taken']);
    expect(await refused({ why: ' ' })).toEqual(['territory.why-needed']);
    for (const to of ['', 'A|B', 'A; B', 'A, B', 'A (lead)', 'A 2027-01-01/', 'x'.repeat(41)])
      expect(await refused({ to }), to).toEqual(['territory.code-unwritable']);
    valueOf(await renameIn(open));
    expect(await refused({ to: 'T3' })).toEqual(['territory.renamed-already']);
    expect(await refused({ from: 'T2', to: 'T1' })).toEqual(['territory.code-former']);
    // Back is the way to undo it, and on from there another.
    valueOf(await renameIn(open, { from: 'Nord-1', to: 'T1' }));
    valueOf(await renameIn(open, { to: 'Nord-2' }));
    const formerly = await open.world.storage.read(({ territories }) => territories.formerly(open.market));
    expect(formerly.map(({ former, territory }) => `${former} ${territory}`)).toEqual(
      expect.arrayContaining(['Nord-1 Nord-2', 'T1 Nord-2']),
    );
    expect(formerly).toHaveLength(2);
  });

  it('takes its rep, accounts, shared ones, grants and the record with it', async () => {
    const { world, market, people } = open;
    await changeAccounts(world, market, (each) =>
      each.accountId === 'A002'
        ? { ...each, facts: { ...each.facts, 'further-territories': 'T1 (key-account) 2026-01-01/; T12' } }
        : undefined,
    );
    const email = 'newcomer@example.com';
    const user = { email, name: 'Newcomer', role: 'rep', market, territory: 'T1' } as const;
    valueOf(await addUser(world, people.affiliate, user));
    const input = { market, from: 'T1', to: 'Nord-1' };
    const before = valueOf(await previewRename(world, people.affiliate, input)).use;
    expect(before).toMatchObject({ accounts: 12, shared: 1, reps: 1, lines: 0, calls: 0 });
    expect(before.grants).toBeGreaterThan(0);
    expect(valueOf(await renameIn(open)).use).toEqual(before);
    const { accounts, reps } = await world.storage.read(async (stores) => ({
      accounts: await stores.accounts.ofMarket(market),
      reps: await stores.accounts.repsOf(market),
    }));
    expect(reps.map(({ territory, name }) => [territory, name])).toEqual([
      ['Nord-1', 'Rep of T1'],
      ['T2', 'Rep of T2'],
    ]);
    expect(accounts.filter(({ territory }) => territory === 'Nord-1')).toHaveLength(12);
    expect(accounts.find(({ accountId }) => accountId === 'A002')?.facts['further-territories']).toBe(
      'Nord-1 (key-account) 2026-01-01/; T12',
    );
    const users = await world.storage.read((stores) => stores.users.kept());
    const granted = users.flatMap(({ grants }) => grants.flatMap(({ territories }) => territories));
    expect(granted).toContain('Nord-1');
    expect(granted).not.toContain('T1');
    const { grants } = valueOf(await verifyRecord(world, operator, {}));
    expect(grants.filter(({ values }) => values['email'] === email)).toEqual([]);
    expect(await lastOnRecord(world)).toMatchObject({
      kind: 'rename-territory',
      by: 'affiliate@example.com',
      subject: 'Nord-1',
      details: { from: 'T1', to: 'Nord-1', accounts: 12, calls: 0, lines: 0, why },
    });
  });

  it('is understood by its former code in files of accounts, the team, calls and absences', async () => {
    const { world, market, people } = open;
    const send = async (kind: string, lines: readonly string[], more: Partial<ImportInput> = {}) => {
      const { added, changed, removed, findings } = valueOf(
        await importWorkbook(world, people.affiliate, {
          market,
          kind,
          path: await csvFile(world, lines),
          fileName: `${kind}.csv`,
          dryRun: false,
          ...more,
        }),
      );
      const renamed = findings.filter(({ code }) => code === 'import.territory-renamed');
      return { added, changed, removed, told: renamed.map(({ values }) => values) };
    };
    const calls = [
      'Account ID;Territory;Call type;Call date;Status',
      'A001;T1;Face-to-face;2026-09-01;Submitted',
      'A003;T1;Face-to-face;2026-09-02;Submitted',
    ];
    const absence = ['Territory;Kind;From;To', 'T1;leave;2026-11-02;2026-11-06'];
    const team = world.definitions.markets.find(({ code }) => code === market)?.teams[0]?.key ?? '';
    expect(await send('calls', calls)).toMatchObject({ added: 2, told: [] });
    expect(await send('capacity', absence)).toMatchObject({ added: 1, told: [] });
    const reps = ['Territory;Rep;Email;Team', `T1;Rep of T1;t1@example.com;${team}`];
    await send('team', reps);
    valueOf(await renameIn(open));
    const nothing = { added: 0, changed: 0, removed: 0 };
    expect(await send('calls', calls)).toEqual({ ...nothing, told: told(2) });
    expect(await send('capacity', absence)).toEqual({ ...nothing, told: told(1) });
    expect(await send('team', reps)).toEqual({
      ...nothing,
      told: told(1),
    });
    expect(
      await send('accounts', [
        'Account ID;Name;Specialty;Territory;Adoption – Cardiolan;Adoption – Respivo',
        'A001;Practice 001;internal-medicine;T1;0;0',
        'A002;Practice 002;internal-medicine;T1;1;1',
      ]),
    ).toMatchObject({ changed: 1, told: told(2) });
    const moved = await world.storage.read((stores) => stores.accounts.byId(market, 'A002'));
    expect(moved?.territory).toBe('Nord-1');
  });
});

describe('a plan of a territory that is called otherwise', () => {
  let open: OpenPlan;
  let plan: string;
  let seen: () => Promise<unknown>;
  beforeAll(async () => {
    open = await openPlan('in-review');
    const { market, people } = open;
    const world = limitedBy(open.world, five);
    plan = valueOf(await viewPlan(world, people.affiliate, { market })).plan.id;
    await open.propose(open.lines[0]!);
    const [of] = await world.storage.read((stores) => stores.accounts.ofMarket(market));
    open.wait(130);
    const [line, ...others] = open.lines;
    await keepCalls(open, [
      callOf(line!, '2027-01-12', { key: 'C1' }),
      ...others.slice(0, 3).map((each, index) => callOf(each, '2027-01-13', { key: `C${index + 2}` })),
      ...Array.from({ length: 7 }, (_, index) => ({
        accountId: of!.accountId,
        key: `T1|${of!.accountId}|face-to-face|2026-0${index + 1}-10|1`,
        on: `2026-0${index + 1}-10`,
      })),
    ]);
    const nothing = { team: '', weekdays: '', rep: '', note: '' };
    const draft = { ...nothing, territory: 'T1', kind: 'leave', from: '2027-02-01', to: '2027-02-05' };
    valueOf(await keepCapacityEvent(world, people.affiliate, { market, draft }));
    seen = async () => {
      const who = people.affiliate;
      const { plan: of, lines } = valueOf(await viewPlan(world, who, { market, filter: {} }));
      const proposals = await world.storage.read((stores) => stores.proposals.ofPlan(plan, {}));
      return {
        of,
        lines,
        proposals,
        capacity: valueOf(await viewCapacity(world, who, { market })).territories,
        attainment: valueOf(await viewAttainment(world, who, { market })),
        breaches: valueOf(await viewBreaches(world, who, { market })),
      };
    };
  });

  it('keeps every digit of plan, proposals, capacity, attainment and limits, and is made again to the digit', async () => {
    const { world, market, people } = open;
    const before = await seen();
    expect(JSON.stringify(before)).toContain('"T1"');
    const old = (await world.storage.read((stores) => stores.plans.lines(plan, {}))).find(
      ({ territory }) => territory === 'T1',
    )!;
    const whatIf = async (territory: string) => {
      const asked = { market, repFewer: [territory] };
      const { before: as, after: would, change } = valueOf(await tryWhatIf(world, people.affiliate, asked));
      return { as, would, change };
    };
    const fewer = await whatIf('T1');
    const { use } = valueOf(await renameIn(open));
    expect(use).toMatchObject({ accounts: 12, calls: 11, absences: 1, proposals: 1 });
    expect(use.lines).toBeGreaterThan(10);
    const after = await seen();
    expect(JSON.stringify(after)).not.toContain('"T1"');
    expect(anyCode(after)).toEqual(anyCode(before));

    expect(valueOf(await recomputePlan(world, people.affiliate, { planId: plan })).different).toEqual([]);
    expect(anyCode(await whatIf('Nord-1'))).toEqual(anyCode(fewer));
    // A key that names the territory as it was called.
    const { accountId, brand, channel } = old;
    const lineKey = `${accountId}|T1|${brand}|${channel}`;
    const found = valueOf(await explainPlanLine(world, people.affiliate, { market, lineKey }));
    expect(found.line).toMatchObject({ territory: 'Nord-1', planned: old.planned });
    const kept = await world.storage.read(async (stores) => ({
      calls: await stores.calls.ofDays(market, { from: '2026-01-01', to: '2026-12-31' }),
      events: await stores.capacityEvents.ofMarket(market),
    }));
    expect(kept.calls.map(({ key }) => key.slice(0, 7))).toEqual(Array(7).fill('Nord-1|'));
    expect(kept.events.map(capacityEventKey)).toEqual(['Nord-1|leave|2027-02-01']);

    valueOf(await renameIn(open, { from: 'Nord-1', to: 'T1', why: 'a mistake' }));
    const back = await seen();
    expect(JSON.stringify(back)).toEqual(JSON.stringify(before));
    expect(valueOf(await recomputePlan(world, people.affiliate, { planId: plan })).different).toEqual([]);
  });
});
