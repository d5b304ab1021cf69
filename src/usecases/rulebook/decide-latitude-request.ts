import { todayIn } from '../basis/today.ts';
import { isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { LatitudeRequest } from '#domain/rulebook/latitude-request.ts';
import { recordedAs } from '#domain/rulebook/latitude.ts';
import type { RuleValue } from '#domain/rulebook/rule.ts';
import { onlyUnit } from '#domain/organisation/unit.ts';
import { loadAsOfToday, rulesOn } from '../basis/process-in-force.ts';
import type { Stores, World } from '../ports.ts';

export const latitudeDecisions = ['granted', 'refused'] as const;

export interface DecideLatitudeRequestInput {
  readonly request: string;
  readonly decision: (typeof latitudeDecisions)[number];
  /** Last day a granted value holds; needed for a grant. */
  readonly until?: IsoDate;
  readonly note: string;
}

const LONGEST_NOTE = 1_000;

/** What the market's next cycle runs with while nothing is decided. */
async function valueInForce(
  world: World,
  stores: Stores,
  { market: code, rule }: LatitudeRequest,
): Promise<RuleValue | undefined> {
  const market = world.definitions.markets.find((each) => each.code === code);
  if (!market) return undefined;
  const unit = onlyUnit(market);
  const rules = unit
    ? (await loadAsOfToday(world, stores, unit)).rules
    : await rulesOn(world, stores, market, todayIn(world, market.code));
  const inForce = rules[rule];
  return inForce && recordedAs(inForce);
}

/** The global team grants a value until a day, or refuses it; its words stay with the rule either way. */
export async function decideLatitudeRequest(world: World, actor: User, input: DecideLatitudeRequestInput) {
  if (!may(actor, 'decide-latitude')) return notAllowed(actor);
  const note = input.note.trim();
  if (note === '' || note.length > LONGEST_NOTE) return refusedInput('note', `1–${LONGEST_NOTE}`);
  const until = input.decision === 'granted' ? (input.until ?? '') : '';
  return world.storage.transaction(async (stores) => {
    const known = await stores.latitudeRequests.byId(input.request);
    if (!known) return refused('latitude-request-unknown', { request: input.request });
    if (known.state !== 'open') return refused('latitude-request-decided', { state: known.state });
    if (input.decision === 'granted' && (!isIsoDate(until) || until < known.from)) {
      return refusedInput('until', `≥ ${known.from}`);
    }
    const at = world.clock.now();
    const before = await valueInForce(world, stores, known);
    const request: LatitudeRequest = {
      ...known,
      state: input.decision,
      until,
      decidedBy: actor.email,
      decidedAt: at,
      note,
    };
    await stores.latitudeRequests.save(request);
    await stores.audit.add({
      at,
      by: actor,
      kind: input.decision === 'granted' ? 'grant-latitude' : 'refuse-latitude',
      market: request.market,
      subject: request.id,
      details: { rule: request.rule, before: before ?? '', value: recordedAs(request), until },
      texts: { note },
    });
    return done({ request });
  });
}
