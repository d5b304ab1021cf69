import { atSubject, finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { furtherAssignments } from '#domain/customers/assignment.ts';
import { FURTHER_TERRITORIES } from '#domain/cycles/territory-columns.ts';
import {
  undoMasterDataChange,
  type KeptMasterDataChange,
} from '#domain/customers/master-data/undo-master-data-change.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { Stores, World } from '../ports.ts';

export const handOverKinds = ['merge-territories', 'split-territory'] as const;

/** The last time that a territory was merged or split and nobody took it back, and whether it can be taken back. */
export interface LastHandOver {
  readonly market: string;
  readonly kind: (typeof handOverKinds)[number];
  readonly from: string;
  readonly into: string;
  readonly on: string;
  readonly accounts: number;
  readonly at: string;
  readonly by: string;
  /** Accounts and reps are still as it left them. */
  readonly isLast: boolean;
}

const LONGEST_REASON = 500;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const countOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** So many renamings are looked at; more of them in between are a change like any other. */
const RENAMINGS = 100;

/** So many merges, splits and takings back are looked at. */
const ACTS = 200;

/** Nothing of accounts and reps but what territories are called. */
const isEmpty = ({ fieldChanges, images }: KeptMasterDataChange): boolean =>
  fieldChanges.length === 0 && Object.values(images).every((each) => each.length === 0);

/** Codes of territories that a change is about: what would be brought back names them. */
function codesIn({ fieldChanges, images }: KeptMasterDataChange): ReadonlySet<string> {
  const further = fieldChanges.flatMap(({ field, before, after }) =>
    field === FURTHER_TERRITORIES
      ? [before, after].flatMap((each) =>
          furtherAssignments({ facts: { [FURTHER_TERRITORIES]: each ?? '' } }).map(
            ({ territory }) => territory,
          ),
        )
      : [],
  );
  const leads = fieldChanges.flatMap(({ field, before, after }) =>
    field === 'territory' ? [String(before), String(after)] : [],
  );
  const reps = images.formerReps.map(({ territory }) => territory);
  return new Set([...further, ...leads, ...reps, ...images.addedReps]);
}

/** What has been taken back: by the revision of the act the one that taking it back led to. */
type TakenBack = ReadonlyMap<number, number>;

/**
 * Whether accounts and reps are as a change left them; other territories may have been renamed since, and what was taken
 * back since has left nothing behind.
 */
async function isUntouched(
  stores: Stores,
  market: string,
  { revision, at }: { readonly revision: number; readonly at: string },
  takenBack: TakenBack,
): Promise<boolean> {
  const gone = new Set([...takenBack].flat());
  const since = (await stores.accounts.revisionsSince(market, revision)).filter((each) => !gone.has(each));
  if (since.length === 0) return true;
  const renamed = (await stores.audit.latest(market, RENAMINGS, 'rename-territory')).filter(
    (each) => each.at >= at,
  );
  // Each renaming is a revision, and nothing else was.
  if (renamed.length !== since.length) return false;
  for (const each of since) if (!isEmpty(await stores.accounts.changeTo(each))) return false;
  const codes = codesIn(await stores.accounts.changeTo(revision));
  return renamed.every(
    ({ details }) => !codes.has(textOf(details['from'])) && !codes.has(textOf(details['to'])),
  );
}

/** The last act that has not been taken back. */
async function findLast(stores: Stores, market: string) {
  const backs = await stores.audit.latest(market, ACTS, 'take-back-hand-over');
  const takenBack: TakenBack = new Map(
    backs.flatMap(({ details }) =>
      typeof details['revision'] === 'number' ? [[details['revision'], countOf(details['led'])]] : [],
    ),
  );
  const found: (Omit<LastHandOver, 'isLast'> & { readonly revision: number })[] = [];
  for (const kind of handOverKinds)
    for (const event of await stores.audit.latest(market, ACTS, kind)) {
      const { from, to, on, accounts, shared, revision } = event.details;
      if (takenBack.has(countOf(revision))) continue;
      found.push({
        market,
        kind,
        from: textOf(from),
        into: textOf(to),
        on: textOf(on),
        accounts: countOf(accounts) + countOf(shared),
        at: event.at,
        by: event.by.name ?? event.by.id,
        revision: countOf(revision),
      });
    }
  const [last] = found.toSorted((a, b) => b.revision - a.revision);
  return last && { ...last, isLast: await isUntouched(stores, market, last, takenBack) };
}

/** What would be taken back; nothing changes. */
export async function viewLastHandOver(world: World, actor: User, input: { readonly market: string }) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const last = await world.storage.read((stores) => findLast(stores, found.value.code));
  if (!last)
    return refused('territories-stay', {}, [
      finding('error', 'territory.nothing-to-take-back', atSubject(found.value.code), {
        market: found.value.code,
      }),
    ]);
  const { revision: _revision, ...shown } = last;
  return done<LastHandOver>(shown);
}

/**
 * Takes the last merge or split of territories back: who works which account, and the reps, are as they were. Refused once
 * accounts or reps have changed since, for that would be lost.
 */
export async function takeBackHandOver(
  world: World,
  actor: User,
  input: { readonly market: string; readonly why: string },
) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const { code } = found.value;
  const why = input.why.trim();
  return world.storage.transaction(async (stores) => {
    const last = await findLast(stores, code);
    const findings = [
      ...(last
        ? []
        : [finding('error', 'territory.nothing-to-take-back', atSubject(code), { market: code })]),
      ...(last && !last.isLast
        ? [
            finding('error', 'territory.changed-since', atSubject(last.into), {
              from: last.from,
              territory: last.into,
            }),
          ]
        : []),
      ...(why === '' || why.length > LONGEST_REASON
        ? [finding('error', 'territory.why-needed', atSubject('why'), { most: LONGEST_REASON })]
        : []),
    ];
    if (!last || findings.length > 0) return refused('territories-stay', {}, findings);
    const { revision, ...shown } = last;
    const kept = await stores.accounts.changeTo(revision);
    const now = { accounts: await stores.accounts.ofMarket(code), reps: await stores.accounts.repsOf(code) };
    const change = undoMasterDataChange(kept, now);
    const led = await stores.accounts.apply(code, change);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'take-back-hand-over',
      market: code,
      subject: shown.into,
      details: { from: shown.from, to: shown.into, accounts: change.changed, revision, led },
      texts: { why },
    });
    return done<LastHandOver>({ ...shown, isLast: false });
  });
}
