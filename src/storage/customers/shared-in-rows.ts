import { territoriesOf } from '#domain/customers/assignment.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import { accountFacts } from '../documents/account-facts.ts';

/** How facts look that name further territories: most accounts have none, and their facts need no reading. */
export const namesFurther = `account.facts like '%"${FURTHER_TERRITORIES}":%'`;

/** Facts of accounts that several territories share; null of any other. */
export const factsOfShared = `case when ${namesFurther} then account.facts end`;

export interface SharedRow {
  readonly territory: string;
  /** Null where no other territory works it. */
  readonly facts: string | null;
}

/** In which territories the account of a row is worked, its own first. */
export const territoriesOfRow = ({ territory, facts }: SharedRow, accountId: string): readonly string[] =>
  facts === null ? [territory] : territoriesOf({ territory, facts: accountFacts.read(facts, accountId) });
