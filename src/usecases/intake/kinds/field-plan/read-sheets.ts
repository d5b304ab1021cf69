import type { KeptAccount } from '#domain/customers/account.ts';
import { territoriesOf } from '#domain/customers/assignment.ts';
import { saidByOf } from '#domain/customers/consent/consents-of-market.ts';
import { refusalsInForce } from '#domain/customers/consent/refusals-in-force.ts';
import type { FilledSheet } from '#domain/customers/filled-workbook.ts';
import { foldCallWord } from '#domain/execution/fold-call-word.ts';
import type { UnitMarket } from '#domain/organisation/unit.ts';
import { readFieldPlan, type PlannedLine } from '#domain/review/field-plans/read-field-plan.ts';
import { refusalsInRows } from '#domain/customers/consent/refusals-in-rows.ts';
import { readKey } from '#domain/review/field-plans/read-key.ts';
import { placeInYear } from '#domain/rulebook/rates/in-cycle.ts';
import type { Stores, World } from '../../../ports.ts';
import type { CycleBasis } from '../../../basis/cycle-basis.ts';
import { findCurrentPlan } from '../../../basis/current-plan.ts';
import { todayIn } from '../../../basis/today.ts';

/** The lines of the plan people work on, by account; none where there is no plan of the cycle. */
export async function plannedLines(
  world: World,
  stores: Stores,
  market: UnitMarket,
  cycle: string,
): Promise<ReadonlyMap<string, readonly PlannedLine[]>> {
  const current = await findCurrentPlan(world, stores, market);
  if (!current.ok || current.value.cycle !== cycle) return new Map();
  const { id } = current.value;
  const lines = await stores.execution.lines(id, await stores.execution.territories(id, market.code));
  return Map.groupBy(lines, ({ accountId }) => accountId);
}

/** The reason of the controlled list that a text is, by its code, label or an alias; none for words of one's own. */
export function reasonsNamed({ definitions: { lists } }: World): (text: string) => string {
  const entries = lists.find(({ key }) => key === 'proposal-reason')?.entries ?? [];
  const named = new Map(
    entries.flatMap(({ code, label, aliases }) =>
      [code, ...Object.values(label), ...aliases].map((word) => [foldCallWord(word), code] as const),
    ),
  );
  return (text) => named.get(foldCallWord(text)) ?? '';
}

/** By which territories of the unit each account is worked. */
export function ownOf(
  accounts: readonly KeptAccount[],
  { reps }: Pick<CycleBasis, 'reps'>,
): readonly (readonly string[])[] {
  const ofUnit = new Set(reps.map(({ territory }) => territory));
  return accounts.map((each) => territoriesOf(each).filter((code) => ofUnit.has(code)));
}

/** What the rows of each sheet say, each line once in all of them. */
export function readSheets(
  world: World,
  basis: CycleBasis,
  planned: ReadonlyMap<string, readonly PlannedLine[]>,
  accounts: readonly KeptAccount[],
  sheets: readonly FilledSheet<'field-plan'>[],
) {
  const territories = new Set(basis.reps.map(({ territory }) => territory));
  const accountOf = new Map(accounts.map((each) => [each.accountId, each]));
  const saidBy = saidByOf(basis.consents);
  const today = todayIn(world, basis.market.code);
  const context = {
    accounts: new Map(
      accounts.map((each) => [
        each.accountId,
        { subject: each.subject, territories: territoriesOf(each).filter((code) => territories.has(code)) },
      ]),
    ),
    territories,
    brands: basis.market.teams.flatMap((team) => team.brands),
    planned,
    cycle: { ...basis.cycle, place: placeInYear(basis.cycle, basis.market.cycle) },
    refuses: (accountId: string): boolean => {
      const account = accountOf.get(accountId);
      return account !== undefined && refusalsInForce(saidBy(account), today).length > 0;
    },
  };
  const names = { ...context, brands: new Set(context.brands.map(({ key }) => key)) };
  return {
    tables: sheets.map((sheet) => ({ sheet, ...readFieldPlan(sheet, context) })),
    refusals: refusalsInRows(sheets, {
      whoIn: ({ values }) => {
        const text = (column: string): string => String(values[column] ?? '').trim();
        const who = text('account-id') || readKey(text('plan-key'), names).accountId;
        return accountOf.has(who) ? who : '';
      },
      nameOf: (accountId) => accountOf.get(accountId)?.name ?? '',
      today,
      now: world.clock.now(),
    }),
    subjectOf: (accountId: string): number | undefined => accountOf.get(accountId)?.subject,
  };
}
