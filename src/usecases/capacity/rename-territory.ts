import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { isWritableCode, LONGEST_CODE } from '#domain/customers/former-territory.ts';
import { findMarketFor } from '../access/find-market.ts';
import { todayIn } from '../basis/today.ts';
import type { Stores, TerritoryUse, World } from '../ports.ts';
import { asQuestion } from '../ports/questions.ts';

export interface RenamedCodes {
  readonly market: string;
  /** The code that a territory goes by. */
  readonly from: string;
  /** The one that it is to go by. */
  readonly to: string;
}

export interface RenameTerritoryInput extends RenamedCodes {
  readonly why: string;
}

export interface RenamedTerritory extends RenamedCodes {
  /** What is kept under the code. */
  readonly use: TerritoryUse;
}

const LONGEST_REASON = 500;

const wrong = (isWrong: boolean, code: string, subject: string, values = {}): readonly Finding[] =>
  isWrong ? [finding('error', code, atSubject(subject), values)] : [];

/** What stands in the way, each at the code it is about. */
async function standsInTheWay(
  stores: Stores,
  { market, from, to }: RenamedCodes,
): Promise<readonly Finding[]> {
  const formerly = await stores.territories.formerly(market);
  const reps = await stores.accounts.repsOf(market);
  const isKnown = reps.some(({ territory }) => territory === from);
  const now = formerly.find(({ former }) => former === from)?.territory;
  const owner = formerly.find(({ former }) => former === to)?.territory;
  return [
    ...wrong(!isKnown && now === undefined, 'territory.unknown', from, { territory: from, market }),
    ...wrong(!isKnown && now !== undefined, 'territory.renamed-already', from, {
      former: from,
      territory: now,
    }),
    ...(from === to
      ? wrong(true, 'territory.same-code', to, { territory: to })
      : !isWritableCode(to)
        ? wrong(true, 'territory.code-unwritable', to, { most: LONGEST_CODE })
        : owner !== undefined && owner !== from
          ? wrong(true, 'territory.code-former', to, { former: to, territory: owner })
          : wrong(await stores.territories.isUsed(market, to), 'territory.code-taken', to, {
              territory: to,
            })),
  ];
}

/** What is kept under the code; refused with what stands in the way. */
async function weigh(stores: Stores, codes: RenamedCodes, more: readonly Finding[] = []) {
  const findings = [...(await standsInTheWay(stores, codes)), ...more];
  if (findings.length > 0) return refused('territories-stay', {}, findings);
  const use = await stores.territories.useOf(codes.market, codes.from);
  return done<RenamedTerritory>({ ...codes, use });
}

const codesOf = (market: string, { from, to }: Pick<RenamedCodes, 'from' | 'to'>): RenamedCodes => ({
  market,
  from: from.trim(),
  to: to.trim(),
});

/** What a territory's new code would be written over, and what stands in the way; nothing changes. */
export const previewRename = asQuestion(
  'rename-territory',
  async (world: World, actor: User, input: RenamedCodes) => {
    const found = findMarketFor(world, actor, 'keep-territories', input.market);
    if (!found.ok) return found;
    return world.storage.read((stores) => weigh(stores, codesOf(found.value.code, input)));
  },
);

/**
 * Calls a territory otherwise: its rep, accounts, calls, absences, lines of plans, proposals, confirmed trainings, notes
 * and the grants of users are kept under the new code. No figure changes; files and keys that say the old one are
 * understood. To rename it back undoes it.
 */
export async function renameTerritory(world: World, actor: User, input: RenameTerritoryInput) {
  const found = findMarketFor(world, actor, 'keep-territories', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  const codes = codesOf(market, input);
  const { from, to } = codes;
  const why = input.why.trim();
  const unsaid = why === '' || why.length > LONGEST_REASON;
  const outcome = await world.storage.transaction(async (stores) => {
    const weighed = await weigh(
      stores,
      codes,
      unsaid ? [finding('error', 'territory.why-needed', atSubject('why'), { most: LONGEST_REASON })] : [],
    );
    if (!weighed.ok) return weighed;
    const { accounts, calls, lines } = weighed.value.use;
    // A revision of accounts and reps: whatever was computed or weighed before is out of date.
    await stores.accounts.apply(market, {
      accountsToSave: [],
      accountsToRemove: [],
      repsToSave: [],
      repsToRemove: [],
      added: 0,
      changed: 0,
      removed: 0,
      unchanged: 0,
      fieldChanges: [],
    });
    await stores.territories.rename(market, { from, to, on: todayIn(world, market) });
    await stores.audit.add({
      at: world.clock.now(),
      by: actor,
      kind: 'rename-territory',
      market,
      subject: to,
      details: { from, to, accounts, calls, lines },
      texts: { why },
    });
    return weighed;
  });
  if (outcome.ok) world.kept.forget(market);
  return outcome;
}
