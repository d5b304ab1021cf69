import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import {
  unreachable,
  type erasureStatuses,
  type Unreachable,
} from '#domain/customers/erasure/erasure-words.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { redactor, type Naming } from '#domain/customers/erasure/redact.ts';
import { traitsOf, written } from '#domain/customers/erasure/traits.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import type { KeptFile, KnownPerson, Stores, World } from '../ports.ts';
import { findMarketFor } from '../access/find-market.ts';
import { forgetInPlanFiles } from './forget-in-plan-files.ts';
import { rehearse } from './rehearse.ts';
import { marketSecret } from '../access/market-secret.ts';

export interface ErasureReport {
  readonly status: (typeof erasureStatuses)[number];
  /** What the person is called from now on: `#12`, or `erased-user-3`. */
  readonly number: string;
  /** Rows that went or were changed, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Files that went, or are to go. */
  readonly files: readonly KeptFile[];
  /** By how many traits they are recognised should a file bring them back. */
  readonly tombstones: number;
  readonly unreachable: readonly Unreachable[];
}

export interface EraseAccountInput {
  readonly market: string;
  /** Its identifier, or its number. */
  readonly account: string;
  readonly reason: string;
  readonly dryRun?: boolean;
}

export const LONGEST_REASON = 1000;

/** What somebody was called, for looking through texts. */
export function namingOf(account: string | undefined, instead: string, { names, rows }: KnownPerson): Naming {
  const emails = rows.flatMap((row) =>
    Object.values(row).flatMap((value) => (/^[^\s@]+@[^\s@]+$/.test(String(value)) ? [String(value)] : [])),
  );
  return {
    ...(account === undefined ? {} : { account }),
    names,
    emails: [...new Set(emails)],
    instead,
  };
}

const unlessUnreadable = (error: unknown): undefined => {
  if (!(error instanceof Error && error.name === 'DocumentUnreadable')) throw error;
};

/** Files that nobody has noted the people of, and that name somebody or cannot be read. */
export async function filesNaming(
  world: World,
  possible: readonly KeptFile[],
  naming: Naming,
): Promise<ReadonlySet<string>> {
  const clean = new Set<string>();
  for (const { sha256, fileName } of possible) {
    const path = await world.files.pathToRead(sha256).catch(unlessUnreadable);
    // Nobody can say of a file that is missing or was altered who is in it.
    if (path === undefined) continue;
    const found = await world.heavy.findPeople({ path, fileName, naming });
    if (found === 'not-named') clean.add(sha256);
  }
  return clean;
}

const alreadyErased = (number: string): ErasureReport => ({
  status: 'already',
  number,
  rows: {},
  files: [],
  tombstones: 0,
  unreachable,
});

interface Wanted {
  readonly market: string;
  readonly no: number;
  readonly accountId: string;
  readonly naming: Naming;
  /** Of their identifiers, and of name and place. */
  readonly digests: readonly string[];
  readonly marks: readonly string[];
}

/** Forgets an account: all of it in one transaction, and the files that hold it as soon as that stands. */
export async function eraseAccount(world: World, actor: User, input: EraseAccountInput) {
  const found = findMarketFor(world, actor, 'erase-person', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const reason = input.reason.trim();
  if (reason === '' || reason.length > LONGEST_REASON) {
    return refusedInput('reason', `1–${LONGEST_REASON}`);
  }
  const secret = await marketSecret(world, market);
  if ('lost' in secret) return refused('secret-lost', { market }, [secret.lost]);
  const digest = (text: string): string => world.secrets.digest(secret.secret, text);
  const account = input.account.trim();

  const known = await world.storage.read(async (stores) => {
    const subject = await stores.erasures.subjectNamed(market, account);
    const listed = await stores.stopList.digestsOf(market);
    if (subject?.accountId === undefined) {
      const isErased = subject !== undefined || listed.has(digest(accountMark(account)));
      return { subject, isErased, listed } as const;
    }
    const person = await stores.erasures.personOf(market, subject.no);
    const { no, accountId } = subject;
    const traits = person.rows.flatMap(traitsOf);
    const wanted: Wanted = {
      market,
      no,
      accountId,
      naming: namingOf(accountId, numberName(no), person),
      digests: [...new Set(traits.map((trait) => digest(written(trait))))],
      marks: [markOf(digest(accountMark(accountId)))],
    };
    const held = await stores.keptFiles.holding(market, { subject: no, marks: wanted.marks });
    return { subject, wanted, held } as const;
  });
  if (known.wanted === undefined) {
    if (!known.isErased) return refused('account-unknown', { market, account });
    await deleteFiles(world);
    return done(alreadyErased(known.subject ? numberName(known.subject.no) : ''));
  }
  const { wanted, held } = known;
  const clean = await filesNaming(world, held.possible, wanted.naming);
  const dryRun = input.dryRun === true;
  if (!dryRun) await forgetInPlanFiles(world, held.possible, wanted.naming);
  const erase = async (stores: Stores): Promise<ErasureReport> => {
    const at = world.clock.now();
    const { naming, no, digests } = wanted;
    // Somebody else may have been quicker.
    const now = await stores.erasures.subjectNamed(market, numberName(no));
    if (now?.erasedOn !== undefined) return alreadyErased(numberName(no));
    const files = await forgetFilesOf(stores, wanted, clean, at);
    await stores.stopList.add(market, digests, world.clock.today());
    const rows = await stores.erasures.forgetAccount(market, no, { on: world.clock.today(), naming });
    const counts = { ...rows, files: files.length };
    const number = numberName(no);
    await stores.erasures.add({
      id: world.secrets.newId(),
      market,
      kind: 'account',
      no,
      at,
      by: actor.email,
      reason: redactor(naming)(reason),
      done: counts,
    });
    await stores.audit.add({
      at,
      by: actor.email,
      action: 'erase-account',
      market,
      subject: number,
      details: { reason: redactor(naming)(reason), ...counts },
    });
    const report = { status: dryRun ? 'dry-run' : 'erased', number, rows, files, unreachable } as const;
    return { ...report, tombstones: digests.length };
  };
  if (dryRun) return done(await rehearse(world, erase));
  const report = await world.storage.transaction(erase);
  await deleteFiles(world);
  return done(report);
}

/** Says of every file that holds the person that it is gone; one nobody has looked through is taken to hold them. */
async function forgetFilesOf(
  { keptFiles }: Stores,
  { market, no, marks }: Wanted,
  clean: ReadonlySet<string>,
  at: string,
): Promise<readonly KeptFile[]> {
  const { certain, possible } = await keptFiles.holding(market, { subject: no, marks });
  const gone = [...certain, ...possible.filter(({ sha256, kind }) => kind !== 'plan' && !clean.has(sha256))];
  for (const file of gone) await keptFiles.remove(file, at, 'erasure');
  return gone;
}
