import type { Plan, PlanSnapshot } from '#domain/planning/plan.ts';
import { accountsOf, renameAccount, type Relaxation } from '#domain/planning/relaxation.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import { namesOf, numbersOf } from '../customers/subjects.ts';
import { planSnapshot } from '../documents/plan-snapshot.ts';
import { territoryCapacities } from '../documents/territory-capacities.ts';
import type { RowOf, Session } from '../session.ts';
import type { PlanEntity } from './plan-entity.ts';

export type PlanRow = RowOf<typeof PlanEntity>;

const withRelaxations = (
  { relaxed, ...snapshot }: PlanSnapshot,
  rename: (relaxation: Relaxation) => Relaxation,
): PlanSnapshot =>
  relaxed ? { ...snapshot, relaxed: { ...relaxed, relaxations: relaxed.relaxations.map(rename) } } : snapshot;

const accountsIn = ({ relaxed }: PlanSnapshot): string[] => (relaxed?.relaxations ?? []).flatMap(accountsOf);

/** What a person relaxed is kept under the numbers of the accounts, as everything else is. */
export async function planRow(session: Session, plan: Plan, sharedAccounts: boolean): Promise<PlanRow> {
  const { capacities, snapshot, ...rest } = plan;
  const numbers = await numbersOf(session, plan.market, accountsIn(snapshot));
  const numbered = (account: string): string | undefined => {
    const no = numbers.get(account);
    return no === undefined ? undefined : numberName(no);
  };
  return {
    ...rest,
    capacities: territoryCapacities.write(capacities),
    sharedAccounts: sharedAccounts ? 'yes' : '',
    snapshot: planSnapshot.write(withRelaxations(snapshot, (each) => renameAccount(each, numbered))),
  };
}

export async function readPlan(session: Session, row: PlanRow): Promise<Plan> {
  const { capacities, snapshot: kept, sharedAccounts: _, ...plan } = row;
  const snapshot = planSnapshot.read(kept, plan.id);
  const subjects = accountsIn(snapshot).flatMap((account) => numberNamed(account) ?? []);
  const names = await namesOf(session, plan.market, subjects);
  const named = (account: string): string | undefined => names.get(numberNamed(account) ?? -1);
  return {
    ...plan,
    capacities: territoryCapacities.read(capacities, plan.id),
    snapshot: withRelaxations(snapshot, (each) => renameAccount(each, named)),
  };
}
