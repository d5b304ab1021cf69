import { isPlanningDay, planningDay, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { specialtiesOf } from '#domain/organisation/label.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { recordedAs } from '#domain/rulebook/latitude.ts';
import { pers, type Per } from '#domain/rulebook/rates/rate.ts';
import { isRate } from '#domain/rulebook/rates/read-rates.ts';
import type { Rule, RuleValue } from '#domain/rulebook/rule.ts';
import { targetSpecialties } from '#domain/rulebook/rules/target-selection.ts';
import { checkRuleValue, findRule } from '#domain/rulebook/rules.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';
import { todayIn } from '../basis/today.ts';

export interface RequestLatitudeInput {
  readonly market: string;
  readonly rule: string;
  readonly value: RuleValue;
  /** Of a rate, and only of one: what the value is counted by. */
  readonly per?: Per;
  readonly reason: string;
  /** First day on which the value should hold; today when left out. */
  readonly from?: IsoDate;
}

const LONGEST_REASON = 1_000;

/** Specialties that a market may target: those of its labels; of all where one of its brands has none. */
function specialtiesIn({ teams }: Market, all: readonly string[]): readonly string[] {
  const brands = teams.flatMap((team) => team.brands);
  if (brands.some(({ label }) => !label)) return all;
  const inLabels = specialtiesOf(brands.flatMap(({ label }) => label?.indications ?? []));
  return all.filter((code) => inLabels.includes(code));
}

function checkValue(
  { definitions }: World,
  market: Market,
  rule: Rule,
  { value, per }: Pick<RequestLatitudeInput, 'value' | 'per'>,
) {
  // So many touches mean nothing without: nobody should guess it.
  if (isRate(rule) && per === undefined) return refusedInput('per', pers.join(', '));
  if (!isRate(rule) && per !== undefined) return refusedInput('per', '–');
  const expected = checkRuleValue(rule, value, per);
  if (expected !== undefined) return refusedInput('value', expected);
  if (rule.key !== targetSpecialties.key || typeof value !== 'object') return done(undefined);
  const codes = (definitions.lists.find((each) => each.key === 'specialty')?.entries ?? []).map(
    (each) => each.code,
  );
  // The rule narrows the labels, whoever grants it.
  const possible = specialtiesIn(market, codes);
  return value.every((each) => possible.includes(each))
    ? done(undefined)
    : refusedInput('value', possible.join(', '));
}

/** A market asks for a value of a rule that its latitude does not give it; the global team will decide. */
export async function requestLatitude(world: World, actor: User, input: RequestLatitudeInput) {
  const found = findMarketFor(world, actor, 'request-latitude', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const rule = findRule(input.rule);
  if (!rule) return refused('rule-unknown', { rule: input.rule });
  const fits = checkValue(world, found.value, rule, input);
  if (!fits.ok) return fits;
  const reason = input.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) return refusedInput('reason', `1–${LONGEST_REASON}`);
  const from = input.from ?? todayIn(world, market);
  if (!isPlanningDay(from)) return refusedInput('from', planningDay);
  return world.storage.transaction(async (stores: Stores) => {
    const open = await stores.latitudeRequests.list({ market, state: 'open' });
    if (open.some((each) => each.rule === rule.key)) {
      return refused('latitude-request-open', { market, rule: rule.key });
    }
    const at = world.clock.now();
    const request: LatitudeRequest = {
      id: world.secrets.newId(),
      market,
      rule: rule.key,
      value: input.value,
      ...(input.per === undefined ? {} : { per: input.per }),
      from,
      reason,
      madeBy: actor.email,
      madeAt: at,
      state: 'open',
      until: '',
      decidedBy: '',
      decidedAt: '',
      note: '',
    };
    await stores.latitudeRequests.add(request);
    await stores.audit.add({
      at,
      by: actor,
      kind: 'request-latitude',
      market,
      subject: request.id,
      details: { rule: rule.key, value: recordedAs(request), from },
      texts: { reason },
    });
    return done({ request });
  });
}
