import { expect, it } from 'vitest';
import type { Reason } from '#domain/basics/outcome.ts';
import type { Plan } from '#domain/planning/plan.ts';
import { openWorld } from '../../support/open-world.ts';
import { rowsAsRead, withReasons } from '../../support/states/as-read.ts';
import { readWritten } from '../../support/states/load-state.ts';
import { stateNames } from '../../support/states/state.ts';

const methods = {
  foundation: 'grid',
  developing: 'grid',
  advanced: 'response',
  omnichannel: 'elasticity',
} as const;
const methodOf = (template: string) => Object.entries(methods).find(([key]) => key === template)![1];

it('every reason that a plan of the past gives can be said', async () => {
  const { world, close } = await openWorld();
  const said = new Map<string, string>();
  for (const state of stateNames()) {
    const written = readWritten(state);
    for (const plan of rowsAsRead(written, 'plans')) {
      const { template } = plan['snapshot'] as Plan['snapshot'];
      const market = world.definitions.markets.find(({ code }) => code === plan['market'])!;
      const rows = [...(written['plan_line'] ?? []), ...(written['segmented_account'] ?? [])];
      const ofPlan = rows.filter((row) => row['plan_id'] === plan['id']);
      const reasons = ofPlan
        .map((row) => withReasons(written, row))
        .flatMap(({ why }): Reason[] => JSON.parse(String(why)));
      for (const reason of reasons)
        said.set(
          `${state} ${JSON.stringify(reason)}`,
          world.wording.reason('en', market, methodOf(template.key), reason),
        );
    }
  }
  await close();
  expect(said.size).toBeGreaterThan(500);
  expect([...said].filter(([, text]) => text === '' || /why\.|undefined|NaN|[{}]/u.test(text))).toEqual([]);
  const money = [...said].filter(([reason]) => reason.includes('bound-budget-money'));
  expect(new Set(money.map(([, text]) => text))).toEqual(
    new Set(['The budget of Respivo, 1,200 SEK, is spent where touches are worth more.']),
  );
});
