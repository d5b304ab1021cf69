import { groupBy, legalCap, type LegalConstraint } from './legal-constraint.ts';

/**
 * A hard limit caps the touches of each rep with each person, or of the whole company with each establishment, at the
 * maximum of its window; every touch made in the window before the cycle has taken one.
 */
export const hardLimit: LegalConstraint = (limit, plan) => {
  const keyOf = ({ territory, account }: { readonly territory: string; readonly account: string }): string =>
    limit.scope === 'rep-to-person' ? `${territory}|${account}` : plan.establishmentOf(account);
  const before = groupBy(plan.before, keyOf);
  return [...groupBy(plan.lines, keyOf)].map(([key, lines]) =>
    legalCap(`legal:${limit.key}:${key}`, lines, limit.maximum, plan, before.get(key)?.length),
  );
};
