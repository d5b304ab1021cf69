import { asUnit } from '../support/unit-of.ts';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#domain/access/role.ts';
import type { User } from '#domain/access/user.ts';
import { worthOfGroups } from '#domain/planning/groups-of-lines.ts';
import { makePlan, planStages } from '#domain/planning/make-plan.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { concreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { placeInYear, rangeIn } from '#domain/rulebook/rates/in-cycle.ts';
import { rateOf } from '#domain/rulebook/rates/read-rates.ts';
import { inLabel } from '#domain/segmentation/eligibility.ts';
import { touchMaximum } from '#domain/rulebook/rules/touch-maximum.ts';
import { openTableFile } from '#spreadsheets/reading/open-table-file.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { decideProposals } from '#usecases/review/decide-proposals.ts';
import { exportTable } from '#usecases/reporting/export-table.ts';
import { importWorkbook } from '#usecases/intake/import-workbook.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import { loadProcess } from '#usecases/basis/process-in-force.ts';
import { openReview } from '#usecases/review/open-review.ts';
import { proposeChange } from '#usecases/review/propose-change.ts';
import { rollUp } from '#usecases/reporting/roll-up.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { templateWorkbook, writeTemplateWorkbook } from '#usecases/cycles/write-template-workbook.ts';
import { confirmLimits } from '../support/confirm-limits.ts';
import { some } from '../support/counts.ts';
import { agencyFile } from '../support/real-lists/agency-file.ts';
import { countByCode, expectDone } from '../support/real-lists/expect-done.ts';
import { gbPractices } from '../support/real-lists/gb-practices.ts';
import { jpInstitutions } from '../support/real-lists/jp-institutions.ts';
import { grantOf, someUser } from '../support/some-user.ts';
import { inputOfPlan } from '../support/read-plan-input.ts';
import type { RealWorld } from '../support/real-lists/open-real-world.ts';
import { openRealWorld } from '../support/real-lists/open-real-world.ts';
import type { RealEntry } from '../support/real-lists/real-list.ts';
import { hasSharedData } from '../support/real-lists/shared-data.ts';
import { usPhysicians } from '../support/real-lists/us-physicians.ts';
import type { WorkbookRows } from '../support/real-lists/workbook-rows.ts';
import { workbookRows } from '../support/real-lists/workbook-rows.ts';

const actor = (role: Role, market: string, ...territories: readonly string[]): User =>
  someUser(`${role}.${market.toLowerCase()}`, grantOf(role, market, ...territories));

const sum = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((total, item) => total + of(item), 0);

const totals = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  of: (item: T) => number,
): Map<string, number> => {
  const byKey = new Map<string, number>();
  for (const item of items) byKey.set(keyOf(item), (byKey.get(keyOf(item)) ?? 0) + of(item));
  return byKey;
};

const say = (text: string): void => void process.stdout.write(`    ${text}\n`);

let real: RealWorld;

describe.runIf(hasSharedData)('real lists (needs ../shared/data)', () => {
  beforeAll(async () => {
    real = await openRealWorld();
  });
  afterAll(() => real.close());

  describe.each([gbPractices, usPhysicians, jpInstitutions])('$what of $market', (list) => {
    const { market } = list;
    const affiliate = actor('affiliate', market);
    let entries: readonly RealEntry[];
    let workbook: ConcreteWorkbook;
    let rows: WorkbookRows;
    let path: string;
    const fileName = `${market}-filled.xlsx`;
    const takeIn = (dryRun: boolean, file = path, name = fileName) =>
      importWorkbook(real.world, affiliate, { market, path: file, fileName: name, mode: 'upsert', dryRun });
    const planOf = async () => expectDone(await viewPlan(real.world, affiliate, { market }));

    beforeAll(async () => {
      entries = some(await list.read(real.folder), 600);
      const { world } = real;
      await world.storage.transaction(({ users }) => users.add(affiliate));
      const definition = world.definitions.markets.find((each) => each.code === market)!;
      const process = expectDone(
        await world.storage.read((stores) => loadProcess(world, stores, asUnit(definition))),
      );
      workbook = concreteWorkbook(
        process.template,
        definition,
        world.definitions.lists,
        world.definitions.duties,
      );
      rows = workbookRows(market, entries, workbook);
      path = join(real.folder, fileName);
      await world.workbooks.writeTemplate(
        templateWorkbook(world, process, definition.locales[0]!, path, rows),
      );
      say(
        `${market}: ${rows.accounts.length} accounts, ${rows.team.length} territories, ${process.template.key}`,
      );
    });

    it('shows what would happen and keeps nothing on a dry run', async () => {
      const result = expectDone(await takeIn(true));
      say(`findings ${JSON.stringify(countByCode(result.findings))}`);
      expect(result).toMatchObject({ status: 'dry-run', refusable: false, changed: 0, removed: 0 });
      expect(result.added).toBe(entries.length);
      const kept = await real.world.storage.read((stores) => stores.accounts.count(market));
      expect(kept).toBe(0);
    });

    it('takes every row in, and nothing the second time', async () => {
      expect(expectDone(await takeIn(false)).status).toBe('imported');
      const kept = await real.world.storage.read((stores) => stores.accounts.count(market));
      expect(kept).toBe(entries.length);
      expect(expectDone(await takeIn(false))).toMatchObject({ status: 'unchanged', added: 0, changed: 0 });
    });

    it('keeps each value as it was meant', async () => {
      const accounts = await real.world.storage.read((stores) => stores.accounts.ofMarket(market));
      const byId = new Map(accounts.map((account) => [account.accountId, account]));
      const different = entries.flatMap((entry) => {
        const account = byId.get(entry.id);
        const potentials = Object.entries(account?.facts ?? {}).filter(([key]) =>
          key.startsWith('potential'),
        );
        const meant = Number(String(entry.potential).normalize('NFKC'));
        const same = {
          name: account?.name === entry.name,
          postcode: account?.facts['postcode'] === entry.postcode,
          city: account?.facts['city'] === entry.city,
          specialty: account?.facts['specialty'] === entry.specialty,
          comment: account?.facts['comment'] === entry.comment,
          potential: potentials.length > 0 && potentials.every(([, value]) => value === meant),
        };
        return Object.entries(same).filter(([, holds]) => !holds);
      });
      expect(countByCode(different.map(([code]) => ({ code })))).toEqual({});
    });

    it('recognises the workbook it hands out again as unchanged', async () => {
      const written = expectDone(await writeTemplateWorkbook(real.world, affiliate, { market }));
      expect(expectDone(await takeIn(false, written.path))).toMatchObject({
        status: 'unchanged',
        changed: 0,
      });
    });

    it('recognises the same list as a delimited file under the headings that agencies use', async () => {
      const file = join(real.folder, `${market}-agency.csv`);
      const { columns } = workbook.sheets.find((sheet) => sheet.key === 'accounts')!;
      await writeFile(file, agencyFile(columns, rows.accounts));
      const result = expectDone(await takeIn(false, file, `${market}-agency.csv`));
      expect(result).toMatchObject({ status: 'unchanged', added: 0, changed: 0 });
    });

    it('plans within capacity, consent and the most an account may get, under a proven bound, with every account segmented', async () => {
      const begun = performance.now();
      const { plan, measures } = expectDone(await makeCallPlan(real.world, affiliate, { market }));
      const { lines } = await planOf();
      const { segmented, accounts } = await real.world.storage.read(async (stores) => ({
        segmented: await stores.plans.segmented(plan.id),
        accounts: new Map((await stores.accounts.ofMarket(market)).map((each) => [each.accountId, each])),
      }));
      // Whom no label of a brand concerns is not segmented for it.
      const definition = real.world.definitions.markets.find((each) => each.code === market)!;
      const { market: at, cycle } = expectDone(
        await real.world.storage.read(async (stores) => loadProcess(real.world, stores, asUnit(definition))),
      );
      const concerned = at.teams
        .flatMap(({ brands }) => brands)
        .map((brand) => inLabel([...accounts.values()], brand, cycle).length);
      expect(segmented).toHaveLength(sum(concerned, (each) => each));
      expect(new Set(segmented.map((each) => `${each.accountId}|${each.brand}`)).size).toBe(segmented.length);

      const used = totals(
        lines,
        (line) => line.territory,
        (line) => line.planned * line.cost,
      );
      expect(plan.capacities.filter((each) => (used.get(each.territory) ?? 0) > each.capacity)).toEqual([]);
      const { months } = placeInYear(cycle, at.cycle);
      const { most } = rangeIn(rateOf(plan.snapshot.rules, touchMaximum), months);
      const touches = totals(
        lines,
        (line) => line.accountId,
        (line) => line.planned,
      );
      expect(Math.max(...touches.values())).toBeLessThanOrEqual(most);
      expect(lines.filter((line) => line.planned < line.minimum || line.planned > line.maximum)).toEqual([]);
      const refusedMail = lines.filter(
        (line) =>
          line.channel === 'email' &&
          line.planned > 0 &&
          accounts.get(line.accountId)?.facts['consent-email'] !== true,
      );
      expect(refusedMail).toHaveLength(0);

      // What a plan was made from has numbers for accounts, and so have the keys of its lines.
      const input = inputOfPlan(real.world, plan);
      const { problem } = planStages(input).stated;
      const again = makePlan(input).lines;
      expect(sum(again, worthOf)).toBe(sum(lines, worthOf));
      const planned = new Map(again.map((line) => [line.key, line.planned]));
      const together = new Set((problem.groups ?? []).flatMap((group) => group.lines));
      const alone = again.filter(({ key }) => !together.has(key));
      expect(sum(alone, worthOf) + worthOfGroups(problem, (key) => planned.get(key) ?? 0)).toBe(plan.value);
      // A touch is worth less beside those of other channels than it adds to what was there before them.
      expect(sum(lines, worthOf)).toBeLessThanOrEqual(plan.value);
      expect(plan.bound).toBeGreaterThanOrEqual(plan.value);
      expect(plan.value).toBeGreaterThan(plan.bound * 0.98);
      expect(measures.plannedTouches).toBe(sum(lines, (line) => line.planned));
      expect(measures.accounts).toBe(entries.length);
      say(
        `${lines.length} lines, ${measures.targets} targets, ${measures.plannedTouches} touches, value/bound ` +
          `${(plan.value / plan.bound).toFixed(4)}, ${((performance.now() - begun) / 1000).toFixed(1)} s`,
      );
    });

    it('takes a proposal from the field into a new version, and approves that', async () => {
      expectDone(await openReview(real.world, affiliate, { market }));
      const before = await planOf();
      const line = before.lines.find(
        (each) => each.planned >= 2 && each.segment !== 'A' && each.minimum === 0,
      )!;
      const rep = actor('rep', market, line.territory);
      const manager = actor('manager', market);
      const wish = {
        market,
        lineKey: line.key,
        to: line.planned - 1,
        reason: 'potential-differs',
        comment: '',
      };
      const stranger = actor('rep', market, `${line.territory}-x`);
      const other = await proposeChange(real.world, stranger, { ...wish, preview: false });
      expect(other.ok ? 'done' : other.refusal.code).toBe('plan-line-unknown');
      const preview = expectDone(await proposeChange(real.world, rep, { ...wish, preview: true }));
      expect(preview.proposal.costChange).toBe(-line.cost);
      expect(preview.findings).toEqual([]);
      const { proposal } = expectDone(await proposeChange(real.world, rep, { ...wish, preview: false }));
      const early = await approvePlan(real.world, manager, { market });
      expect(early.ok ? 'done' : early.refusal.code).toBe('proposals-open');

      expectDone(
        await decideProposals(real.world, manager, {
          market,
          proposalIds: [proposal.id],
          decision: 'approved',
          note: '',
        }),
      );
      const after = await planOf();
      expect(after.plan.version).toBe(before.plan.version + 1);
      expect(after.measures.plannedTouches).toBe(before.measures.plannedTouches - 1);
      expect(after.measures.plannedEquivalents).toBe(before.measures.plannedEquivalents - line.cost);
      const planned = new Map(after.lines.map((each) => [each.key, each.planned]));
      expect(
        before.lines.filter((each) => planned.get(each.key) !== each.planned).map((each) => each.key),
      ).toEqual([line.key]);
      const first = await real.world.storage.read((stores) => stores.plans.lines(before.plan.id, {}, 1));
      expect(sum(first, (each) => each.planned)).toBe(before.measures.plannedTouches);
      await confirmLimits(real.world, market);
      expect(expectDone(await approvePlan(real.world, manager, { market })).plan.state).toBe('approved');
    });

    it('exports what the plan says', async () => {
      const { lines, measures, plan } = await planOf();
      const locale = 'en';
      const callPlan = expectDone(
        await exportTable(real.world, affiliate, { market, what: 'call-plan', locale, zeros: true }),
      );
      const { heading, rows } = await readTable(
        callPlan.path,
        real.world.wording.text(locale, 'export.account-id'),
      );
      const planned = heading.indexOf(real.world.wording.text(locale, 'export.planned'));
      expect(rows).toHaveLength(lines.length);
      expect(sum(rows, (row) => Number(row[planned]))).toBe(measures.plannedTouches);
      const segments = expectDone(
        await exportTable(real.world, affiliate, { market, what: 'segmentation', locale }),
      );
      const segmented = await real.world.storage.read((stores) => stores.plans.segmented(plan.id));
      const inFile = await readTable(segments.path, real.world.wording.text(locale, 'export.account-id'));
      expect(inFile.rows).toHaveLength(segmented.length);
    });
  });

  it('rolls up to figures that reconcile with the lines of all plans', async () => {
    const rollup = expectDone(await rollUp(real.world, actor('global', ''), {}));
    expect(rollup.differences).toEqual([]);
    const planned = rollup.markets.filter((each) => each.state === 'approved');
    expect(planned.map((each) => each.market)).toEqual(['GB', 'JP', 'US']);
    expect(rollup.total.plannedTouches).toBe(sum(planned, (each) => each.measures.plannedTouches));
    say(`${rollup.total.accounts} accounts, ${rollup.total.plannedTouches} touches in all`);
  });
});

const worthOf = ({ marginals, planned }: PlanLine): number =>
  sum(marginals.slice(0, planned), (each) => each);

/** Heading and rows of an exported table, of all sheets it stands on: those that have a column of this name. */
async function readTable(path: string, column: string) {
  const file = await openTableFile(path);
  let heading: readonly unknown[] = [];
  const rows: (readonly unknown[])[] = [];
  for (const { name } of file.sheets) {
    const all: (readonly unknown[])[] = [];
    for await (const batch of file.rows(name)) all.push(...batch.map((each) => each.cells));
    const at = all.findIndex((cells) => cells.includes(column));
    if (at < 0) continue;
    heading = all[at] ?? [];
    rows.push(...all.slice(at + 1));
  }
  await file.close();
  return { heading, rows };
}
