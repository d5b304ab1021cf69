import { done, refused } from '#domain/basics/outcome.ts';
import { importActions } from '#domain/access/import-actions.ts';
import { STOP_LIST } from '#domain/cycles/refusal-words.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import { may } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import type { Finding } from '#domain/basics/finding.ts';
import { findMarket, findMarketFor } from '../access/find-market.ts';
import type { ImportRecord, Stores, World } from '../ports.ts';
import { refusalsLost } from './refusals-lost.ts';
import type { KindOfImport, UndoneChange } from './kind-of-import.ts';
import { findKind } from './kinds.ts';
import { todayIn } from '../basis/today.ts';

export interface UndoImportInput {
  readonly market: string;
  /** The import that is meant; none is chosen for whoever names none. */
  readonly import: string;
  readonly why?: string;
}

export interface UndoPreviewInput {
  readonly market: string;
  /** Without it the last one of the kind is shown, or of accounts. */
  readonly import?: string;
  /** Key of the kind of file, where no import is named. */
  readonly kind?: string;
}

/** With what should be done again because it rests on the import. */
export interface UndoneImport extends UndoneChange {
  readonly undone: ImportRecord;
}

/** What would be taken back, and what prevents it. */
export interface UndoPreview extends UndoneChange {
  readonly record: ImportRecord;
  /** Errors that say what stands on it; it can be taken back when there are none. */
  readonly standing: readonly Finding[];
  /** Whether it takes a reason, for refusals go with it. */
  readonly needsReason: boolean;
}

/** The kind of an import and the market, for whoever may take it back there. */
async function findAsked(world: World, actor: User, input: UndoPreviewInput) {
  const { import: id, kind } = input;
  const seen = findMarket(world, actor, input.market);
  if (!seen.ok) return seen;
  const { code: market } = seen.value;
  // Whoever may send no file learns of none.
  if (!importActions.some((right) => may(actor, right, { market }))) return notAllowed(actor, market);
  const all = id === undefined ? [] : await world.storage.read(({ imports }) => imports.ofMarket(market));
  const named = all.find((each) => each.id === id);
  if (id !== undefined && !named) return refused('import-unknown', { market });
  const asked = findKind(named?.kind ?? kind ?? 'accounts');
  if (!asked.ok) return asked;
  const found = findMarketFor(world, actor, asked.value.right, input.market);
  return found.ok ? done({ kind: asked.value, market: found.value }) : found;
}

/** The import that is meant, unless it is taken back already. */
async function findMeant(stores: Stores, market: string, kind: string, id: string | undefined) {
  const imports = await stores.imports.ofMarket(market, kind);
  const meant = id === undefined ? imports[0] : imports.find((each) => each.id === id);
  if (!meant) return refused('import-unknown', { market });
  const { fileName: file, undone } = meant;
  return undone ? refused('import-undone', { file, by: undone.by, at: undone.at }) : done(meant);
}

/** Whether refusals go with an import: a list of nothing else is taken back with a reason, whoever else says them. */
const takesRefusals = (
  { key }: Pick<KindOfImport, 'key'>,
  { findings }: { readonly findings: readonly Finding[] },
): boolean => findings.length > 0 || key === STOP_LIST;

/** What taking an import back would do, before anybody asks for it. */
export async function previewUndo(world: World, actor: User, input: UndoPreviewInput) {
  const asked = await findAsked(world, actor, input);
  if (!asked.ok) return asked;
  const { kind, market } = asked.value;
  return world.storage.read(async (stores) => {
    const meant = await findMeant(stores, market.code, kind.key, input.import);
    if (!meant.ok) return meant;
    const record = meant.value;
    const standing = await kind.standsOn(world, stores, market, record);
    // What has changed since can be neither counted nor brought back.
    const change =
      standing.length > 0
        ? { added: 0, changed: 0, removed: 0, findings: [] }
        : await kind.undoes(world, stores, market, record);
    const lost = await refusalsLost(stores, record, todayIn(world, market.code));
    const findings = [...lost.findings, ...change.findings];
    const needsReason = takesRefusals(kind, lost);
    return done<UndoPreview>({ record, standing, ...change, needsReason, findings });
  });
}

/**
 * Takes back an import of a market: what it changed is as it was before. Refused when something stands on it, for that
 * would be lost; what it is, is said. Where refusals go with it a reason is needed, for the next plan may visit whoever made
 * them.
 */
export async function undoImport(world: World, actor: User, input: UndoImportInput) {
  const asked = await findAsked(world, actor, input);
  if (!asked.ok) return asked;
  const { kind, market: at } = asked.value;
  const { code: market } = at;
  return world.storage.transaction(async (stores) => {
    const found = await findMeant(stores, market, kind.key, input.import);
    if (!found.ok) return found;
    const meant = found.value;
    const { fileName: file } = meant;
    const standing = await kind.standsOn(world, stores, at, meant);
    if (standing.length > 0) return refused('import-overtaken', { file }, standing);
    const lost = await refusalsLost(stores, meant, todayIn(world, market));
    if (takesRefusals(kind, lost) && (input.why ?? '').trim() === '')
      return refused('undo-needs-reason', { file }, lost.findings);
    const change = await kind.undoes(world, stores, at, meant);
    const revision = await kind.undo(world, stores, at, meant);
    const undone = { at: world.clock.now(), by: actor.email };
    await stores.imports.markUndone(meant.id, { ...undone, ...(revision === undefined ? {} : { revision }) });
    const { added, changed, removed } = change;
    await stores.audit.add({
      at: undone.at,
      by: actor,
      kind: 'undo-import',
      market,
      subject: meant.cycle === '' ? meant.id : meant.cycle,
      ...(lost.accounts.length > 0 ? { accounts: lost.accounts } : {}),
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
