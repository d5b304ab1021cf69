import { done } from '#domain/basics/outcome.ts';
import { rightsIn } from '#domain/access/permissions.ts';
import type { User } from '#domain/access/user.ts';
import { findMarket, findMarketFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import type { ImportRecord } from '../ports.ts';
import type { Market } from '#domain/organisation/market.ts';
import { notAllowed } from '#domain/access/not-allowed.ts';
import type { KindOfImport } from './kind-of-import.ts';
import { findKind, kindsOfImports } from './kinds.ts';

/** What a market has taken in, latest first: of one kind, or of all for those who may see what comes in. */
export async function listImports(
  world: World,
  actor: User,
  input: { readonly market: string; readonly kind?: string },
) {
  if (input.kind === undefined) {
    // An empty list would say that nothing has come in.
    const found = findMarketFor(world, actor, 'list-imports', input.market);
    if (!found.ok) return found;
    return done(await world.storage.read(({ imports }) => imports.ofMarket(found.value.code)));
  }
  const kind = findKind(input.kind);
  if (!kind.ok) return kind;
  const { key, right } = kind.value;
  const found = findMarketFor(world, actor, right, input.market);
  if (!found.ok) return found;
  return done(await world.storage.read(({ imports }) => imports.ofMarket(found.value.code, key)));
}

/** Kinds of files somebody may send to a market, and what came in of one of them. */
export interface ImportsView {
  readonly market: Market;
  readonly kinds: readonly Pick<KindOfImport, 'key' | 'modes'>[];
  readonly kind: Pick<KindOfImport, 'key' | 'modes'>;
  /** Latest first. */
  readonly imports: readonly ImportRecord[];
  /** Whether the actor may see what is remembered of headings and words. */
  readonly seesAnswers: boolean;
}

/** The kinds of files the actor may send to a market, with what came in of the one that is named, or of the first. */
export async function viewImports(
  world: World,
  actor: User,
  input: { readonly market: string; readonly kind?: string },
) {
  const found = findMarket(world, actor, input.market);
  if (!found.ok) return found;
  const market = found.value;
  const rights = rightsIn(actor, market.code);
  const kinds = kindsOfImports.filter(({ right }) => rights.has(right));
  const [first] = kinds;
  if (!first) return notAllowed(actor, market.code);
  const asked = findKind(input.kind ?? first.key);
  if (!asked.ok) return asked;
  const kind = asked.value;
  const mine = findMarketFor(world, actor, kind.right, market.code);
  if (!mine.ok) return mine;
  const imports = await world.storage.read((stores) => stores.imports.ofMarket(market.code, kind.key));
  return done<ImportsView>({ market, kinds, kind, imports, seesAnswers: rights.has('see-answers') });
}
