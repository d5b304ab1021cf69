import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import type { Account } from '#domain/customers/account.ts';
import { affiliationEnded, type Affiliation } from '#domain/customers/affiliations/affiliation.ts';
import { accountRow } from '#domain/customers/master-data/master-data-rows.ts';
import type { SuggestedMove } from '#domain/planning/territories/suggest-moves.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import { versionOfWork } from '../basis/cycle-basis.ts';
import { figuresShownTo, withoutWithheld } from '../basis/figures.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { viewCapacity } from './view-capacity.ts';
import { templateWorkbook } from '../cycles/write-template-workbook.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { noteAccess } from '../access/note-access.ts';
import { asQuestion } from '../ports/questions.ts';
import { todayIn } from '../basis/today.ts';

/** A suggestion somebody agrees to; where the account is now says that nothing has changed since. */
export type ChosenMove = Pick<SuggestedMove, 'accountId' | 'from' | 'to'>;

export interface MovedAccounts {
  readonly moved: readonly ChosenMove[];
}

const moveKey = ({ accountId, from, to }: ChosenMove): string => `${accountId}|${from}|${to}`;

/**
 * Moves accounts to neighbouring territories as was suggested: all that were chosen, or none when one of them is not
 * suggested any more. Nothing is ever moved that nobody chose.
 */
export async function acceptMoves(
  world: World,
  actor: User,
  input: { readonly market: string; readonly moves: readonly ChosenMove[] },
) {
  const found = await findUnitFor(world, actor, 'move-accounts', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const viewed = await viewCapacity(world, actor, { market: found.value.address, suggest: true });
  if (!viewed.ok) return viewed;
  const suggested = new Map(viewed.value.moves.map((each) => [moveKey(each), each]));
  const moves = [...new Map(input.moves.map((each) => [moveKey(each), each])).values()];
  const stale = moves.filter((each) => !suggested.has(moveKey(each)));
  if (moves.length === 0 || stale.length > 0) return refused('moves-stale', { count: stale.length });
  return world.storage.transaction(async (stores) => {
    // Somebody may have entered an absence, moved an account or changed a rule while these suggestions were measured.
    const version = await versionOfWork(world, stores, found.value);
    if (!version.ok) return version;
    const accounts: Account[] = [];
    const left: Affiliation[] = [];
    for (const move of moves) {
      const account = await stores.accounts.byId(market, move.accountId);
      if (account?.territory !== move.from) return refused('moves-stale', { count: 1 });
      const moved = { ...account, territory: move.to };
      accounts.push(moved);
      const before = affiliationEnded(account, moved, todayIn(world, market));
      if (before) left.push(before);
    }
    if (version.value !== viewed.value.version) return refused('moves-stale', { count: moves.length });
    await stores.accounts.apply(market, {
      accountsToSave: accounts,
      accountsToRemove: [],
      repsToSave: [],
      repsToRemove: [],
      added: 0,
      changed: accounts.length,
      removed: 0,
      unchanged: 0,
      fieldChanges: moves.map(({ accountId, from, to }) => ({
        accountId,
        field: 'territory',
        before: from,
        after: to,
      })),
    });
    await stores.affiliations.add(market, '', left);
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'move-accounts',
      market,
      subject: viewed.value.cycle.id,
      accounts: moves.map(({ accountId }) => accountId),
      details: {
        accounts: moves.length,
        before: moves.map(({ accountId, from }) => `${accountId}: ${from}`),
        after: moves.map(({ accountId, to }) => `${accountId}: ${to}`),
        why: 'balance of workload',
      },
    });
    return done<MovedAccounts>({ moved: moves.map(({ accountId, from, to }) => ({ accountId, from, to })) });
  });
}

async function writeMovesFile(
  world: World,
  actor: User,
  input: { readonly market: string; readonly locale?: string; readonly path?: string },
) {
  const found = await findUnitFor(world, actor, 'move-accounts', input.market);
  if (!found.ok) return found;
  const viewed = await viewCapacity(world, actor, { market: input.market, suggest: true });
  if (!viewed.ok) return viewed;
  const known = await world.storage.read(async (stores) => ({
    process: await loadProcess(world, stores, found.value),
    ...withoutWithheld(
      await stores.accounts.ofMarket(found.value.code),
      await figuresShownTo(world, stores, actor, found.value),
    ),
  }));
  if (!known.process.ok) return known.process;
  const { market, cycle } = known.process.value;
  const target = new Map(viewed.value.moves.map(({ accountId, to }) => [accountId, to]));
  const rows = known.accounts.flatMap((account) => {
    const to = target.get(account.accountId);
    return to === undefined ? [] : [accountRow({ ...account, territory: to })];
  });
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  await world.workbooks.writeTemplate(
    templateWorkbook(
      world,
      known.process.value,
      locale,
      path,
      { accounts: rows, team: [] },
      { withheld: known.withheld },
    ),
  );
  noteAccess(world, actor, { kind: 'export', market: market.code, subject: 'moves' });
  return done<WrittenFile>({ path, fileName: `${cycle.id}-moves-${locale}.xlsx` });
}

/** Writes the suggested moves as the market's own workbook with the accounts in their new territories, to be imported. */
export const writeMovesWorkbook = asQuestion('moves workbook', writeMovesFile);
