import { numberName } from '#domain/customers/account.ts';
import { renameAccount, type Relaxation } from '#domain/planning/relaxation.ts';
import { numbersIn, type Inside } from './number-subjects.ts';

interface FoundPlan {
  readonly id: string;
  readonly market: string;
  readonly capacities: string;
  readonly snapshot: string;
}

interface KeptSnapshot {
  readonly relaxed?: { readonly relaxations: readonly Relaxation[] };
}

/** Changes what a document says and leaves its version as it is; documents came without an envelope once. */
function changed<Content extends object>(text: string, change: (content: Content) => Content): string {
  const kept: Content | { readonly v: number; readonly content: Content } = JSON.parse(text);
  return JSON.stringify(
    'content' in kept && 'v' in kept ? { v: kept.v, content: change(kept.content) } : change(kept),
  );
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
      changed(capacities, (each: readonly { readonly rep?: string }[]) =>
        each.map(({ rep: _rep, ...capacity }) => capacity),
      ),
      snapshot.includes('"relaxed"') ? await numberedSnapshot(inside, market, snapshot) : snapshot,
      id,
    ]);
  }
}

async function numberedSnapshot(inside: Inside, market: string, snapshot: string): Promise<string> {
  const numbers = await numbersIn(inside, market);
  const numbered = (relaxation: Relaxation): Relaxation =>
    renameAccount(relaxation, (id) => {
      const no = numbers.get(id);
      return no === undefined ? undefined : numberName(no);
    });
  return changed(snapshot, ({ relaxed, ...kept }: KeptSnapshot) =>
    relaxed ? { ...kept, relaxed: { ...relaxed, relaxations: relaxed.relaxations.map(numbered) } } : kept,
  );
}
