import type { Stores } from '../ports.ts';

/** What users are called by their addresses, as acts on record name them; who is no user any more has no name here. */
export async function namePeople({ users }: Pick<Stores, 'users'>): Promise<ReadonlyMap<string, string>> {
  return new Map((await users.all()).map(({ email, name }) => [email, name]));
}
