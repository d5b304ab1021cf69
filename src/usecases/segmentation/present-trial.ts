import type { TriedSegments } from './try-segments.ts';

/** What was tried of a plan's segments as programs read it. */
export function presentTrial({ market, plan, brand, asked, rules, moves, ...tried }: TriedSegments) {
  const { moved, objected, found, accounts } = tried;
  return {
    market: market.code,
    cycle: plan.cycle,
    version: plan.version,
    madeAt: plan.madeAt,
    brand,
    rules: rules.flatMap(({ rule, effective, tried: value, isWithin }) =>
      value === undefined ? [] : [{ rule: rule.key, value: effective.value, tried: value, isWithin }],
    ),
    conditions: asked.conditions,
    moves,
    moved,
    objected,
    found,
    accounts: accounts.map(({ subject: _subject, account, ...each }) => ({
      ...(account ? { account: account.accountId, name: account.name, territory: account.territory } : {}),
      ...each,
    })),
  };
}
