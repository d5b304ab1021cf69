import {
  limitCheck,
  type LimitCheckInput,
  type LimitCheck,
  type LimitedLine,
} from '#domain/review/limit-check.ts';
import { rulesWith } from './rules-with.ts';
import { account, rep, smallCycle, smallMarket } from './small-market.ts';

/** The limits that lines of the small market are held to; two reps, one clinic. */
export function heldLimits(
  lines: readonly LimitedLine[],
  changes: Partial<LimitCheckInput> = {},
): LimitCheck {
  const accounts = lines.map((line) => account(line.accountId, { organisation: 'Klinik Nord' }));
  return limitCheck({
    market: smallMarket,
    cycle: smallCycle,
    whole: smallCycle,
    lines,
    accounts: new Map(accounts.map((each) => [each.accountId, each])),
    reps: new Map(['DE-01', 'DE-02'].map((territory) => [territory, rep(territory)])),
    rules: rulesWith(),
    past: [],
    days: () => new Map(),
    ...changes,
  });
}
