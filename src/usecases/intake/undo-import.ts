import { done, refused } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { findMarketFor } from '../access/find-market.ts';
import type { ImportRecord, World } from '../ports.ts';
import type { UndoneChange } from './kind-of-import.ts';
import { findKind } from './kinds.ts';

export interface UndoImportInput {
  readonly market: string;
  /** Key of the kind of file; accounts where none is named. */
  readonly kind?: string;
  /** The import that is meant, whatever its kind. Without it the last one of the kind is. */
  readonly import?: string;
  readonly why?: string;
}

/** With what should be done again because it rests on the import. */
export interface UndoneImport extends Omit<UndoneChange, 'revision'> {
  readonly undone: ImportRecord;
}

/**
 * Takes back an import of a market: what it changed is as it was before. Refused when something stands on it, for that
 * would be lost; what it is, is said.
 */
export async function undoImport(world: World, actor: User, input: UndoImportInput) {
  const named = await world.storage.read(async ({ imports }) => {
    const all = input.import === undefined ? [] : await imports.ofMarket(input.market.toUpperCase());
    return all.find(({ id }) => id === input.import)?.kind;
  });
  const asked = findKind(named ?? input.kind ?? 'accounts');
  if (!asked.ok) return asked;
  const kind = asked.value;
  const found = findMarketFor(world, actor, kind.right, input.market);
  if (!found.ok) return found;
  const { code: market } = found.value;
  return world.storage.transaction(async (stores) => {
    const imports = await stores.imports.ofMarket(market, kind.key);
    const meant = input.import === undefined ? imports[0] : imports.find(({ id }) => id === input.import);
    if (!meant) return refused('import-unknown', { market });
    const { fileName: file } = meant;
    if (meant.undone) return refused('import-undone', { file, by: meant.undone.by, at: meant.undone.at });
    const standing = await kind.standsOn(world, stores, found.value, meant);
    if (standing.length > 0) return refused('import-overtaken', { file }, standing);
    const { revision, ...change } = await kind.undo(world, stores, found.value, meant);
    const undone = { at: world.clock.now(), by: actor.email };
    await stores.imports.markUndone(meant.id, { ...undone, ...(revision === undefined ? {} : { revision }) });
    const { added, changed, removed } = change;
    await stores.audit.add({
      at: undone.at,
      by: actor,
      kind: 'undo-import',
      market,
      subject: meant.cycle === '' ? meant.id : meant.cycle,
      details: {
        import: meant.id,
        kind: kind.key,
        sha256: meant.sha256,
        added,
        changed,
        removed,
      },
      texts: { file, why: input.why },
    });
    return done<UndoneImport>({ ...change, undone: { ...meant, undone } });
  });
}
