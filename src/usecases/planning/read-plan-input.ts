import { done, refused } from '#domain/basics/outcome.ts';
import { NO_SUBJECT } from '#domain/customers/account.ts';
import { numberAccounts, strangersIn } from '#domain/planning/number-accounts.ts';
import type { Plan } from '#domain/planning/plan.ts';
import type { World } from '../ports.ts';

/**
 * What a plan was made from, accounts by their numbers; refused where that has been lost, or was not kept yet when the
 * plan was made.
 */
export async function readPlanInput(
  { files, storage }: Pick<World, 'files' | 'storage'>,
  { id, snapshot }: Pick<Plan, 'id' | 'snapshot'>,
) {
  const { input } = snapshot;
  const kept = input === '' ? undefined : await files.readDocument('plan-input', input);
  if (!kept) return refused('file-unknown', { file: input || id });
  if (kept.accounts.every(({ subject }) => subject !== undefined)) return done(kept);
  // Plans made before accounts had numbers call them by their identifiers.
  const numbers = await storage.read((stores) =>
    stores.accounts.numbersOf(kept.market.code, [
      ...kept.accounts.map(({ accountId }) => accountId),
      ...strangersIn(kept),
    ]),
  );
  const accounts = kept.accounts.map((each) => ({
    ...each,
    subject: numbers.get(each.accountId) ?? NO_SUBJECT,
  }));
  return done(numberAccounts({ ...kept, accounts }, numbers));
}
