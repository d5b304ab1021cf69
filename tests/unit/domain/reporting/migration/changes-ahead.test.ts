import { expect, it } from 'vitest';
import { changesAhead } from '#domain/reporting/migration/changes-ahead.ts';
import { unitsOf } from '#domain/organisation/unit.ts';
import { smallMarket } from '../../../../support/small-market.ts';

it('says what planned changes take of each cycle to come, and loses no point between two', () => {
  const [unit] = unitsOf(smallMarket);
  const change = { kind: 'system', what: 'New CRM', source: 'Roadmap', market: unit!.address } as const;
  const across = { ...change, from: '2027-04-01', to: '2027-06-30', points: 91 };
  const ahead = changesAhead(unit!, [across], '2026-12-01');
  expect(ahead).toHaveLength(9);
  expect(ahead.reduce((sum, { points }) => sum + points, 0)).toBe(91);
  for (const { from, to, points } of ahead) expect(points > 0).toBe(from <= across.to && to >= across.from);
});
