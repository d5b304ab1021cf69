import { beforeAll, expect, it } from 'vitest';
import { sortedBy } from '#domain/basics/stable-order.ts';
import type { PlanLine } from '#domain/planning/plan.ts';
import type { PlannedPages, Storage, WithAccount } from '#usecases/ports.ts';
import { eachDatabase, openTestStorage } from '../../support/databases.ts';
import { account, line, numbered, plan, save, segmented } from './samples.ts';

/** Pages come by number, what is read at once by identifier. */
const byNumber = (rows: readonly PlanLine[]): PlanLine[] =>
  sortedBy(
    rows,
    (row) => row.territory,
    (row) => row.subject,
    (row) => row.brand,
    (row) => row.channel,
  );

const gather = async <Row>(pages: PlannedPages<Row>): Promise<WithAccount<Row>[][]> => {
  const found: WithAccount<Row>[][] = [];
  for await (const page of pages) found.push([...page]);
  return found;
};

/** More than two pages of lines, with letters that databases like to order their own way. */
const ids = Array.from({ length: 1_700 }, (_, index) => `${['a', 'B', 'ä', '_', 'Z'][index % 5]}${index}`);
let lines = ids.flatMap((id, index) => {
  const territory = `T${index % 3}`;
  return [
    line(id, { territory, planned: index % 2 }),
    line(id, { territory, channel: 'email', planned: 0 }),
    line(id, { territory, brand: 'other' }),
  ];
});

/** Each line with the segment of the template that its account is in. */
const inSegments = (found: readonly PlanLine[]) => found.map((each) => ({ ...each, group: 'high-high' }));

eachDatabase((name) => {
  let storage: Storage;
  beforeAll(async () => {
    storage = await openTestStorage(name);
    await storage.transaction(async (stores) => {
      await save([account(ids[0] ?? '', { name: 'Dr. Ä', territory: 'elsewhere' })])(stores);
      lines = await numbered(stores, lines);
      await stores.plans.add(
        plan('paged'),
        lines,
        await numbered(
          stores,
          ids.flatMap((id) => [segmented(id), segmented(id, { brand: 'other' })]),
        ),
        [],
      );
      await stores.plans.addVersion('paged', 1, [{ ...lines[0]!, planned: 77 }], []);
    });
  });

  it('lines that are measured are the newest of their territories, without values and reasons', async () => {
    await storage.read(async ({ plans, execution }) => {
      const newest = (await plans.lines('paged')).filter(({ territory }) => territory !== 'T1');
      expect(newest.some(({ planned }) => planned === 77)).toBe(true);
      expect(await execution.lines('paged', ['T2', 'T0'])).toEqual(
        newest.map(({ key, subject, territory, accountId, accountName, brand, channel, ...line }) => {
          const { segment, planned, maximum, cost } = line;
          const whose = { key, subject, territory, accountId, accountName };
          return { ...whose, brand, channel, segment, planned, maximum, cost };
        }),
      );
      expect(await execution.lines('paged', [])).toEqual([]);
      expect(await execution.lines('unknown', ['T0'])).toEqual([]);
    });
  });

  it('lines come in pages that are together what is read at once', async () => {
    await storage.read(async ({ plans }) => {
      const pages = await gather(plans.linePages('paged'));
      expect(pages.map((page) => page.length)).toEqual([2_000, 2_000, 1_100]);
      const all = pages.flat();
      expect(all.map(({ row }) => row)).toEqual(inSegments(byNumber(await plans.lines('paged'))));
      expect(all.find(({ row }) => row.key === lines[0]?.key)).toMatchObject({
        row: { planned: 77, accountName: 'Dr. Ä' },
        account: { name: 'Dr. Ä', territory: 'elsewhere', facts: { potential: 12 } },
      });
      expect(all.filter((each) => each.account !== undefined)).toHaveLength(3);
    });
  });

  it.each([{ territory: 'T1' }, { onlyPlanned: true }, { territory: 'T2', onlyPlanned: true }])(
    'lines can be narrowed by %j',
    async (filter) => {
      await storage.read(async ({ plans }) => {
        const found = (await gather(plans.linePages('paged', filter))).flat();
        expect(found.length).toBeGreaterThan(0);
        expect(found.map(({ row }) => row)).toEqual(inSegments(byNumber(await plans.lines('paged', filter))));
      });
    },
  );

  it('segmentation comes by number of the account and brand', async () => {
    await storage.read(async ({ plans }) => {
      const pages = await gather(plans.segmentedPages('paged'));
      expect(pages.map((page) => page.length)).toEqual([2_000, 1_400]);
      const found = pages.flat().map(({ row }) => row);
      // One account was known before; the others got their numbers together, in the order of their identifiers.
      const [known = '', ...others] = ids;
      expect(found.map(({ accountId, brand }) => `${accountId} ${brand}`)).toEqual(
        [known, ...others.toSorted()].flatMap((id) => [`${id} cardiolan`, `${id} other`]),
      );
      expect(new Set(found)).toHaveLength(3_400);
      expect((await gather(plans.segmentedPages('unknown'))).flat()).toEqual([]);
      expect((await gather(plans.linePages('unknown'))).flat()).toEqual([]);
    });
  });
});
