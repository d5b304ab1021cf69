import { finding, type Finding, type Where } from '#domain/basics/finding.ts';
import type { CatalogueBrand } from '#domain/organisation/label.ts';
import { quote } from './yaml/word-issue.ts';
import type { Vocabulary } from '#domain/rulebook/conditions/check-condition.ts';
import { suggest } from '#domain/basics/suggest.ts';

export type ReferenceKind =
  | 'rule'
  | 'brand'
  | 'catalogue-brand'
  | 'indication'
  | 'template'
  | 'dimension'
  | 'column'
  | 'title-part'
  | 'event'
  | 'stage'
  | 'list'
  | 'objective'
  | 'strategy-objective'
  | 'kpi'
  | 'fact'
  | 'segmentation'
  | 'gate'
  | 'phase'
  | 'specialty'
  | 'market';

/** What other files define; undefined where such a file cannot be read, so that nobody blames those who refer to it. */
export interface Known {
  /** Of the strategy. */
  readonly objectives: readonly string[] | undefined;
  readonly dimensions: readonly string[] | undefined;
  readonly columns: readonly string[] | undefined;
  readonly lists: readonly string[] | undefined;
  readonly specialties: readonly string[] | undefined;
  readonly templates: readonly string[];
  readonly markets: readonly string[];
  /** What is made of events, for conditions to speak of. */
  readonly behaviour: Vocabulary;
  /** The codes of each list that is sound. */
  readonly codes: ReadonlyMap<string, readonly string[]>;
  /** Each brand of the catalogue; of one that is broken nothing but its key. */
  readonly labels: ReadonlyMap<string, CatalogueBrand | undefined> | undefined;
}

export function checkReference(
  kind: ReferenceKind,
  name: string,
  known: readonly string[] | undefined,
  where: Where,
): readonly Finding[] {
  if (known === undefined || known.includes(name)) return [];
  const suggestion = suggest(name, known) ?? 'none';
  return [
    finding('error', `definitions.unknown-${kind}`, where, {
      name: quote(name),
      suggestion,
      known: known.length > 40 ? `${known.slice(0, 40).join(', ')}, …` : known.join(', '),
    }),
  ];
}

/** Names that must be unique and are not; the first one stands, each later one is reported. */
export function checkUnique(
  kind:
    | 'date'
    | 'code'
    | 'segment'
    | 'band'
    | 'column'
    | 'phase'
    | 'objective'
    | 'priority'
    | 'ambition'
    | 'change'
    | 'function'
    | 'kpi'
    | 'brand'
    | 'limit'
    | 'duty'
    | 'rank'
    | 'locale'
    | 'weekday'
    | 'valid-from'
    | 'region'
    | 'postcode'
    | 'market'
    | 'cluster',
  names: readonly { readonly name: string; readonly where: Where }[],
): readonly Finding[] {
  const seen = new Set<string>();
  return names.flatMap(({ name, where }) => {
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    return [finding('error', 'definitions.repeated', where, { kind, name: quote(name) })];
  });
}
