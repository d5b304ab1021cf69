import { operatorAsking } from '#domain/access/user.ts';
import type { NamedUser, Stores } from '../ports.ts';

/** Who asked for jobs, by the names they have today; of the command line by the account of the system. */
export async function nameAskers(
  { users }: Pick<Stores, 'users'>,
  askers: readonly string[],
): Promise<(madeBy: string) => NamedUser> {
  const names = await users.named(askers.filter((each) => operatorAsking(each) === undefined));
  return (madeBy) => {
    const asked = operatorAsking(madeBy);
    const id = asked?.id ?? madeBy;
    const name = asked ? asked.account : names.get(madeBy);
    return { id, ...(name === undefined ? {} : { name }) };
  };
}
