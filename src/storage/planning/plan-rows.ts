import { planStates, type Plan, type PlanSnapshot } from '#domain/planning/plan.ts';
import { accountsOf, renameAccount, type Relaxation } from '#domain/planning/relaxation.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import type { PlanCounts } from '#usecases/ports.ts';
import { namesOf, numbersOf } from '../customers/subjects.ts';
import { DocumentUnreadable } from '../documents/document-unreadable.ts';
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
export async function planRow(
  session: Session,
  plan: Plan,
  { sharedAccounts, ...counts }: PlanCounts,
): Promise<PlanRow> {
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
    ...counts,
    snapshot: planSnapshot.write(withRelaxations(snapshot, (each) => renameAccount(each, numbered))),
  };
}

/** `plan.shared_accounts`: a third word would leave open which line a key means. */
export function readSharedAccounts(text: string, of: string): boolean {
  if (text !== 'yes' && text !== '')
    throw DocumentUnreadable.broken({ document: 'plan', of }, 'shared_accounts', 'yes');
  return text === 'yes';
}

export async function readPlan(session: Session, row: PlanRow): Promise<Plan> {
  const { capacities, snapshot: kept, sharedAccounts, targets: _, coveredTargets: __, ...plan } = row;
  readSharedAccounts(sharedAccounts, plan.id);
  if (!planStates.includes(plan.state))
    throw DocumentUnreadable.broken({ document: 'plan', of: plan.id }, 'state', planStates.join(', '));
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
