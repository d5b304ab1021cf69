import { unitOf } from '../../support/unit-of.ts';
import { newestPlan } from '../../support/unit-of.ts';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openInstallation } from '#compose.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { keepCapacityEvent } from '#usecases/capacity/keep-capacity.ts';
import { measuredLines, planOnDay } from '#usecases/execution/load-execution.ts';
import { sumOf } from '#domain/execution/execution-summary.ts';
import { keepSummary } from '#usecases/execution/keep-summary.ts';
import { viewAttainment, type AttainmentView } from '#usecases/execution/view-attainment.ts';
import { makeCallPlan } from '#usecases/planning/make-call-plan.ts';
import type { World } from '#usecases/ports.ts';
import { atEndOfFile } from '../../support/at-end-of-file.ts';
import { eachDatabase, newDatabase } from '../../support/databases.ts';
import { repository, sharedParts } from '../../support/made-once.ts';
import { keptCalls } from '../../support/kept-calls.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { figuresForAll } from '../support/alter-definitions.ts';
import { changeAccounts } from '../support/change-accounts.ts';
import { callOf, keepCalls } from '../support/keep-calls.ts';
import { loadExecution } from '../support/load-execution.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';
import { linesOf } from '../support/open-plan.ts';

const DAY = '2027-02-20';

const complete = {
  brand: '',
  channel: 'face-to-face',
  status: 'submitted',
  origin: '',
  territory: 'T1',
} as const;

const behind = ({ measures }: { readonly measures: AttainmentView['measures'] }): number =>
  measures.earned - measures.expected;

eachDatabase((name) => {
  describe('attainment that is kept', () => {
    let open: OpenMarket;
    let lines: readonly PlanLine[];
    /** Another server over the same database, and the market as its world knows it. */
    let there: World;

    beforeAll(async () => {
      const database = await newDatabase(name);
      open = await openMarket({ database, alter: figuresForAll });
      valueOf(await makeCallPlan(open.world, open.people.affiliate, { market: open.market }));
      lines = (await linesOf(open)).filter(({ planned }) => planned > 0);
      const other = await openInstallation(
        {
          port: 0,
          host: '127.0.0.1',
          definitionsFolder: repository,
          sample: false,
          logLevel: 'silent',
          ...database,
          dataFolder:
            database.databaseUrl === undefined ? database.dataFolder : join(database.dataFolder, 'b'),
        },
        { ...(await sharedParts()), clock: open.world.clock },
      );
      atEndOfFile(() => other.close());
      there = figuresForAll(other.world);
    });

    const view = async (world: World, input: object = {}): Promise<AttainmentView> =>
      valueOf(
        await viewAttainment(world, open.people.manager, {
          market: open.market,
          on: DAY,
          withLines: true,
          ...input,
        }),
      );

    /** What it would be if it were computed from everything there is now. */
    const afresh = () =>
      open.world.storage.read(async (stores) => {
        const market = unitOf(open.world.definitions.markets, open.market);
        return valueOf(await loadExecution(open.world, stores, market, measuredLines, { on: DAY }));
      });

    /** Everything shown, on both servers, against that. */
    async function expectFresh(): Promise<void> {
      const { execution, difference } = await afresh();
      for (const world of [open.world, there, there]) {
        const shown = await view(world);
        expect(shown.measures).toEqual(execution.measures);
        expect(shown.difference).toEqual(difference);
        expect(shown.territories.map(({ status: _status, ...each }) => each)).toEqual(execution.territories);
        expect(
          shown.accounts.map(({ territory, accountId, measures }) => [territory, accountId, measures]),
        ).toEqual(
          execution.accounts
            .toSorted(
              (a, b) =>
                behind(a) - behind(b) ||
                (a.accountId < b.accountId ? -1 : a.accountId > b.accountId ? 1 : 0) ||
                (a.territory < b.territory ? -1 : 1),
            )
            .map(({ territory, accountId, measures }) => [territory, accountId, measures]),
        );
        for (const account of shown.accounts)
          expect(account.lines).toEqual(
            execution.lines.filter(
              ({ line }) => line.accountId === account.accountId && line.territory === account.territory,
            ),
          );
        const { accounts, totalAccounts } = shown;
        const page = await view(world, { offset: 2, limit: 3 });
        expect([page.accounts, page.totalAccounts]).toEqual([accounts.slice(2, 5), totalAccounts]);
      }
    }

    it('is computed of a plan nobody has worked on yet', expectFresh);

    it('follows calls that come, change and go on either server', async () => {
      const made = lines
        .slice(0, 8)
        .flatMap((line, index) => [
          callOf(line, `2027-01-1${index}`),
          callOf({ ...line, brand: index % 2 === 0 ? '' : line.brand }, `2027-02-0${index + 1}`),
          callOf({ ...line, territory: line.territory === 'T1' ? 'T2' : 'T1' }, '2027-02-11'),
          callOf(line, '2027-03-01', { status: 'planned' }),
        ]);
      await keepCalls(open, made);
      const before = (await view(there)).measures;
      expect(before.actualTouches + before.unplannedTouches).toBe(24);
      await expectFresh();
      await keepCalls({ ...open, world: there }, [callOf(lines[9]!, '2027-01-20', { key: 'later' })]);
      await expectFresh();
      await keepCalls(open, [], [callOf(lines[9]!, '2027-01-20', { key: 'later' })]);
      await expectFresh();
      expect((await view(there)).measures).toEqual(before);
    });

    it('follows absences', async () => {
      const { world, market, people } = open;
      const before = await view(there);
      const draft = { territory: 'T1', team: '', kind: 'vacancy', weekdays: '', rep: '', note: '' };
      const span = { from: '2027-02-01', to: '2027-03-31' };
      valueOf(await keepCapacityEvent(world, people.affiliate, { market, draft: { ...draft, ...span } }));
      await expectFresh();
      expect((await view(there)).measures.expected).not.toBe(before.measures.expected);
    });

    it('follows a target that moves while nothing is planned for it', async () => {
      const { world, market } = open;
      await world.storage.transaction(async (stores) => {
        const plan = (await newestPlan(stores, market))!;
        const kept = lines.filter(({ accountId }) => accountId !== lines[0]!.accountId);
        const later = { ...plan, id: 'later', madeAt: '2999-01-01T00:00:00.000Z' };
        await stores.plans.add(later, kept, await stores.plans.segmented(plan.id), []);
      });
      await expectFresh();
      await changeAccounts(world, market, (account) =>
        account.accountId === lines[0]!.accountId ? { ...account, territory: 'T2' } : undefined,
      );
      const before = (await view(there)).territories.map(({ measures }) => measures.targets);
      await expectFresh();
      expect(before.some((targets) => targets > 0)).toBe(true);
    });

    it('follows a plan that gets another version', async () => {
      await open.world.storage.transaction(async (stores) => {
        const plan = (await newestPlan(stores, open.market))!;
        const [line] = await stores.plans.lines(plan.id, { territory: 'T1', onlyPlanned: true });
        const changed = { ...line!, planned: line!.planned + 1, maximum: line!.maximum + 1 };
        expect(await stores.plans.addVersion(plan.id, plan.version, [changed], [])).toBe(true);
      });
      const before = (await view(there)).measures.plannedTouches;
      await expectFresh();
      expect((await afresh()).execution.measures.plannedTouches).toBe(before);
    });

    it('is not kept of what a transaction has written and taken back', async () => {
      const { world, market } = open;
      const code = unitOf(world.definitions.markets, market);
      await expect(
        world.storage.transaction(async (stores) => {
          await stores.calls.apply(market, {
            save: keptCalls([{ ...callOf(lines[3]!, '2027-01-25'), ...complete, key: 'undone' }]),
            remove: [],
          });
          const onDay = valueOf(await planOnDay(world, stores, code, { on: DAY }));
          const { summary } = await keepSummary(world, stores, onDay, 'all');
          throw new Error(`${sumOf(summary).actualTouches} made`);
        }),
      ).rejects.toThrow('made');
      // Another call takes the revision that was taken back.
      await keepCalls(open, [callOf(lines[4]!, '2027-01-26', { key: 'kept' })]);
      await expectFresh();
    });

    it('does not outlive an erasure', async () => {
      const [line] = lines;
      const { accounts } = await view(there, { territory: line!.territory });
      expect(accounts.some(({ accountId }) => accountId === line!.accountId)).toBe(true);
      await open.world.storage.transaction(async (stores) => {
        const { no } = (await stores.erasures.subjectNamed(open.market, line!.accountId))!;
        const naming = { names: [], emails: [], instead: `#${no}` };
        await stores.erasures.forgetAccount(open.market, no, {
          at: '2026-09-14T08:00:00.000Z',
          on: '2026-09-14',
          naming,
        });
      });
      await expectFresh();
      const shown = await view(there);
      expect(JSON.stringify(shown.accounts)).not.toContain(`"${line!.accountId}"`);
    });

    it('refuses what it refused before', async () => {
      const asked = { market: open.market, on: '2027-02-30' };
      expect(refusalOf(await viewAttainment(there, open.people.manager, asked))).toMatchObject({
        code: 'invalid-input',
      });
    });
  });
});
