import { beforeAll, expect, it } from 'vitest';
import { previewMigration } from '#usecases/maturity/preview-migration.ts';
import { viewCommonality } from '#usecases/maturity/view-commonality.ts';
import { valueOf } from '../../support/outcomes.ts';
import { endsBy } from '../support/ends-by.ts';
import { withApart } from '../support/apart-archetypes.ts';
import { openMarket, type OpenMarket } from '../support/open-market.ts';

let open: OpenMarket;
beforeAll(async () => {
  open = await openMarket();
});
const view = async (world = open.world) => valueOf(await viewCommonality(world, open.people.global, {}));

it('is for whoever sets markets side by side', async () => {
  const others = ['rep', 'manager', 'affiliate', 'foreigner'] as const;
  expect(await endsBy(open, others, (actor) => viewCommonality(open.world, actor, {}))).toEqual(
    Object.fromEntries(others.map((who) => [who, 'not-allowed'])),
  );
});

it('has every pair once, the most alike first, and each unit where its archetype would be given up', async () => {
  const { archetypes, pairs, templates, most } = await view();
  const count = archetypes.length;
  expect(pairs).toHaveLength((count * (count - 1)) / 2);
  const alike = pairs.map((each) => each.alike);
  expect(alike).toEqual(alike.toSorted((a, b) => b - a));
  const units = archetypes.reduce((sum, each) => sum + each.units, 0);
  const moves = pairs.flatMap(({ mergers }) => mergers.flatMap((each) => each.units));
  expect(moves).toHaveLength(units * (count - 1));
  expect(most).toEqual({ archetypes: 8, templates: 8 });
  expect(templates).toBe(open.world.definitions.templates.length);
});

it('tells a unit the same effort and values as a preview of the move does', async () => {
  const { pairs } = await view();
  const merger = pairs
    .flatMap(({ mergers }) => mergers)
    .find(
      ({ into, units }) =>
        into === 'foundation' && units.some(({ market }) => market.address === open.market),
    )!;
  const unit = merger.units.find(({ market }) => market.address === open.market)!;
  const preview = valueOf(
    await previewMigration(open.world, open.people.global, { market: open.market, to: 'foundation' }),
  );
  expect(unit.effort).toBe(preview.effort.points);
  expect(unit.settingsLost).toBe(preview.settingsLost.length);
  expect(unit.moved.toSorted()).toEqual(
    [...new Set(preview.rules.filter((each) => each.valueChanged).map(({ rule }) => rule))].toSorted(),
  );
  const latitude = new Set([...unit.gained, ...unit.lost, ...unit.shifted]);
  expect([...latitude].toSorted()).toEqual(
    [...new Set(preview.rules.filter((each) => each.latitudeChanged).map(({ rule }) => rule))].toSorted(),
  );
});

it('holds archetypes that stand apart against the others as well', async () => {
  const world = withApart(open.world, { small: [{ fact: 'reps', atMost: 0 }] });
  const { pairs } = await view(world);
  const withFirst = pairs.find(
    ({ archetypes }) => archetypes.includes('small') && archetypes.includes('foundation'),
  );
  // It runs the same template, and has no rules of its own.
  expect(withFirst?.phases.same).toBe(withFirst?.phases.of);
  expect(withFirst?.rules.same).toBeLessThan(withFirst?.rules.of ?? 0);
});
