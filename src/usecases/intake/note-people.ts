import type { User } from '#domain/access/user.ts';
import { numberName, type KeptAccount } from '#domain/customers/account.ts';
import type { PeopleInFile } from '#domain/customers/erasure/people-in-file.ts';
import { joinRanges, writeRanges } from '#domain/customers/erasure/subject-ranges.ts';
import type { CheckedFile, FileIndex, Stores, World } from '../ports.ts';
import type { ImportJob } from './import-job.ts';

interface WeighedFile {
  readonly job: ImportJob;
  readonly checked: CheckedFile;
  /** The accounts it was weighed against. */
  readonly known: readonly KeptAccount[];
  /** Under which hash findings and differences are kept; empty when there are none. */
  readonly details: string;
  readonly applied: boolean;
}

const indexOf = ({ subjects, newcomers, isWhole }: PeopleInFile): FileIndex => ({
  subjects,
  isWhole,
  marks: newcomers === '' ? [] : newcomers.split(' '),
});

/** Who is in a file that came in, once those who are new in it have numbers. */
async function indexApplied(stores: Stores, { job, checked }: WeighedFile): Promise<FileIndex> {
  const added = checked.change.images?.addedAccounts ?? [];
  const numbers = await stores.accounts.numbersOf(job.market, added);
  const { subjects, marks, isWhole } = indexOf(checked.people);
  // Marks are of those alone who got no number: their rows were left out.
  return { subjects: joinRanges(subjects, writeRanges(numbers.values())), marks, isWhole };
}

/**
 * Notes who is in an uploaded file and in what is kept of it, so that they are found again when one of them is to be
 * forgotten. A file that names somebody who was erased does not stay.
 */
export async function noteFiles(world: World, stores: Stores, weighed: WeighedFile): Promise<void> {
  const { job, checked, known, details, applied } = weighed;
  const { people } = checked;
  const { fileName, sha256 } = job.request;
  const keptAt = world.clock.now();
  const file = { market: job.market, fileName, keptAt, applied };
  const index = applied ? await indexApplied(stores, weighed) : indexOf(people);
  await stores.keptFiles.add({ ...file, sha256, kind: 'accounts' }, index);
  if (details !== '') {
    // Whom the file does not name and the change removes is in the difference.
    const gone = new Set(checked.change.accountsToRemove);
    const removed = gone.size === 0 ? [] : known.filter(({ accountId }) => gone.has(accountId));
    const more = writeRanges(removed.map(({ subject }) => subject));
    const both = { ...index, subjects: joinRanges(index.subjects, more) };
    await stores.keptFiles.add({ ...file, sha256: details, kind: 'details' }, both);
  }
  if (namesErased(checked)) await stores.keptFiles.remove({ market: job.market, sha256 }, keptAt, 'erasure');
}

/** Whether somebody who was erased stands in the file: in a row, or in a text on others. */
export const namesErased = ({ erased, overwritten }: CheckedFile): boolean => erased + overwritten > 0;

/** On record: somebody who was erased is taken in again, and on what basis. */
export async function takeInAgain(
  world: World,
  stores: Stores,
  actor: User,
  { market, request }: ImportJob,
  { lifted }: CheckedFile,
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
