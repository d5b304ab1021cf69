import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { isIsoDate, type IsoDate } from '#domain/basics/iso-date.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { promotesOn, rulesOfLaunch, withLaunch } from '#domain/cycles/launch.ts';
import type { Brand } from '#domain/organisation/market.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { eligibilityOf } from '#domain/segmentation/eligibility.ts';
import { findUnitFor } from '../access/find-market.ts';
import { accountsOfUnit, repsOfUnit } from '../basis/of-unit.ts';
import { loadAsOfToday } from '../basis/process-in-force.ts';
import { todayIn } from '../basis/today.ts';
import { cyclesOfUnit } from '../basis/unit-cycle.ts';
import type { CycleRecord, Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface BrandToLaunch {
  /** Of a market with several units the unit. */
  readonly market: string;
  readonly brand: string;
  /** The first day; where nobody says, today, or the first of the earliest opened cycle where none has begun. */
  readonly on?: string;
}

export interface LaunchedBrand {
  readonly market: string;
  readonly unit: string;
  readonly cycle: string;
  readonly brand: string;
  readonly name: string;
  readonly on: IsoDate;
  /** Accounts within the label that the unit works: a plan made anew for the launch touches these and no others. */
  readonly accounts: number;
  /** State of the plan that is to be made anew; absent where there is none. */
  readonly plan?: string;
}

const LONGEST_REASON = 500;

const wrong = (isWrong: boolean, code: string, subject: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(subject), values)] : [];

/** Today, or the first day of the earliest opened cycle where none of them has begun. */
const firstDay = (today: IsoDate, opened: readonly CycleRecord[]): IsoDate => {
  const [first = today] = opened.map(({ cycle }) => cycle.from).toSorted();
  return first > today ? first : today;
};

/** From when on any of its indications is authorised; empty where nothing is said of that. */
const authorisedFrom = (brand: Brand | undefined): IsoDate =>
  (brand?.label?.indications ?? []).flatMap((each) => each.authorisedFrom ?? []).toSorted()[0] ?? '';

/** What the cycle would keep from then on, and how much that is about; refused with all that stands in the way. */
async function weigh(
  world: World,
  stores: Stores,
  unit: UnitMarket,
  { brand: key, on: asked }: BrandToLaunch,
  more: readonly Finding[] = [],
) {
  const today = todayIn(world, unit.code);
  const on = asked?.trim() || firstDay(today, await cyclesOfUnit(stores, unit, today));
  const isDay = isIsoDate(on);
  const cycles = isDay ? await cyclesOfUnit(stores, unit, on) : [];
  const opened: CycleRecord | undefined = cycles.find(({ cycle }) => cycle.from <= on);
  const team = unit.teams.find((each) => each.key === unit.unit) ?? unit.teams[0];
  const brand = team?.brands.find((each) => each.key === key);
  const launch = brand && team && { brand, team: team.key, on };
  const accounts = accountsOfUnit(
    unit,
    repsOfUnit(unit, await stores.accounts.repsOf(unit.code)),
    await stores.accounts.ofMarket(unit.code),
  );
  const days = opened && { from: on, to: opened.cycle.to };
  const within =
    brand && days ? accounts.filter((account) => eligibilityOf(brand, days)(account).days !== undefined) : [];
  const known = (team?.brands ?? []).map((each) => each.key).join(', ');
  const findings = [
    ...wrong(!isDay, 'launch.day-unreadable', 'on', { value: on }),
    ...wrong(isDay && on < today, 'launch.day-past', 'on', { on, today }),
    ...wrong(isDay && !opened, 'launch.no-cycle', 'on', { on }),
    ...wrong(!brand, 'launch.brand-unknown', key, { brand: key, known }),
    ...wrong(
      launch !== undefined && opened !== undefined && promotesOn(opened.market, launch),
      'launch.promoted-already',
      key,
      {
        brand: key,
        cycle: opened?.cycle.id ?? '',
      },
    ),
    ...wrong(isDay && authorisedFrom(brand) > on, 'launch.not-authorised', key, {
      brand: key,
      on,
      from: authorisedFrom(brand),
    }),
    ...wrong(
      brand !== undefined && opened !== undefined && within.length === 0,
      'launch.nobody-within',
      key,
      {
        brand: key,
        from: on,
        to: opened?.cycle.to ?? '',
      },
    ),
    ...more,
  ];
  if (!launch || !opened || findings.length > 0) return refused('invalid-input', {}, findings);
  const plan = await stores.plans.current(unit.code, opened.cycle.id);
  const told: LaunchedBrand = {
    market: unit.code,
    unit: unit.unit,
    cycle: opened.cycle.id,
    brand: key,
    name: launch.brand.name,
    on,
    accounts: within.length,
    ...(plan ? { plan: plan.state } : {}),
  };
  return done({ told, launch, opened });
}

/** What a launch in an opened cycle would be about, and what stands in the way; nothing changes. */
export const previewLaunch = asQuestion(
  'launch-brand',
  async (world: World, actor: User, input: BrandToLaunch) => {
    const found = await findUnitFor(world, actor, 'open-cycle', input.market);
    if (!found.ok) return found;
    const weighed = await world.storage.read((stores) => weigh(world, stores, found.value, input));
    return weighed.ok ? done(weighed.value.told) : weighed;
  },
);

/**
 * Amends an opened cycle by a brand that is launched in it: it keeps what it began with, and this brand from a day on with
 * what the rules say of it. The plan stays as it is until somebody makes it anew for the launch, which changes no other line.
 */
export async function launchBrand(
  world: World,
  actor: User,
  input: BrandToLaunch & { readonly why: string },
) {
  const found = await findUnitFor(world, actor, 'open-cycle', input.market);
  if (!found.ok) return found;
  const why = input.why.trim();
  const more = wrong(why === '' || why.length > LONGEST_REASON, 'launch.why-needed', 'why', {
    most: LONGEST_REASON,
  });
  return world.storage.transaction(async (stores) => {
    const weighed = await weigh(world, stores, found.value, input, more);
    if (!weighed.ok) return weighed;
    const { told, launch, opened } = weighed.value;
    const { rules } = await loadAsOfToday(world, stores, found.value, opened.cycle);
    await stores.cycles.amend(opened.cycle.id, {
      market: withLaunch(opened.market, launch),
      rules: rulesOfLaunch(opened.rules, rules, launch.brand.key),
    });
    const { cycle, brand, on, accounts } = told;
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'launch-brand',
      market: told.market,
      subject: cycle,
      details: { brand, on, accounts },
      texts: { why },
    });
    return done<LaunchedBrand>(told);
  });
}
