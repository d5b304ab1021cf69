import { beforeAll, describe, expect, it } from 'vitest';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import { callEquivalents } from '#domain/basics/units.ts';
import type { AskedLines, Storage } from '#usecases/ports.ts';
import { eachDatabase, newDatabase, openForTest, queryDatabase } from '../../support/databases.ts';
import type { StorageOptions } from '#storage/open-storage.ts';
import { account, change, line, numbered, plan, save, segmented } from './samples.ts';

const placed = ({ subject, territory, brand, channel }: PlanLine): string =>
  `${subject} ${territory} ${brand} ${channel}`;

/** Letters that databases like to order and to compare their own way, and names that begin alike. */
const ids = Array.from(
  { length: 90 },
  (_, index) => `${['a', 'B', 'ä', '_', 'Z', '%', 'straße'][index % 7]}${index}`,
);
const removed = new Set(ids.filter((_, index) => index % 11 === 0));

const written: PlanLine[] = ids.flatMap((id, index) => {
  const territory = `T${index % 4}`;
  const segment = (['A', 'B', 'C', 'D'] as const)[index % 4]!;
  return [
    line(id, { territory, segment, planned: index % 3 }),
    line(id, { territory, segment, channel: 'email', planned: 0, cost: callEquivalents(1_000) }),
    line(id, { territory, segment, brand: 'other', planned: index % 2 }),
    // Some accounts are seen from two territories.
    ...(index % 9 === 0 ? [line(id, { territory: 'T2x', segment, planned: 1 })] : []),
  ];
});

const nameOf = (id: string): string =>
  Number(id.replaceAll(/\D/g, '')) % 2 === 0 ? `Dr. Groß ${id}` : `Łucja ${id}`;

const isAsked =
  ({ territories, subjects, ...rest }: AskedLines) =>
  (each: PlanLine): boolean =>
    (rest.territory === undefined || each.territory === rest.territory) &&
    (territories === undefined || territories.includes(each.territory)) &&
    (rest.segment === undefined || each.segment === rest.segment) &&
    (rest.brand === undefined || each.brand === rest.brand) &&
    (rest.channel === undefined || each.channel === rest.channel) &&
    (rest.onlyPlanned !== true || each.planned > 0) &&
    (subjects === undefined || subjects.includes(each.subject));

/** Accounts get their numbers in the order of their identifiers, so that some of these are removed. */
const some = [5, 1, 12, 33, 34, 35, 71, 90];
/** More than can be named to a database, most of whom have no line. */
const many = Array.from({ length: 600 }, (_, index) => 2 * index + 1);

const choices: readonly AskedLines[] = [
  {},
  { territory: 'T1' },
  { territory: 'nowhere' },
  { territories: ['T0', 'T3'] },
  { territories: [] },
  { segment: 'B' },
  { brand: 'other', onlyPlanned: true },
  { channel: 'email', territories: ['T2', 'T2x'] },
  { onlyPlanned: true },
  { subjects: some },
  { subjects: some, territory: 'T1' },
  { subjects: some, segment: 'C', onlyPlanned: true },
  { subjects: [] },
  { subjects: many },
  { subjects: many, territory: 'T1' },
  { subjects: many, territories: ['T1', 'T2x'] },
  { subjects: many, segment: 'C' },
  { subjects: many, brand: 'other', onlyPlanned: true },
  { subjects: many.map((no) => no + 1_000) },
];

/** Of many that are named only those up to the page are counted, and one more. */
const counted = (asked: AskedLines, end: number, all: number): readonly [number, boolean] => {
  const isBounded = (asked.subjects?.length ?? 0) > 500 && end < all;
  return isBounded
    ? [expect.toSatisfy((total: number) => total > end && total <= all) as number, true]
    : [all, false];
};

eachDatabase((name) => {
  let storage: Storage;
  let options: StorageOptions;
  /** Every newest line, as they are read for computing with them. */
  let all: readonly PlanLine[];
  beforeAll(async () => {
    options = await newDatabase(name);
    storage = await openForTest(options);
    await storage.transaction(async (stores) => {
      await save(ids.map((id) => account(id, { name: nameOf(id) })))(stores);
      const lines = await numbered(stores, written);
      const targets = ids.flatMap((id, index) => [
        segmented(id, { target: index % 3 !== 0 }),
        segmented(id, { brand: 'other', target: index % 5 === 0 }),
      ]);
      await stores.plans.add(plan('paged'), lines, await numbered(stores, targets), []);
      await stores.accounts.apply('DE', change({ accountsToRemove: [...removed] }));
      const { key } = lines[0]!;
      const changed = (await stores.plans.linesOfKey('paged', key)).map((each) => ({ ...each, planned: 7 }));
      await stores.plans.addVersion('paged', 1, changed, []);
      const dropped = (await stores.plans.lines('paged', { territory: 'T1' })).map((each) => ({
        ...each,
        planned: 0,
      }));
      await stores.plans.addVersion('paged', 2, dropped, []);
    });
    all = await storage.read(({ plans }) => plans.lines('paged'));
  });

  describe.each(choices)('of lines chosen by %j', (asked) => {
    it.each([1, 7, 100])('pages of %i are together those lines, in their order', async (limit) => {
      const expected = all.filter(isAsked(asked));
      const found: PlanLine[] = [];
      await storage.read(async ({ planPages }) => {
        for (let offset = 0; offset <= expected.length; offset += limit) {
          const page = await planPages.lines('paged', asked, { offset, limit });
          expect([page.total, page.more]).toEqual(counted(asked, offset + limit, expected.length));
          expect(page.unreadable).toEqual([]);
          expect(page.lines.length).toBe(Math.min(limit, expected.length - offset));
          found.push(...page.lines);
        }
      });
      expect(found).toEqual(expected);
    });

    it.each([false, true])('pages of accounts (unplanned: %s) have all of them', async (unplanned) => {
      const groups = [...Map.groupBy(all.filter(isAsked(asked)), (each) => each.subject).values()].filter(
        (lines) => !unplanned || lines.every((each) => each.planned === 0),
      );
      const found: PlanLine[] = [];
      const limit = 4;
      await storage.read(async ({ planPages }) => {
        for (let offset = 0; offset <= groups.length; offset += limit) {
          const page = await planPages.accounts('paged', { ...asked, unplanned }, { offset, limit });
          expect([page.total, page.more]).toEqual(counted(asked, offset + limit, groups.length));
          expect(new Set(page.lines.map(({ subject }) => subject)).size).toBe(
            Math.min(limit, groups.length - offset),
          );
          found.push(...page.lines);
        }
      });
      expect(found).toEqual(groups.flat());
    });
  });

  it.each([undefined, ['T2', 'T2x']])(
    'every account of a brand is placed, with the touches of %j',
    async (only) => {
      await storage.read(async ({ planPages, plans, accounts }) => {
        const here = new Map((await accounts.ofMarket('DE')).map((each) => [each.subject, each.territory]));
        const touchesOf = (subject: number): number | undefined => {
          const own = all.filter((each) => each.subject === subject && each.brand === 'other');
          const seen = only ? own.filter(({ territory }) => only.includes(territory)) : own;
          return seen.length === 0 ? undefined : seen.reduce((sum, { planned }) => sum + planned, 0);
        };
        const expected = (await plans.segmented('paged')).flatMap((each) => {
          const [touches, territory] = [touchesOf(each.subject), here.get(each.subject) ?? ''];
          const isTheirs = only === undefined || only.includes(territory) || touches !== undefined;
          return each.brand === 'other' && isTheirs
            ? [{ subject: each.subject, target: each.target, territory, touches: touches ?? 0 }]
            : [];
        });
        const found = await planPages.placed('paged', {
          brand: 'other',
          ...(only ? { territories: only } : {}),
        });
        const told = found.map(({ subject, target, territory, touches }) => ({
          subject,
          target,
          territory,
          touches,
        }));
        const bySubject = (rows: readonly (typeof told)[number][]) =>
          sortedBy(rows, ({ subject }) => subject);
        expect(bySubject(told)).toEqual(bySubject(expected));
        expect(found[0]).toMatchObject({
          segment: 'A',
          who: 'specialist',
          potential: 5_000_000_000,
          source: 'stated',
        });
        expect(told.length).toBeGreaterThan(10);
      });
    },
  );

  it('what is counted with the plan is what its lines add up to', async () => {
    const kept = await queryDatabase(
      options,
      `select territory, brand, channel, segment, lines, planned_lines, touches, equivalents
       from plan_line_count where plan_id = 'paged'`,
    );
    const cells = Map.groupBy(all, (each) =>
      [each.territory, each.brand, each.channel, each.segment].join('|'),
    );
    const expected = [...cells.values()].map((lines) => {
      const { territory, brand, channel, segment } = lines[0]!;
      const sum = (of: (each: PlanLine) => number): number =>
        lines.reduce((total, each) => total + of(each), 0);
      return {
        territory,
        brand,
        channel,
        segment,
        lines: lines.length,
        planned_lines: lines.filter(({ planned }) => planned > 0).length,
        touches: sum(({ planned }) => planned),
        equivalents: sum(({ planned, cost }) => planned * cost),
      };
    });
    const order = (rows: readonly (typeof expected)[number][]) =>
      sortedBy(rows, (each) => [each.territory, each.brand, each.channel, each.segment].join('|'));
    const read = (kept as (typeof expected)[number][]).map((each) =>
      Object.fromEntries(
        Object.entries(each).map(([column, value]) => [
          column,
          ['territory', 'brand', 'channel', 'segment'].includes(column) ? value : Number(value),
        ]),
      ),
    ) as typeof expected;
    await storage.read(async ({ readModels }) => {
      const recounted = await readModels.sumLines('paged', 3);
      expect(await readModels.keptSums('paged')).toEqual(recounted);
      expect(recounted.coveredTargets).toBeGreaterThan(0);
      expect(recounted.coveredTargets).toBeLessThan(recounted.targets);
    });
    expect(order(read)).toEqual(order(expected));
    expect(expected.length).toBeGreaterThan(10);
  });

  it.each([['T1'], ['T2', 'T2x']])(
    'knows the targets with lines in %s and others',
    async (...territories) => {
      await storage.read(async ({ plans }) => {
        const seen = new Set(
          all.filter(({ territory }) => territories.includes(territory)).map(({ accountId }) => accountId),
        );
        const every = (await plans.segmented('paged'))
          .filter(({ target }) => target)
          .map(({ accountId, brand }) => ({ accountId, brand }));
        const order = (targets: readonly (typeof every)[number][]) =>
          sortedBy(
            targets,
            (each) => each.accountId,
            (each) => each.brand,
          );
        expect(order(await plans.targets('paged'))).toEqual(order(every));
        expect(order(await plans.targets('paged', { territories }))).toEqual(
          order(every.filter(({ accountId }) => seen.has(accountId))),
        );
        const subjects = all.filter(({ accountId }) => accountId === ids[9]).map(({ subject }) => subject);
        expect(await plans.territoriesOf('paged', subjects)).toEqual(['T1', 'T2x']);
        expect(order(await plans.targets('paged', { subjects }))).toEqual(
          order(every.filter(({ accountId }) => accountId === ids[9])),
        );
      });
    },
  );

  it('knows the planned lines of some accounts, of more than a statement names', async () => {
    await storage.read(async ({ plans }) => {
      const planned = (await plans.lines('paged')).filter((line) => line.planned > 0);
      const some = planned.slice(0, 3).map(({ subject }) => subject);
      const ofSome = planned.filter(({ subject }) => some.includes(subject));
      const found = await plans.plannedOf('paged', [...new Set(some)]);
      expect(sortedBy(found, placed)).toEqual(sortedBy(ofSome, placed));
      const everybody = Array.from({ length: 1_200 }, (_, subject) => subject);
      expect(await plans.plannedOf('paged', everybody)).toHaveLength(planned.length);
      expect(await plans.plannedOf('unknown', everybody)).toEqual([]);
    });
  });

  it('says which cycles have a plan', async () => {
    await storage.read(async ({ planPages }) => {
      expect(await planPages.plannedCycles('DE', ['DE-2027-02', 'DE-2027-01'])).toEqual(['DE-2027-01']);
      expect(await planPages.plannedCycles('FR', ['DE-2027-01'])).toEqual([]);
    });
  });

  it('finds nothing in a plan there is not', async () => {
    await storage.read(async ({ planPages }) => {
      const nothing = { lines: [], unreadable: [], total: 0, more: false };
      expect(await planPages.lines('unknown', {}, { offset: 0, limit: 10 })).toEqual(nothing);
      expect(await planPages.accounts('unknown', {}, { offset: 0, limit: 10 })).toEqual(nothing);
    });
  });
});
