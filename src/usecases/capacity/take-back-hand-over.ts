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

/** The last time that a territory was merged or split, and whether it can be taken back. */
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

/** Whether accounts and reps are as a change left them; other territories may have been renamed since. */
async function isUntouched(stores: Stores, market: string, revision: number, at: string): Promise<boolean> {
  const since = await stores.accounts.revisionsSince(market, revision);
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

async function findLast(stores: Stores, market: string) {
  const found: (LastHandOver & { readonly revision: number })[] = [];
  for (const kind of handOverKinds) {
    const [event] = await stores.audit.latest(market, 1, kind);
    if (!event) continue;
    const { from, to, on, accounts, shared, revision } = event.details;
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
      isLast: await isUntouched(stores, market, countOf(revision), event.at),
    });
  }
  // Of two whose instants are the same the one is last that nothing was changed after.
  return found.toSorted((a, b) => b.revision - a.revision)[0];
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
    await stores.accounts.apply(code, change);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'take-back-hand-over',
      market: code,
      subject: shown.into,
      details: { from: shown.from, to: shown.into, accounts: change.changed },
      texts: { why },
    });
    return done<LastHandOver>({ ...shown, isLast: false });
  });
}
