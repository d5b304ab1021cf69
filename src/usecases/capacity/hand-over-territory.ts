import { isIsoDate, addDays, type IsoDate } from '#domain/basics/iso-date.ts';
import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { accountsMeant, type SomeAccounts } from '#domain/customers/accounts-meant.ts';
import { affiliationEnded } from '#domain/customers/affiliations/affiliation.ts';
import { isWorkedIn } from '#domain/customers/assignment.ts';
import { isWritableCode, LONGEST_CODE } from '#domain/customers/former-territory.ts';
import { handedOver } from '#domain/customers/hand-over.ts';
import { fieldChanges } from '#domain/customers/master-data/compare-master-data.ts';
import { readRepRow, type Rep } from '#domain/customers/rep.ts';
import { codesBegun } from '#domain/customers/territory-code.ts';
import type { Market } from '#domain/organisation/market.ts';
import { findMarketFor } from '../access/find-market.ts';
import { plansToCome } from '../basis/current-plan.ts';
import { todayIn } from '../basis/today.ts';
import type { Stores, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

/** One territory becomes part of another. */
export interface TerritoriesToMerge {
  readonly market: string;
  readonly from: string;
  readonly into: string;
  /** The first day on which the other one works all of it; today where nobody says. */
  readonly on?: string;
}

/** Some of a territory's accounts become a territory of their own. */
export interface TerritoryToSplit extends TerritoriesToMerge, SomeAccounts {
  /** Who is to work it; vacant where nobody is named. */
  readonly rep?: string;
  readonly email?: string;
}

interface Reasoned {
  readonly why: string;
}

export interface HandedOver {
  readonly market: string;
  readonly from: string;
  readonly into: string;
  readonly on: IsoDate;
  /** Accounts that the one leads until then, and those that it works besides whoever leads them. */
  readonly accounts: number;
  readonly shared: number;
  /** Of accounts both work, those that one works from then on. */
  readonly both: number;
  /** Calls that stay under the code under which they were made. */
  readonly calls: number;
  /** Cycles with days to come whose plan counts on it: they show it once they are planned anew. */
  readonly cycles: readonly string[];
  /** Grants of users that name it and not the other: they are left as they are. */
  readonly grants: number;
}

const LONGEST_REASON = 500;

type Kind = 'merge-territories' | 'split-territory';

interface Weighed {
  readonly told: HandedOver;
  readonly before: readonly Account[];
  readonly after: readonly Account[];
  readonly repsBefore: readonly Rep[];
  readonly repsToSave: readonly Rep[];
}

const wrong = (isWrong: boolean, code: string, subject: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(subject), values)] : [];

/** What stands in the way of days and codes, for both. */
function daysInTheWay(on: string, today: IsoDate): readonly Finding[] {
  if (!isIsoDate(on)) return wrong(true, 'territory.day-unreadable', 'on', { value: on });
  return wrong(on < today, 'territory.day-past', 'on', { on, today });
}

async function told(
  world: World,
  stores: Stores,
  market: Market,
  { from, into, on }: { readonly from: string; readonly into: string; readonly on: IsoDate },
  goes: readonly Account[],
): Promise<HandedOver> {
  const use = await stores.territories.useOf(market.code, from);
  const plans = await plansToCome(world, stores, market);
  const led = goes.filter(({ territory }) => territory === from);
  return {
    market: market.code,
    from,
    into,
    on,
    accounts: led.length,
    shared: goes.length - led.length,
    both: goes.filter((account) => isWorkedIn(account, (each) => each === into)).length,
    calls: use.calls,
    cycles: plans
      .filter(
        ({ plan, cycle }) => cycle.to >= on && plan.capacities.some(({ territory }) => territory === from),
      )
      .map(({ cycle }) => cycle.id),
    grants: use.grants,
  };
}

/** What would become of a territory; refused with all that stands in the way. */
async function weigh(
  world: World,
  stores: Stores,
  market: Market,
  kind: Kind,
  input: TerritoryToSplit,
  more: readonly Finding[],
) {
  const { code } = market;
  const today = todayIn(world, code);
  const [from, into, on] = [input.from.trim(), input.into.trim(), input.on?.trim() || today];
  const reps = await stores.accounts.repsOf(code);
  const [rep, other] = [from, into].map((each) => reps.find(({ territory }) => territory === each));
  const accounts = await stores.accounts.ofMarket(code);
  const isMerge = kind === 'merge-territories';
  const hand = { from, to: into, on, today };
  const days = daysInTheWay(on, today);
  const works = days.length > 0 ? [] : accounts.filter((account) => handedOver(account, hand) !== undefined);
  const { meant, unknownColumn } = accountsMeant(input, works, world.definitions);
  const goes = isMerge ? works : meant;
  const known = new Set(works.map(({ accountId }) => accountId));
  const missing = (input.accounts ?? []).filter((each) => !known.has(each.trim()));
  const isFormer = (await stores.territories.formerly(code)).find(({ former }) => former === into);
  const codes = isMerge
    ? wrong(!other, 'territory.unknown', into, { territory: into, market: code })
    : !isWritableCode(into)
      ? wrong(true, 'territory.code-unwritable', into, { most: LONGEST_CODE })
      : isFormer
        ? wrong(true, 'territory.code-former', into, { former: into, territory: isFormer.territory })
        : wrong(await stores.territories.isUsed(code, into), 'territory.code-taken', into, {
            territory: into,
          });
  const findings = [
    ...wrong(!rep, 'territory.unknown', from, { territory: from, market: code }),
    ...(from === into ? wrong(true, 'territory.same-code', into, { territory: into }) : codes),
    ...wrong(
      isMerge && rep !== undefined && other !== undefined && rep.team !== other.team,
      'territory.units-differ',
      into,
      { territory: into, unit: other?.team ?? '', other: rep?.team ?? '' },
    ),
    ...days,
    ...(isMerge || days.length > 0 || !rep
      ? []
      : [
          ...wrong(missing.length > 0, 'territory.accounts-elsewhere', from, {
            territory: from,
            count: missing.length,
            accounts: missing.slice(0, 10).join(', '),
          }),
          ...(missing.length > 0 || goes.length > 0
            ? []
            : unknownColumn
              ? wrong(true, 'territory.column-unknown', from, {
                  column: input.where?.column ?? '',
                  columns: unknownColumn.known.join(', '),
                })
              : input.where && input.where.value.trim() !== ''
                ? wrong(true, 'territory.nobody-says', from, { territory: from, ...input.where })
                : wrong(true, 'territory.splits-nothing', from, { territory: from })),
          ...wrong(goes.length > 0 && goes.length === works.length, 'territory.splits-all', from, {
            territory: from,
            count: goes.length,
          }),
        ]),
    ...more,
  ];
  if (!rep || findings.length > 0) return refused('territories-stay', {}, findings);
  const ended = { ...rep, employedTo: addDays(on, -1) };
  const begun = readRepRow(
    { market: code, territory: into, own: {} },
    {
      rep: input.rep ?? '',
      email: input.email ?? '',
      'field-team': rep.team,
      region: rep.region,
      ...(on > today ? { 'employed-from': on } : {}),
    },
  );
  const isOver = rep.employedTo !== '' && rep.employedTo < on;
  return done<Weighed>({
    told: await told(world, stores, market, { from, into, on }, goes),
    before: goes,
    after: goes.flatMap((account) => handedOver(account, hand) ?? []),
    repsBefore: reps,
    repsToSave: isMerge ? (isOver ? [] : [ended]) : [begun],
  });
}

/** All accounts of a market are looked at. */
const previewOf = (kind: Kind) => async (world: World, actor: User, input: TerritoryToSplit) => {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const weighed = await world.storage.read((stores) => weigh(world, stores, found.value, kind, input, []));
  return weighed.ok ? done(weighed.value.told) : weighed;
};

async function handOver(world: World, actor: User, kind: Kind, input: TerritoryToSplit & Reasoned) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const why = input.why.trim();
  const more = wrong(why === '' || why.length > LONGEST_REASON, 'territory.why-needed', 'why', {
    most: LONGEST_REASON,
  });
  return world.storage.transaction(async (stores) => {
    const weighed = await weigh(world, stores, found.value, kind, input, more);
    if (!weighed.ok) return weighed;
    const { told: outcome, before, after, repsBefore, repsToSave } = weighed.value;
    const today = todayIn(world, code);
    const was = new Map(repsBefore.map((rep) => [rep.territory, rep]));
    const revision = await stores.accounts.apply(code, {
      accountsToSave: after,
      accountsToRemove: [],
      repsToSave,
      repsToRemove: [],
      added: 0,
      changed: after.length,
      removed: 0,
      unchanged: 0,
      fieldChanges: after.flatMap((account, index) => fieldChanges(before[index]!, account)),
      images: {
        addedAccounts: [],
        removedAccounts: [],
        addedReps: repsToSave.flatMap(({ territory }) => (was.has(territory) ? [] : territory)),
        formerReps: repsToSave.flatMap(({ territory }) => was.get(territory) ?? []),
      },
    });
    // Of whom nobody knows where they work is in one house with those of either territory.
    const left = after.flatMap((account, index) => affiliationEnded(before[index]!, account, today) ?? []);
    await stores.affiliations.add(code, '', left);
    const now = [
      ...repsBefore.filter(({ territory }) => !repsToSave.some((each) => each.territory === territory)),
      ...repsToSave,
    ];
    await stores.territoryCodes.add(
      code,
      '',
      codesBegun(repsBefore, now, outcome.on).filter(({ territory }) => !was.has(territory)),
    );
    const { from, into, on, accounts, shared } = outcome;
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind,
      market: code,
      subject: into,
      details: { from, to: into, on, accounts, shared, revision },
      texts: { why },
    });
    return done<HandedOver>(outcome);
  });
}

/** What would become part of another territory, and what stands in the way; nothing changes. */
export const previewMerge = asQuestion('merge-territories', previewOf('merge-territories'));

/**
 * Makes a territory part of another of its unit from a day on: who was led or shared there is so by the other one. Calls,
 * absences, lines of plans and proposals stay under the code under which they are, and limits go on counting them.
 */
export const mergeTerritories = (world: World, actor: User, input: TerritoriesToMerge & Reasoned) =>
  handOver(world, actor, 'merge-territories', input);

/** What would become a territory of its own, and what stands in the way; nothing changes. */
export const previewSplit = asQuestion('split-territory', previewOf('split-territory'));

/** Makes some of a territory's accounts a territory of their own from a day on, in the same unit. */
export const splitTerritory = (world: World, actor: User, input: TerritoryToSplit & Reasoned) =>
  handOver(world, actor, 'split-territory', input);
