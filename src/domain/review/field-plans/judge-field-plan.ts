import { capacitiesInCycle } from '../../capacity/capacities-in-cycle.ts';
import { reason, type Reason } from '../../basics/outcome.ts';
import { sortedBy } from '../../basics/stable-order.ts';
import { numberName, type KeptAccount } from '../../customers/account.ts';
import { saidByOf } from '../../customers/consent/consents-of-market.ts';
import { reachInTime, type Days } from '../../customers/consent/may-reach.ts';
import type { Brand } from '../../organisation/market.ts';
import { sayAbove, sayBelow } from '../../planning/field-plans/say-bounds.ts';
import { guidanceHeld } from '../../planning/guidance-held.ts';
import { lineKeyOf } from '../../planning/line-key.ts';
import type { MakePlanInput } from '../../planning/plan-input.ts';
import type { PossibleLine } from '../../planning/plan-lines.ts';
import { limitedLines, type LimitedLines } from '../../planning/limited-lines.ts';
import { isShared, seatsIn, type Seat } from '../../planning/shared-accounts.ts';
import { eligibilityOf, type Eligibility } from '../../segmentation/eligibility.ts';
import { limitCheck, passedLimits, type PassedLimit } from '../limit-check.ts';
import type { JudgedLine, SaidLine, Verdict } from './judged-line.ts';

type Judged = Pick<JudgedLine, 'verdict' | 'why'>;

const outside = (...why: readonly Reason[]): Judged => ({ verdict: 'outside-latitude', why });
const forbidden = (...why: readonly Reason[]): Judged => ({ verdict: 'forbidden', why });
const fine = (verdict: Verdict): Judged => ({ verdict, why: [] });

/** Everything a line is held against that is not of its own line. */
interface Surroundings {
  readonly input: MakePlanInput;
  readonly accounts: ReadonlyMap<number, KeptAccount>;
  readonly brands: ReadonlyMap<string, Brand>;
  readonly eligible: ReadonlyMap<string, (account: KeptAccount) => Eligibility>;
  readonly seatsOf: (account: KeptAccount) => readonly Seat[];
  readonly days: Days;
}

/** What the plan is left to be: the days that can still be planned. */
const daysOf = ({ cycle, done }: MakePlanInput): Days => ({ from: done?.from ?? cycle.from, to: cycle.to });

function surroundingsOf(input: MakePlanInput): Surroundings {
  const days = daysOf(input);
  const brands = input.market.teams.flatMap((team) => team.brands);
  const staff = new Map(capacitiesInCycle(input).map((each) => [each.territory, each]));
  const known = new Map<KeptAccount, readonly Seat[]>();
  // An account has many lines.
  const seatsOf = (account: KeptAccount): readonly Seat[] => {
    const there = known.get(account);
    if (there) return there;
    const seats = seatsIn(account, { cycle: input.cycle, toCome: days }, (territory) => staff.get(territory));
    known.set(account, seats);
    return seats;
  };
  return {
    input,
    accounts: new Map(input.accounts.map((each) => [each.subject, each])),
    brands: new Map(brands.map((brand) => [brand.key, brand])),
    eligible: new Map(brands.map((brand) => [brand.key, eligibilityOf(brand, days)])),
    seatsOf,
    days,
  };
}

/** The territory a line is of: as it says, or the only one that works the account. */
function seatOf(seats: readonly Seat[], { territory }: SaidLine): Seat | undefined {
  return territory === '' ? seats[0] : seats.find((seat) => seat.territory === territory);
}

/** Why a line that asks for touches has no place in the plan at all. */
function whyNoLine(around: Surroundings, line: SaidLine): Judged {
  const account = around.accounts.get(line.subject);
  if (!account) return outside(reason('field-plan-no-account'));
  const { input, eligible, days } = around;
  const why = eligible.get(line.brand)?.(account).why;
  if (why) return forbidden(why);
  const said = saidByOf(input.consents)(account);
  const profiling = reachInTime(said, undefined, 'profiling', days, input.rules);
  if (profiling.part === 0 && profiling.why) return forbidden(profiling.why);
  if (!input.template.channels.includes(line.channel))
    return outside(reason('field-plan-no-channel', { channel: line.channel }));
  if (!seatOf(around.seatsOf(account), line)) return outside(reason('field-plan-other-territory'));
  return outside(reason('field-plan-no-class'));
}

/** A line by itself: who may be reached, the latitude of its frequency. */
function judgeAlone({ touches }: SaidLine, line: PossibleLine, guidance: number): Judged {
  const { reach, reachable, fieldPlan } = line;
  if (!fieldPlan) throw new TypeError('judged is what a field plan says');
  const closed = reachable || !reach.why ? [] : [reach.why];
  // Guidance is nothing then, and says why.
  if (!reachable)
    return touches > 0 && reach.why ? forbidden(...closed) : { verdict: 'as-guidance', why: closed };
  const { least, most } = fieldPlan.bounds;
  if (touches > most.touches) return outside(sayAbove(touches, most));
  // For the rest of the time somebody forbids it.
  if (touches > fieldPlan.reachable && reach.why) return forbidden(reach.why);
  if (touches === guidance) return fine('as-guidance');
  return touches < least.touches ? outside(sayBelow(touches, least)) : fine('within-latitude');
}

const isLaw = ({ kind }: { readonly kind: string }): boolean => kind === 'legal';

/** A limit that lines pass together, and what it says of itself. */
interface Passed {
  readonly limit: PassedLimit | { readonly kind: 'pace'; readonly planned: number; readonly maximum: number };
  readonly read: readonly Reason[];
}

/** Limits of the cycle over several lines, by the keys of the lines that ask for touches under them; the law first. */
function passedByLine(
  { done }: MakePlanInput,
  stated: LimitedLines,
  wanted: ReadonlyMap<string, number>,
): ReadonlyMap<string, Passed> {
  const { limits } = stated;
  // A line is much more than what limits look at, and there are many.
  const lines = stated.promised.map(
    ({ key, territory, subject, accountId, brand, channel, maximum, cost, guidance }) => {
      const planned = wanted.get(key) ?? 0;
      return { key, territory, subject, accountId, brand, channel, maximum, cost, guidance, planned };
    },
  );
  const { paced: _share, ...held } = stated.held;
  // The law as it is, whatever part of a longer window the cycle is given.
  const whole = limitCheck({ ...held, lines, ...(done && stated.done ? { done: stated.done } : {}) });
  const passed = passedLimits({ ...whole, shares: [] });
  const paced = passedLimits({
    ...whole,
    accountTotals: [],
    shares: [],
    caps: limits.caps.filter(({ key }) => limits.laws.has(key)),
  });
  const byLine = new Map<string, Passed>();
  const note = (keys: readonly string[], of: Passed): void => {
    for (const key of keys) if ((wanted.get(key) ?? 0) > 0 && !byLine.has(key)) byLine.set(key, of);
  };
  const inOrder = sortedBy(
    passed,
    (each) => (isLaw(each) ? 0 : 1),
    ({ key }) => key,
  );
  for (const limit of inOrder) note(limit.lines, { limit, read: whole.said.get(limit.key)?.why ?? [] });
  for (const { key, lines: keys, planned, maximum } of paced)
    note(keys, { limit: { kind: 'pace', planned, maximum }, read: limits.said.get(key)?.why ?? [] });
  return byLine;
}

/** Best classes first, what the rules ask for before what somebody adds: so the days of a territory are given away. */
const order: readonly Verdict[] = ['as-guidance', 'within-latitude', 'outside-latitude', 'forbidden'];

/** Lines that ask for more than is left of the days of their territory once the lines before them have theirs. */
function overCapacity(
  { capacities }: Pick<LimitedLines, 'capacities'>,
  judged: readonly JudgedLine[],
  lines: ReadonlyMap<string, PossibleLine>,
): ReadonlyMap<string, Reason> {
  const room = new Map(capacities.map(({ territory, capacity }) => [territory, Number(capacity)]));
  const asked = new Map<string, number>();
  const costOf = (line: JudgedLine): number => line.touches * (lines.get(line.key)?.cost ?? 0);
  for (const line of judged)
    if (line.verdict !== 'forbidden')
      asked.set(line.territory, (asked.get(line.territory) ?? 0) + costOf(line));
  const over = new Map<string, Reason>();
  const tooMuch = new Set([...asked].flatMap(([of, cost]) => (cost > (room.get(of) ?? 0) ? of : [])));
  const inTurn = sortedBy(
    judged.filter(
      ({ verdict, touches, territory }) =>
        verdict !== 'forbidden' && touches > 0 && tooMuch.has(territory) && room.has(territory),
    ),
    ({ verdict }) => order.indexOf(verdict),
    ({ ruled }) => ruled,
    ({ subject }) => subject,
    ({ key }) => key,
  );
  for (const line of inTurn) {
    const { territory } = line;
    const left = room.get(territory) ?? 0;
    const cost = costOf(line);
    if (cost <= left) room.set(territory, left - cost);
    else over.set(line.key, reason('field-plan-capacity'));
  }
  return over;
}

/** Under which key a line is planned, its account by number; that of its own territory where several share it. */
function keyOf(around: Surroundings, line: SaidLine): { readonly key: string; readonly territory: string } {
  const { brand, channel } = line;
  const account = around.accounts.get(line.subject);
  const seat = account && seatOf(around.seatsOf(account), line);
  const territory = seat?.territory ?? line.territory;
  const accountId = account?.accountId ?? numberName(line.subject);
  const isApart = seat ? isShared(seat) : line.territory !== '';
  return { key: lineKeyOf({ accountId, brand, channel, ...(isApart ? { territory } : {}) }), territory };
}

/**
 * Holds each line of a field plan against what is in force for its cycle: as guidance, within or outside what the market
 * may move of its own accord, or forbidden, with the rule, the law, the label or the refusal by which it is.
 * @param input what a plan of the cycle is made from
 * @param said each account, territory, brand and channel once
 * @returns the lines in the order in which they were said
 */
export function judgeFieldPlan(input: MakePlanInput, said: readonly SaidLine[]): readonly JudgedLine[] {
  const { fieldPlan: _other, ...own } = input;
  const around = surroundingsOf(own);
  const placed = said.map((line) => ({ line, ...keyOf(around, line) }));
  const wanted = new Map(placed.map(({ key, line }) => [key, line.touches]));
  const stated = limitedLines(
    { ...own, fieldPlan: { on: daysOf(own).from, wanted: Object.fromEntries(wanted) } },
    { isExplained: false, isValued: false },
  );
  const lines = new Map(stated.possible.map((each) => [each.key, each]));
  const classOf = new Map(stated.segmented.map((each) => [`${each.subject}|${each.brand}`, each.segment]));
  const passed = passedByLine(own, stated, wanted);
  const judged = placed.map(({ line, key, territory }): JudgedLine => {
    const possible = lines.get(key);
    const ruled = classOf.get(`${line.subject}|${line.brand}`) ?? '';
    const guidance = possible?.fieldPlan?.isTarget ? guidanceHeld(possible.guidance, possible.reachable) : 0;
    const alone = !possible
      ? line.touches === 0
        ? fine('as-guidance')
        : whyNoLine(around, line)
      : judgeAlone(line, possible, guidance);
    const over = passed.get(key);
    const held = over && alone.verdict !== 'forbidden' ? underLimit(alone, over) : alone;
    const differs =
      line.segment !== '' && ruled !== '' && line.segment !== ruled
        ? [reason('field-plan-class', { own: line.segment, segment: ruled })]
        : [];
    return { ...line, key, territory, ruled, guidance, ...held, why: [...held.why, ...differs] };
  });
  const late = overCapacity(stated, judged, lines);
  return judged.map((line) => {
    const why = late.get(line.key);
    return asPlanned(why ? { ...line, verdict: 'outside-latitude', why: [why, ...line.why] } : line);
  });
}

/**
 * What lies between guidance and what is planned is in nobody's way, whatever a single rule would leave to the market: by
 * the rules themselves the plan has gone further.
 */
function asPlanned(line: JudgedLine): JudgedLine {
  const { verdict, touches, planned, guidance } = line;
  const isBetween = touches >= Math.min(planned, guidance) && touches <= Math.max(planned, guidance);
  return verdict === 'outside-latitude' && planned > 0 && isBetween
    ? {
        ...line,
        verdict: 'within-latitude',
        why: [reason('field-plan-as-planned', { planned }), ...line.why],
      }
    : line;
}

/** A limit of the law forbids; the company's own, and the pace at which it is used up, somebody may move. */
function underLimit(alone: Judged, { limit, read }: Passed): Judged {
  const { kind, planned, maximum } = limit;
  const why = [
    reason('field-plan-together', { limit: kind === 'account-total' ? 'account' : kind, planned, maximum }),
    ...read,
  ];
  return isLaw(limit) ? forbidden(...why) : outside(...why, ...alone.why);
}
