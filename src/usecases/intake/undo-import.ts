import { atSubject, finding, type Finding } from '#domain/basics/finding.ts';
import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { numberName } from '#domain/customers/account.ts';
import {
  undoMasterDataChange,
  type KeptMasterDataChange,
} from '#domain/customers/master-data/undo-master-data-change.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { ImportRecord, Stores, World } from '../ports.ts';

export interface UndoImportInput {
  readonly market: string;
  /** The import that is meant; refused when another one has followed. Without it the last one is. */
  readonly import?: string;
  readonly why?: string;
}

export interface UndoneImport {
  readonly undone: ImportRecord;
  /** Accounts that came back, got their former facts back, went away. */
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** What should be done again because it rests on the import. */
  readonly findings: readonly Finding[];
}

/** A plan made of the import keeps the data it was made of; whoever takes them back should make it anew. */
async function findPlansSince(stores: Stores, { market, importedAt }: ImportRecord): Promise<Finding[]> {
  const plan = await stores.plans.current(market);
  if (!plan || plan.madeAt < importedAt) return [];
  return [
    finding('warning', 'import.plan-made-since', atSubject(plan.cycle), {
      cycle: plan.cycle,
      version: plan.version,
    }),
  ];
}

/** Whom it no longer covers, because they were erased. */
const findForgotten = ({ fileName }: ImportRecord, { forgotten }: KeptMasterDataChange): readonly Finding[] =>
  forgotten === undefined
    ? []
    : [
        finding('warning', 'import.undo-forgotten', atSubject(fileName), {
          accounts: forgotten.replaceAll(/\d+/gu, (no) => numberName(Number(no))),
        }),
      ];

/**
 * Takes back the last import of a market: accounts and reps are as they were before it. Refused when something else
 * has changed them since, for that would be lost.
 */
export async function undoImport(world: World, actor: User, input: UndoImportInput) {
  const found = findMarketFor(world, actor, 'import-accounts', input.market);
  if (!found.ok) return found;
  const market = found.value.code;
  return world.storage.transaction(async (stores) => {
    const revision = await stores.accounts.revision(market);
    const imports = await stores.imports.ofMarket(market);
    const meant = input.import === undefined ? imports[0] : imports.find((each) => each.id === input.import);
    if (!meant) return refused('import-unknown', { market });
    const { fileName: file } = meant;
    if (meant.undone) return refused('import-undone', { file, by: meant.undone.by, at: meant.undone.at });
    if (meant.revision !== revision) return refused('import-overtaken', { file });
    const kept = await stores.accounts.changeTo(revision);
    const change = undoMasterDataChange(kept, {
      accounts: await stores.accounts.ofMarket(market),
      reps: await stores.accounts.repsOf(market),
    });
    await stores.accounts.apply(market, change);
    const undone = { at: world.clock.now(), by: actor.email };
    await stores.imports.markUndone(meant.id, undone);
    const { added, changed, removed } = change;
    await stores.audit.add({
      at: undone.at,
      by: actor,
      kind: 'undo-import',
      market,
      subject: meant.cycle,
      details: {
        import: meant.id,
        sha256: meant.sha256,
        added,
        changed,
        removed,
      },
      texts: { file, why: input.why },
    });
    const findings = [...(await findPlansSince(stores, meant)), ...findForgotten(meant, kept)];
    return done<UndoneImport>({ undone: { ...meant, undone }, added, changed, removed, findings });
  });
}
