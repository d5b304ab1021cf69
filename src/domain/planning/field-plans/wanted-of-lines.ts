import type { IsoDate } from '../../basics/iso-date.ts';
import type { EffectiveRules } from '../../rulebook/rule.ts';
import { valueOf } from '../../rulebook/rule-values.ts';
import { fieldPlanBecomes } from '../../rulebook/rules/field-plan.ts';
import type { AccountId, LineKey } from '../../basics/ids.ts';
import type { Channel } from '../../basics/channel.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { lineKeyOf } from '../line-key.ts';
import { isShared, touchesOfSeat, type Seat, type Turns } from '../shared-accounts.ts';
import type { WantedPlan } from './wanted-touches.ts';

/** What a kept field plan says of a line. */
interface FieldLine {
  readonly accountId: AccountId;
  readonly territory: string;
  readonly brand: string;
  readonly channel: Channel;
  readonly touches: number;
}

/**
 * A field plan by the keys of lines. What it says of an account is said of whoever works it: by territory where several
 * do, so that an account which moves, or is shared since, keeps its touches. It speaks for the territories its lines are of.
 * @param territoriesOf an account; none of one that has left
 */
function wantedOfLines(
  lines: readonly FieldLine[],
  territoriesOf: (accountId: AccountId) => readonly string[],
): Pick<WantedPlan, 'wanted' | 'territories'> {
  const covered = new Set(lines.flatMap(({ territory }) => (territory === '' ? [] : territory)));
  const wanted: Record<LineKey, number> = {};
  const ofAll = Map.groupBy(lines, ({ accountId, brand, channel }) =>
    lineKeyOf({ accountId, brand, channel }),
  );
  for (const [key, all] of ofAll) {
    wanted[key] = all.reduce((sum, { touches }) => sum + touches, 0);
    const [line] = all;
    if (!line) continue;
    const { accountId, brand, channel } = line;
    const own = territoriesOf(accountId);
    const told = new Set(all.map(({ territory }) => territory));
    const territories = new Set([...own, ...told]);
    // What was told once, of one territory, is divided by whoever shares the account by now: of those it speaks for.
    const isOfOthers = own.some((each) => told.has(each)) && own.some((each) => !covered.has(each));
    if (all.length === 1 && !isOfOthers) continue;
    for (const territory of territories)
      wanted[lineKeyOf({ accountId, territory, brand, channel })] =
        all.find((each) => each.territory === territory)?.touches ?? 0;
  }
  return { wanted, territories: sortedBy([...covered], (each) => each) };
}

/** The field plan that a plan is made from: none where the rules make something else of it, or nobody sent one. */
export function fieldPlanFor(
  rules: EffectiveRules,
  on: IsoDate,
  lines: readonly FieldLine[],
  territoriesOf: (accountId: AccountId) => readonly string[],
): WantedPlan | undefined {
  if (!becomesPlan(rules) || lines.length === 0) return undefined;
  return { on, ...wantedOfLines(lines, territoriesOf) };
}

/** Whether the rules let a field plan become the plan. */
export const becomesPlan = (rules: EffectiveRules): boolean => valueOf(rules, fieldPlanBecomes) === 'plan';

/** What a plan wants of a line; undefined where it does not speak of it. */
export function wantedAt(
  { wanted }: WantedPlan,
  line: { readonly accountId: AccountId; readonly brand: string; readonly channel: Channel },
  seat: Pick<Seat, 'territory' | 'sharers' | 'place'>,
  turns: Turns,
): number | undefined {
  if (!isShared(seat)) return wanted[lineKeyOf(line)];
  const own = wanted[lineKeyOf({ ...line, territory: seat.territory })];
  const all = wanted[lineKeyOf(line)];
  return own ?? (all === undefined ? undefined : touchesOfSeat(all, seat, turns));
}
