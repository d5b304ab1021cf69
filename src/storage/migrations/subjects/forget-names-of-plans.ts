import { numberName } from '#domain/customers/account.ts';
import type { PlanSnapshot } from '#domain/planning/plan.ts';
import { renameAccount } from '#domain/planning/relaxation.ts';
import { planSnapshot } from '../../documents/plan-snapshot.ts';
import { territoryCapacities } from '../../documents/territory-capacities.ts';
import { numbersIn, type Inside } from './number-subjects.ts';

interface FoundPlan {
  readonly id: string;
  readonly market: string;
  readonly capacities: string;
  readonly snapshot: string;
}

/** Plans keep no rep's name, and what a person relaxed under the numbers of the accounts. */
export async function forgetNamesOfPlans(inside: Inside): Promise<void> {
  const plans = await inside.rows(
    'select id, market, capacities, snapshot from plan',
    [],
    (row: FoundPlan) => row,
  );
  for (const { id, market, capacities, snapshot } of plans) {
    await inside.run('update plan set capacities = ?, snapshot = ? where id = ?', [
      territoryCapacities.write(territoryCapacities.read(capacities, id)),
      await numberedSnapshot(inside, market, planSnapshot.read(snapshot, id)),
      id,
    ]);
  }
}

async function numberedSnapshot(inside: Inside, market: string, snapshot: PlanSnapshot): Promise<string> {
  const { relaxed } = snapshot;
  if (!relaxed) return planSnapshot.write(snapshot);
  const numbers = await numbersIn(inside, market);
  const relaxations = relaxed.relaxations.map((each) =>
    renameAccount(each, (id) => {
      const no = numbers.get(id);
      return no === undefined ? undefined : numberName(no);
    }),
  );
  return planSnapshot.write({ ...snapshot, relaxed: { ...relaxed, relaxations } });
}
