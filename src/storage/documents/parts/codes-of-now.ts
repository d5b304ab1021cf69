import type { Account, FactValue } from '#domain/customers/account.ts';
import type { DocumentForm } from '../document-form.ts';

type Facts = Account['facts'];

/** Codes of roles that are called otherwise since: what was kept under a former one means the same. */
const formerRoles: ReadonlyMap<FactValue | undefined, string> = new Map([
  ['laboratory-manager', 'lab-manager'],
  ['research-leadership', 'rd-leadership'],
]);

function asCalledNow(facts: Facts): Facts {
  const now = formerRoles.get(facts['role']);
  return now === undefined ? facts : { ...facts, role: now };
}

/** A form of what is kept of an account, whose codes are read as they are called now. */
export const withCodesOfNow = <Value>(
  form: DocumentForm<Value>,
  facts: { readonly of: (value: Value) => Facts; readonly put: (value: Value, facts: Facts) => Value },
): DocumentForm<Value> => ({
  ...form,
  read: (text, of) => {
    const value = form.read(text, of);
    const [kept, now] = [facts.of(value), asCalledNow(facts.of(value))];
    return kept === now ? value : facts.put(value, now);
  },
});
