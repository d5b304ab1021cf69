import { callEquivalents, type CallEquivalents } from '../basics/units.ts';
import { WHOLE } from '../basics/channel.ts';
import { atCell, finding, hasErrors, type Finding, type Where } from '../basics/finding.ts';
import type { Account } from '../customers/account.ts';
import type { Consent } from '../customers/consent/consent.ts';
import { listsOfSaid, saidByOf } from '../customers/consent/consents-of-market.ts';
import type { SaidInTime } from '../customers/consent/may-reach.ts';
import type { FilledWorkbook } from '../customers/filled-workbook.ts';
import type { SaidBefore } from '../customers/master-data/compare-master-data.ts';
import type { MasterData, MasterDataChange } from '../customers/master-data/master-data-change.ts';
import type { CheckedImport } from '../customers/master-data/check-import.ts';
import { workedPartsAt } from '../organisation/calendar/worked-parts.ts';
import { severityOfLimit, valueOf } from '../rulebook/rule-values.ts';
import { utilisationUpper } from '../rulebook/rules/utilisation.ts';
import { territoryCapacity, utilisationOf } from '../capacity/capacity.ts';
import { yearOf } from '../capacity/working-time/work-year.ts';
import type { MakePlanInput } from './plan-input.ts';
import { demandOfTargets, type DemandInput } from './territories/account-demand.ts';
import { eventsOf } from '../capacity/working-time/capacity-event.ts';

/** So far an account is looked for behind the one before it; others stand between who are asked less of. */
const NEAR = 16;

/** What targets and the time for them are told from, besides accounts and reps. */
export type TargetTotalsInput = Pick<MakePlanInput, 'market' | 'cycle' | 'rules' | 'holidays' | 'events'> &
  Pick<DemandInput, 'template'> & {
    /** Whose territories are meant; absent where the market has one unit, and all of them are. */
    readonly teams?: readonly string[];
  };

/**
 * Where the file speaks of a territory: on the team sheet, else at the first of its accounts. All rows are gone through
 * when the first is asked for: most files ask for none.
 */
function placesOfTerritories(filled: FilledWorkbook): (territory: string) => Where | undefined {
  let places: ReadonlyMap<string, Where> | undefined;
  return (territory) => (places ??= territoriesIn(filled)).get(territory);
}

function territoriesIn({ sheets }: FilledWorkbook): ReadonlyMap<string, Where> {
  const places = new Map<string, Where>();
  for (const key of ['team', 'accounts'] as const) {
    for (const { key: of, sheetName, columns, rows } of sheets) {
      if (of !== key) continue;
      for (const { row, values } of rows) {
        const territory = String(values['territory'] ?? '').trim();
        if (!places.has(territory))
          places.set(territory, atCell(sheetName, `${columns['territory'] ?? 'A'}${row}`));
      }
    }
  }
  return places;
}

function masterDataAfter(known: MasterData, change: MasterDataChange): MasterData {
  const reps = new Map(known.reps.map((each) => [each.territory, each]));
  for (const territory of change.repsToRemove) reps.delete(territory);
  for (const rep of change.repsToSave) reps.set(rep.territory, rep);
  return { accounts: accountsAfter(known.accounts, change), reps: [...reps.values()] };
}

function accountsAfter(
  known: readonly Account[],
  { accountsToRemove, accountsToSave }: MasterDataChange,
): readonly Account[] {
  if (known.length === 0) return accountsToSave;
  const accounts = new Map(known.map((each) => [each.accountId, each]));
  for (const accountId of accountsToRemove) accounts.delete(accountId);
  for (const account of accountsToSave) {
    const subject = accounts.get(account.accountId)?.subject;
    accounts.set(account.accountId, subject === undefined ? account : { ...account, subject });
  }
  return [...accounts.values()];
}

/** What a file says of accounts, which are asked about in the order of the file most of the time. */
function saidInFile({
  consents = [],
  accountsToSave,
  saidOfSaved = [],
}: MasterDataChange): (account: Account) => readonly Consent[] | undefined {
  let others: ReadonlyMap<string, readonly Consent[]> | undefined;
  const ofAny = (accountId: string): readonly Consent[] | undefined =>
    (others ??= new Map(
      consents.flatMap(({ consents: said, accounts }) => accounts.map((each) => [each, said] as const)),
    )).get(accountId);
  let next = 0;
  return ({ accountId }) => {
    for (const from of [next, 0]) {
      for (let at = from; at < from + NEAR; at += 1) {
        if (accountsToSave[at]?.accountId !== accountId) continue;
        const said = saidOfSaved[at];
        if (said === undefined) return ofAny(accountId);
        next = at;
        return said.length === 0 ? undefined : said;
      }
    }
    return ofAny(accountId);
  };
}

/** What accounts have said once the file is in: new ones have no number yet. */
function saidAfter({ consents }: SaidBefore, change: MasterDataChange): SaidInTime['saidBy'] {
  const before = saidByOf(consents);
  const withNext = listsOfSaid();
  const inFile = saidInFile(change);
  const saidBy: SaidInTime['saidBy'] = (account) => {
    const fresh = inFile(account);
    if (!fresh) return before(account);
    const known = before(account);
    return known.length === 0 ? fresh : fresh.reduce(withNext, known);
  };
  // Of each account several things are asked one after the other.
  let last: { readonly account: Account; readonly said: readonly Consent[] } | undefined;
  return (account) => {
    if (last?.account !== account) last = { account, said: saidBy(account) };
    return last.said;
  };
}

/**
 * Holds the touches that guidance asks for the targets of each territory in the file against what its rep can do and
 * how far the rules allow that to be used. Where nobody may move that limit, going beyond it is an error.
 */
export function checkTargetTotals(
  { accounts, reps }: MasterData,
  placeOf: (territory: string) => Where | undefined,
  { market, cycle, template, rules, holidays, events = [] }: TargetTotalsInput,
  saidBy: SaidInTime['saidBy'],
): readonly Finding[] {
  const totals = new Map<string, { targets: number; demand: CallEquivalents }>();
  const demands = demandOfTargets({ market, template, rules, accounts, said: { saidBy, days: cycle } });
  for (const [index, { territory }] of accounts.entries()) {
    const asked = demands[index]?.demand ?? 0;
    if (asked === 0) continue;
    const { targets, demand } = totals.get(territory) ?? { targets: 0, demand: 0 };
    totals.set(territory, { targets: targets + 1, demand: callEquivalents(demand + asked) });
  }
  const repOf = new Map(reps.map((rep) => [rep.territory, rep]));
  return [...totals].flatMap(([territory, { targets, demand }]) => {
    const rep = repOf.get(territory);
    if (!rep) return [];
    const parts = workedPartsAt(holidays, rep);
    const time = territoryCapacity(rep, cycle, yearOf(market), parts, rules, eventsOf(events, rep));
    const upper = valueOf(rules, utilisationUpper);
    if (time.vacant || demand * WHOLE <= time.capacity * upper) return [];
    const where = placeOf(territory);
    if (!where) return [];
    return [
      finding(
        severityOfLimit(rules, utilisationUpper),
        'import.targets-over-capacity',
        where,
        {
          territory,
          targets,
          demand: Math.round(demand / WHOLE),
          capacity: Math.round(time.capacity / WHOLE),
          utilisation: Math.round((utilisationOf(demand, time.capacity) ?? 0) / 100),
          threshold: Math.round(upper / 100),
        },
        { rule: utilisationUpper.key },
      ),
    ];
  });
}

/** What of it is of some teams: their reps, and the accounts these lead. */
function masterDataOf({ accounts, reps }: MasterData, teams: readonly string[] | undefined): MasterData {
  if (!teams) return { accounts, reps };
  const own = reps.filter(({ team }) => teams.includes(team));
  const territories = new Set(own.map(({ territory }) => territory));
  return { accounts: accounts.filter(({ territory }) => territories.has(territory)), reps: own };
}

/** A weighed import, with what its targets ask of the field; one that is refused as it is tells no totals. */
export function addTargetTotals(
  checked: CheckedImport,
  filled: FilledWorkbook,
  known: MasterData,
  inputs: readonly TargetTotalsInput[],
  said: SaidBefore,
): CheckedImport {
  if (checked.refused) return checked;
  const after = masterDataAfter(known, checked.change);
  const placeOf = placesOfTerritories(filled);
  const saidBy = saidAfter(said, checked.change);
  const findings = inputs.flatMap((input) =>
    checkTargetTotals(masterDataOf(after, input.teams), placeOf, input, saidBy),
  );
  return { ...checked, findings: [...checked.findings, ...findings], refused: hasErrors(findings) };
}
