import type { User } from '#domain/access/user.ts';
import { numberName, type KeptAccount } from '#domain/customers/account.ts';
import type { PeopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import { joinRanges, writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { CheckedFile, FileIndex, Stores, WholeFile, World } from '../../ports.ts';
import type { ImportJob } from '../import-job.ts';
import type { IndexedPeople } from '../kind-of-import.ts';

const indexOf = ({ subjects, newcomers, isWhole }: PeopleInFile): FileIndex => ({
  subjects,
  isWhole,
  marks: newcomers === '' ? [] : newcomers.split(' '),
});

/** What a file changes, and who is in it. */
type PeopledChange = Pick<CheckedFile, 'change'> & Pick<WholeFile, 'people'>;

/** Who is in a file that came in, once those who are new in it have numbers. */
async function indexApplied(stores: Stores, market: string, checked: PeopledChange): Promise<FileIndex> {
  const added = checked.change.images?.addedAccounts ?? [];
  const numberOf = await stores.accounts.numberOf(market, added);
  const { subjects, marks, isWhole } = indexOf(checked.people);
  // Marks are of those alone who got no number: their rows were left out.
  return {
    subjects: joinRanges(subjects, writeRanges(added.flatMap((account) => numberOf(account) ?? []))),
    marks,
    isWhole,
  };
}

/**
 * Who is in an uploaded file and in what is kept of it, so that they are found again when one of them is to be forgotten.
 * @param known the accounts it was held against
 */
export async function indexAccounts(
  stores: Stores,
  market: string,
  checked: PeopledChange,
  known: readonly KeptAccount[],
  applied: boolean,
): Promise<IndexedPeople> {
  const index = applied ? await indexApplied(stores, market, checked) : indexOf(checked.people);
  // Whom the file does not name and the change removes is in the difference.
  const gone = new Set(checked.change.accountsToRemove);
  const removed = gone.size === 0 ? [] : known.filter(({ accountId }) => gone.has(accountId));
  const more = writeRanges(removed.map(({ subject }) => subject));
  return { file: index, details: { ...index, subjects: joinRanges(index.subjects, more) } };
}

/** On record: somebody who was erased is taken in again, and on what basis. */
export async function takeInAgain(
  world: World,
  stores: Stores,
  actor: User,
  { market, request }: ImportJob,
  { lifted }: Pick<CheckedFile, 'lifted'>,
): Promise<void> {
  const takeIn = request.answers.erased.takeIn;
  if (takeIn.length === 0) return;
  await stores.stopList.lift(market, lifted);
  const numbers = await stores.accounts.numbersOf(
    market,
    takeIn.map(({ account }) => account),
  );
  for (const { account, reason } of takeIn) {
    const no = numbers.get(account);
    if (no === undefined) continue;
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'take-in-again',
      market,
      subject: numberName(no),
      accounts: [account],
      details: {},
      texts: { reason },
    });
  }
}
