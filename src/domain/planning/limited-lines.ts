import { daysFrom } from '../basics/iso-date.ts';
import { sortedBy } from '../basics/stable-order.ts';
import type { KeptAccount } from '../customers/account.ts';
import { saidByOf } from '../customers/consent/consents-of-market.ts';
import { profiled, type SaidSince } from '../customers/consent/may-reach.ts';
import { doorOf } from '../customers/duties/closed-by-duty.ts';
import { codesSinceOf } from '../customers/territory-code.ts';
import type { EffectiveRules } from '../rulebook/rule.ts';
import { placeInYear } from '../rulebook/rates/in-cycle.ts';
import { valueOf } from '../rulebook/rule-values.ts';
import { rulesFor } from '../rulebook/rules-for.ts';
import { brandsCombine } from '../rulebook/rules/brands-combine.ts';
import { eligibilityOf, inLabel, workPart } from '../segmentation/eligibility.ts';
import { segmentEach, segmentedBy } from '../segmentation/segment-accounts.ts';
import { capacitiesInCycle } from '../capacity/capacities-in-cycle.ts';
import { visitingDays } from '../capacity/working-time/visiting-days.ts';
import { planLimits, type LimitsInput } from './constraints/plan-limits.ts';
import { spokenFor, targetsOfFieldPlan } from './field-plans/wanted-touches.ts';
import { methodsOf } from './methods-of.ts';
import type { Claim } from './other-units.ts';
import type { MakePlanInput } from './plan-input.ts';
import { possibleLines, responseKeyOf, type PossibleLine } from './plan-lines.ts';
import { actualsOfSeats, seatsIn, type Seat } from './shared-accounts.ts';
import { carriedOver } from './value-tables/carry-over.ts';
import { jointValues } from './value-tables/joint-values.ts';

/** What somebody wants to know besides. */
export interface Wished {
  /** Why accounts are in their classes, or what a touch is worth by deciles. */
  readonly isExplained: boolean;
  /** What touches are worth, which is what most of it costs. */
  readonly isValued: boolean;
}

const groupOf = (line: PossibleLine): string => `${line.accountId}|${line.territory}|${line.channel}`;

/**
 * Every line there could be, and the limits over them, as far as the input says; the same input in any order says the same.
 */
export function limitedLines(input: MakePlanInput, { isExplained, isValued }: Wished) {
  const { market, cycle, template, rules, otherUnits, fieldPlan } = input;
  const claimed = unitsByAccount(otherUnits?.claims ?? []);
  const accounts = sortedBy(input.accounts, (each) => each.subject);
  const reps = sortedBy(input.reps, (each) => each.territory);
  const teamOf = new Map(reps.map((rep) => [rep.territory, rep.team]));
  const rulesOf = (territory: string): EffectiveRules =>
    input.teamRules?.[teamOf.get(territory) ?? ''] ?? rules;
  const capacities = capacitiesInCycle({ ...input, reps });
  const place = placeInYear(cycle, market.cycle);
  const capacityOf = new Map(capacities.map((each) => [each.territory, each]));
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  const responses = new Map(
    template.methods.value === 'response'
      ? (input.responses ?? []).map((each) => [responseKeyOf(each.brand, each.segment, each.channel), each])
      : [],
  );
  const brands = market.teams.flatMap((team) => team.brands);
  const from = input.done?.from ?? cycle.from;
  const days = { from, to: cycle.to };
  const seatsOf = (account: KeptAccount): readonly Seat[] =>
    seatsIn(account, { cycle, toCome: days }, (territory) => capacityOf.get(territory));
  const done =
    input.done &&
    actualsOfSeats(input.done, (id) => {
      const account = accountOf.get(id);
      return account && seatsOf(account);
    });
  const said: SaidSince = { saidBy: saidByOf(input.consents), days, made: done?.byLine ?? {} };
  const willing = profiled(accounts, said, rules);
  const byRule = brands.flatMap((brand) => [
    ...segmentEach(
      inLabel(willing, brand, said.days),
      brand.key,
      segmentedBy(template),
      rulesFor(rules, workPart(brand)),
      isExplained,
      said,
      input.classesBefore,
    ),
  ]);
  const isSpoken = fieldPlan && spokenFor(fieldPlan);
  const ruled = (accountId: string): 'all' | 'some' | 'none' => {
    const account = accountOf.get(accountId);
    if (!account || !isSpoken || fieldPlan.territories === undefined) return 'none';
    const seats = seatsOf(account);
    const spoken = seats.filter((seat) => isSpoken(accountId, seat)).length;
    return spoken === seats.length ? 'none' : spoken === 0 ? 'all' : 'some';
  };
  const segmented = fieldPlan ? targetsOfFieldPlan(byRule, fieldPlan, ruled) : byRule;
  const brandOf = new Map(brands.map((brand) => [brand.key, brand]));
  const eligibleFor = new Map(brands.map((brand) => [brand.key, eligibilityOf(brand, said.days)]));
  const door = doorOf(input.closed ?? []);
  const { value: method } = template.methods;
  const joint =
    !isValued || method === 'grid' || methodsOf(input) === 1
      ? undefined
      : jointValues(method, carriedOver(input.past ?? [], cycle.from, brands.length));
  const possible = segmented.flatMap((each, index) => {
    const account = accountOf.get(each.accountId);
    const brand = brandOf.get(each.brand);
    const promoted = account && eligibleFor.get(each.brand)?.(account).days;
    if (account === undefined || brand === undefined || promoted === undefined) return [];
    const at = { place, subject: account.subject };
    return seatsOf(account).flatMap((seat) => {
      const own = rulesFor(rulesOf(seat.territory), workPart(brand, each.what));
      const ofRules = byRule[index] ?? each;
      const wanting =
        fieldPlan && isSpoken?.(account.accountId, seat)
          ? { plan: fieldPlan, isTarget: ofRules.target }
          : undefined;
      const lines = possibleLines(
        account,
        wanting ? each : ofRules,
        template,
        own,
        at,
        said,
        promoted,
        responses,
        door,
        seat,
        wanting,
        joint?.values,
        isValued,
      );
      const units = claimed.get(account.accountId);
      return units ? lines.map((line) => ({ ...line, units })) : lines;
    });
  });
  const toCome = daysFrom(from, cycle.to) / daysFrom(cycle.from, cycle.to);
  const promised = promiseOnce(
    possible
      .filter((line) => line.target && capacityOf.has(line.territory))
      // Nobody can promise visits in a territory without a rep.
      .map((line) => (capacityOf.get(line.territory)?.vacant ? { ...line, minimum: 0 } : line)),
    valueOf(rules, brandsCombine) === 'max',
  );
  const held: LimitsInput = {
    market,
    // What is done of a cycle is past as well: the limits leave the days to come what it has not used.
    cycle: { ...cycle, from },
    paced: cycle,
    whole: cycle,
    lines: promised.map((line) => ({
      ...line,
      account: line.accountId,
      // As others' claims are: in the days to come, and by what is open of them.
      guidance: line.guidance * line.reach.part * toCome,
    })),
    accounts: otherUnits
      ? new Map([...otherUnits.accounts.map((each) => [each.accountId, each] as const), ...accountOf])
      : accountOf,
    ...(otherUnits ? { otherUnits } : {}),
    ...(done ? { made: done.byAccount } : {}),
    reps: new Map(reps.map((each) => [each.territory, each])),
    rules,
    past: input.past ?? [],
    affiliations: input.affiliations ?? [],
    codesSince: codesSinceOf(input.codes ?? []),
    days: () => visitingDays(input, from),
  };
  return {
    accounts,
    reps,
    willing,
    brands,
    days: said.days,
    byRule,
    segmented,
    ruled,
    possible,
    promised,
    capacities,
    held,
    limits: planLimits(held),
    joint,
    done,
  };
}

/** As `limitedLines` finds them. */
export type LimitedLines = ReturnType<typeof limitedLines>;

/** Who else means to see an account, by their keys. */
function unitsByAccount(claims: readonly Claim[]): ReadonlyMap<string, string> {
  const of = Map.groupBy(claims, ({ account }) => account);
  return new Map(
    [...of].map(([account, all]) => [
      account,
      [...new Set(all.map(({ unit }) => unit))].toSorted().join(', '),
    ]),
  );
}

/** Where brands share their visits, the brand that promises most keeps the promise for all of them. */
function promiseOnce(lines: readonly PossibleLine[], shared: boolean): readonly PossibleLine[] {
  if (!shared) return lines;
  const keeper = new Map<string, PossibleLine>();
  for (const line of lines) {
    const known = keeper.get(groupOf(line));
    if (!known || line.minimum > known.minimum) keeper.set(groupOf(line), line);
  }
  return lines.map((line) => (keeper.get(groupOf(line)) === line ? line : { ...line, minimum: 0 }));
}
