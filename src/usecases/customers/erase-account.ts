import { done, refused, refusedInput } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Market } from '#domain/organisation/market.ts';
import { numberName, numberNamed } from '#domain/customers/account.ts';
import {
  MARKS,
  unreachable,
  type erasureStatuses,
  type Unreachable,
} from '#domain/customers/erasure/erasure-words.ts';
import { accountMark, markOf } from '#domain/customers/erasure/people-in-file.ts';
import { markPerson } from '#domain/customers/consent/mark-refusers.ts';
import { redactor, type Naming } from '#domain/customers/erasure/redact.ts';
import { marksToMeet } from '#domain/customers/returning/same-person.ts';
import { housesLeft } from '#domain/customers/returning/houses-left.ts';
import { countsEstablishments } from '#domain/organisation/legal-limit.ts';
import { tracesOf } from '#domain/customers/erasure/traces.ts';
import { deleteFiles } from '../jobs/delete-files.ts';
import type { KeptFile, KnownPerson, PerhapsNamed, PossibleFile, Stores, World } from '../ports.ts';
import { findMarketFor } from '../access/find-market.ts';
import { filesWithout, isSent, namingOf, strangerInFiles } from './find-in-files.ts';
import { forgetInPlanFiles } from './forget-in-plan-files.ts';
import { rehearse } from './rehearse.ts';
import { markVisited } from '../basis/same-persons.ts';
import { marketSecret } from '../basis/market-secret.ts';
import { todayIn } from '../basis/today.ts';

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
  readonly perhaps: PerhapsNamed;
}

export interface EraseAccountInput {
  readonly market: string;
  /** Its identifier, or its number. */
  readonly account: string;
  readonly reason: string;
  readonly dryRun?: boolean;
}

export const LONGEST_REASON = 1000;

/** Where copies lie that nobody can reach from here; of a copy of the database as it was it is told while there is one. */
export const notReachedBy = async (world: World): Promise<readonly Unreachable[]> =>
  (await world.storage.formerCopies()).length === 0 ? unreachable : [...unreachable, 'old-copies'];

const alreadyErased = (number: string, elsewhere: readonly Unreachable[]): ErasureReport => ({
  status: 'already',
  number,
  rows: {},
  files: [],
  tombstones: 0,
  unreachable: elsewhere,
  perhaps: { count: 0, places: [] },
});

interface Wanted {
  readonly market: string;
  /** Absent of somebody whom files alone know. */
  readonly no?: number;
  readonly accountId: string;
  readonly naming: Naming;
  /** Of their identifiers, of name and place, and of what sounds like the name. */
  readonly digests: readonly string[];
  readonly marks: readonly string[];
  /** Files that may hold them and do not. */
  readonly clean: ReadonlySet<string>;
  readonly possible: readonly PossibleFile[];
  /** What plans were made from when it named people. */
  readonly plans: readonly KeptFile[];
}

const plansIn = ({ possible }: { readonly possible: readonly PossibleFile[] }): readonly KeptFile[] =>
  possible.filter((file) => !isSent(file) && !file.rowsAreKnown);

type Digest = (text: string) => string;

const digestsOf = (digest: Digest, person: KnownPerson): readonly string[] => [
  ...new Set(marksToMeet(person).map(digest)),
];

/** Somebody who has a number. */
async function findNumbered(
  world: World,
  market: string,
  { no, accountId }: { readonly no: number; readonly accountId: string },
  digest: Digest,
): Promise<Wanted> {
  const marks = [markOf(digest(accountMark(accountId)))];
  const { person, held } = await world.storage.read(async (stores) => ({
    person: await stores.erasures.personOf(market, no),
    held: await stores.keptFiles.holding(market, { subject: no, marks }),
  }));
  const naming = namingOf(accountId, numberName(no), person);
  const possible = held.possible.filter(isSent);
  const clean = await filesWithout(world, possible, naming);
  return {
    market,
    no,
    accountId,
    naming,
    digests: digestsOf(digest, person),
    marks,
    clean,
    possible,
    plans: plansIn(held),
  };
}

/** Somebody who stands in a dry run, a refused file or one from before anybody was numbered, and nowhere else. */
async function findInFiles(
  world: World,
  market: Market,
  accountId: string,
  digest: Digest,
): Promise<Wanted | undefined> {
  const marks = [markOf(digest(accountMark(accountId)))];
  const stranger = await strangerInFiles(world, market, accountId, { marks });
  if (!stranger) return undefined;
  const { person, naming } = stranger;
  const held = await world.storage.read(({ keptFiles }) => keptFiles.holding(market.code, { marks }));
  const possible = held.possible.filter(isSent);
  const clean = await filesWithout(world, possible, naming);
  const digests = digestsOf(digest, person);
  return { market: market.code, accountId, naming, digests, marks, clean, possible, plans: plansIn(held) };
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
  const elsewhere = await notReachedBy(world);

  const { subject, listed } = await world.storage.read(async (stores) => ({
    subject: await stores.erasures.subjectNamed(market, account),
    listed: await stores.stopList.digestsOf(market),
  }));
  // A number that nobody has is no identifier.
  const isNumber = numberNamed(account) !== undefined;
  if (subject ? subject.accountId === undefined : !isNumber && listed.has(digest(accountMark(account)))) {
    await deleteFiles(world);
    return done(alreadyErased(subject ? numberName(subject.no) : '', elsewhere));
  }
  const wanted = subject
    ? await findNumbered(world, market, { no: subject.no, accountId: subject.accountId ?? '' }, digest)
    : isNumber
      ? undefined
      : await findInFiles(world, found.value, account, digest);
  if (!wanted) return refused('account-unknown', { market, account });
  const dryRun = input.dryRun === true;
  if (!dryRun) await forgetInPlanFiles(world, wanted.plans, wanted.naming);
  const erase = async (stores: Stores): Promise<ErasureReport> => {
    const at = world.clock.now();
    // Somebody else may have been quicker.
    const before = await alreadyGone(stores, wanted, digest);
    if (before !== undefined) return alreadyErased(before, elsewhere);
    const no = wanted.no ?? (await stores.erasures.giveNumber(market, wanted.accountId));
    const number = numberName(no);
    // Whom files alone knew may have been taken in since they were found.
    const person = await stores.erasures.personOf(market, no);
    const { names, emails, identifiers = [], phones = [] } = namingOf(wanted.accountId, number, person);
    const naming = {
      ...wanted.naming,
      names: [...new Set([...wanted.naming.names, ...names])],
      emails: [...new Set([...wanted.naming.emails, ...emails])],
      identifiers: [...new Set([...(wanted.naming.identifiers ?? []), ...identifiers])],
      phones: [...new Set([...(wanted.naming.phones ?? []), ...phones])],
      instead: number,
    };
    const digests = [...new Set([...wanted.digests, ...digestsOf(digest, person)])];
    // Read before it goes: whoever refused stays unvisited, whatever brings them back.
    const said = (await stores.consents.ofSubject(market, no)).toReversed();
    const refused = markPerson({ digest, today: todayIn(world, market) }, person, said);
    const marking = { today: todayIn(world, market), digest };
    await markVisited(stores, found.value, marking, [{ subject: no, person: () => person }]);
    const left = found.value.legalLimits.some(countsEstablishments)
      ? housesLeft(
          wanted.accountId,
          {
            accounts: await stores.accounts.ofMarket(market),
            affiliations: await stores.affiliations.ofMarket(market),
          },
          { as: number, today: marking.today, naming: (text) => redactor(naming)(text) !== text },
        )
      : [];
    const files = await forgetFilesOf(stores, { ...wanted, no }, at);
    await stores.stopList.add(market, digests, todayIn(world, market));
    const forgotten = await stores.erasures.forgetAccount(market, no, {
      at,
      on: todayIn(world, market),
      naming,
    });
    const { rows, perhaps } = forgotten;
    if (left.length > 0) await stores.affiliations.add(market, '', left);
    const counts = { ...rows, files: files.length };
    const id = world.secrets.newId();
    await stores.refusalMarks.add(market, id, refused);
    await stores.erasures.add({
      id,
      market,
      kind: 'account',
      no,
      at,
      by: actor.email,
      reason: redactor(naming)(reason),
      done: { ...counts, [MARKS]: digests.length },
    });
    await stores.audit.add({
      at,
      by: actor,
      kind: 'erase-account',
      market,
      subject: number,
      details: { counts },
      texts: { reason: redactor(naming)(reason) },
    });
    const report = {
      status: dryRun ? 'dry-run' : 'erased',
      number,
      rows,
      files,
      unreachable: elsewhere,
      perhaps,
    } as const;
    return { ...report, tombstones: digests.length };
  };
  if (dryRun) return done(await rehearse(world, erase));
  const report = await world.storage.transaction(erase);
  world.kept.forget(market);
  await deleteFiles(world);
  await world.storage.forgetTraces(tracesOf(wanted.naming));
  return done(report);
}

/** What somebody is called who was erased since they were found; undefined while nobody was quicker. */
async function alreadyGone(
  stores: Stores,
  { market, no, accountId }: Wanted,
  digest: Digest,
): Promise<string | undefined> {
  if (no !== undefined) {
    const now = await stores.erasures.subjectNamed(market, numberName(no));
    return now?.erasedOn === undefined ? undefined : numberName(no);
  }
  const listed = await stores.stopList.digestsOf(market);
  return listed.has(digest(accountMark(accountId))) ? '' : undefined;
}

/** Says of every file that holds the person that it is gone; one nobody has looked through is taken to hold them. */
async function forgetFilesOf(
  { keptFiles }: Stores,
  { market, no, marks, clean, possible }: Wanted & { readonly no: number },
  at: string,
): Promise<readonly KeptFile[]> {
  const looked = new Set(possible.map(({ sha256 }) => sha256));
  const now = await keptFiles.holding(market, { subject: no, marks });
  const named = now.possible.filter(isSent).flatMap(({ rowsAreKnown, ...file }): KeptFile[] => {
    // Of one that came meanwhile it is known who has a row in it.
    const isFree = clean.has(file.sha256) || (rowsAreKnown && !looked.has(file.sha256));
    return isFree ? [] : [file];
  });
  const gone = [...now.certain, ...named];
  for (const file of gone) await keptFiles.remove(file, at, 'erasure');
  return gone;
}
