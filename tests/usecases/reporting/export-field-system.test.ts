import { beforeAll, describe, expect, it } from 'vitest';
import { recordConsent } from '#usecases/customers/record-consent.ts';
import { exportFieldSystem, type ExportedPlan } from '#usecases/reporting/export-field-system.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { viewPlan } from '#usecases/planning/view-plan.ts';
import { approvePlan } from '#usecases/review/approve-plan.ts';
import { openReview } from '#usecases/review/open-review.ts';
import type { CsvSet, World } from '#usecases/ports.ts';
import { refusalOf, valueOf } from '../../support/outcomes.ts';
import { endsBy, everybody } from '../support/ends-by.ts';
import { openMarket } from '../support/open-market.ts';
import { linesOf, openPlan, type OpenPlan } from '../support/open-plan.ts';

/** Touches by a channel that not every system has a place for. */
const MAILS = 3;

const isVisit = ({ channel, planned }: PlanLine): boolean => channel === 'face-to-face' && planned > 0;

/** A writer that reads every table to its end, as one that writes them does. */
const reading = (world: World, sets: Record<string, readonly unknown[][]>[]): World => ({
  ...world,
  workbooks: {
    ...world.workbooks,
    writeCsvSet: async ({ tables }: CsvSet) => {
      const set: Record<string, unknown[][]> = {};
      for (const { name, rows } of tables) {
        set[name] = [];
        for await (const page of rows as AsyncIterable<readonly unknown[][]>) set[name]?.push(...page);
      }
      sets.push(set);
    },
  },
});

describe('a plan for a field system', () => {
  let open: OpenPlan;
  let world: World;
  const sets: Record<string, readonly unknown[][]>[] = [];
  beforeAll(async () => {
    open = await openPlan('draft');
    world = reading(open.world, sets);
  });
  const write = (system: 'veeva-vault' | 'veeva-mcp' | 'veeva-classic' | 'salesforce') =>
    exportFieldSystem(world, open.people.affiliate, { market: open.market, system });

  it('waits for its approval', async () => {
    const { people, market } = open;
    expect(refusalOf(await write('salesforce'))).toMatchObject({
      code: 'plan-not-approved',
      values: { state: 'draft' },
    });
    valueOf(await openReview(world, people.affiliate, { market }));
    expect(refusalOf(await write('salesforce')).values).toMatchObject({ state: 'in-review' });
    expect(sets).toEqual([]);
    valueOf(await approvePlan(world, people.manager, { market }));
    valueOf(await write('salesforce'));
    const empty = await openMarket();
    const input = { market: empty.market, system: 'salesforce' } as const;
    const none = await exportFieldSystem(empty.world, empty.people.affiliate, input);
    expect(refusalOf(none).code).toBe('plan-unknown');
  });

  it('is not for reps, nor for other markets', async () => {
    const input = { market: open.market, system: 'salesforce' } as const;
    expect(await endsBy(open, everybody, (actor) => exportFieldSystem(world, actor, input))).toEqual({
      rep: 'not-allowed',
      colleague: 'not-allowed',
      manager: 'done',
      affiliate: 'done',
      global: 'done',
      foreigner: 'market-unknown',
    });
  });

  it('is handed over as it is by now', async () => {
    const { people, market } = open;
    const [mail] = await linesOf(open, { channel: 'email' });
    const { plan } = valueOf(await viewPlan(world, people.manager, { market }));
    const added = await world.storage.transaction(async ({ plans }) =>
      plans.addVersion(plan.id, 1, [{ ...mail!, planned: MAILS }], await plans.measures(plan.id)),
    );
    expect(added).toBe(true);
    expect(valueOf(await write('salesforce')).fileName).toBe(`${market}-2027-01-v2-salesforce.zip`);
  });

  // Veeva Classic has a place for calls alone.
  it.each([
    ['veeva-vault', true],
    ['veeva-mcp', true],
    ['veeva-classic', false],
    ['salesforce', true],
  ] as const)(
    'for %s tells how many records it handed over, and of which touches',
    async (system, keepsAll) => {
      const planned = await linesOf(open, { onlyPlanned: true });
      const touches = planned.reduce((sum, line) => sum + line.planned, 0);
      const exported: ExportedPlan = valueOf(await write(system));
      expect(exported.fileName).toBe(`${open.market}-2027-01-v2-${system}.zip`);
      expect(exported.touches + exported.leftOut).toBe(touches);
      expect(exported.leftOut).toBe(keepsAll ? 0 : MAILS);
      expect([exported.closed, exported.refusals.accounts]).toEqual([0, 0]);
      const written = sets.at(-1)!;
      for (const { object, records } of exported.files) expect(written[object]).toHaveLength(records);
      expect(written['load-order']?.map((row) => [row[2], row.at(-1)])).toEqual(
        exported.files.map(({ object, records }) => [object, records]),
      );
    },
  );

  it('says how many refuse, and which planned touches nobody may make any more', async () => {
    const { people, market } = open;
    const visits = (await linesOf(open)).filter(isVisit);
    const line = visits[0]!;
    const closed = visits
      .filter(({ accountId }) => accountId === line.accountId)
      .reduce((sum, { planned }) => sum + planned, 0);
    const before = valueOf(await write('veeva-mcp'));
    valueOf(
      await recordConsent(world, people.affiliate, {
        market,
        account: line.accountId,
        kind: 'no-see',
        what: 'refused',
        saidOn: '',
        until: '',
        source: 'letter',
        evidence: '',
      }),
    );
    const after = valueOf(await write('veeva-mcp'));
    expect(after.refusals).toMatchObject({
      accounts: 1,
      ways: { 'face-to-face': 1 },
      kinds: { 'no-see': 1 },
    });
    // Once something is known of somebody, what they never agreed to is closed as well.
    expect(after.closed).toBeGreaterThanOrEqual(closed);
    expect([after.touches + after.closed, after.leftOut]).toEqual([before.touches, before.leftOut]);
    expect(sets.at(-1)!['refusals']![0]!.slice(0, 4)).toEqual([market, after.closed, 1, 1]);
    expect(sets.at(-1)!['load-order']!.flat()).not.toContain('refusals');
  });
});
