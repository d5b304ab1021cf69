import { partFinder, titleWords } from './title-parts.ts';
import type { TitleWords } from '../../cycles/title-words.ts';

/** What a title says of somebody. */
export interface ReadTitle {
  readonly title: string;
  /** A code of the roles, or `unknown`. */
  readonly role: string;
  /** What somebody does, at which level and where; none where the title does not say it. */
  readonly function: string | null;
  readonly seniority: string | null;
  readonly setting: string | null;
  /** 0 to 1: how sure the role is; 0 where it is unknown. */
  readonly confidence: number;
}

export const UNKNOWN = 'unknown';

/** What another role by another rule takes from the confidence of the first. */
const DOUBT = 0.15;

/**
 * Reads titles of any language by their parts: what somebody does, at which level, where. No title is known as a whole.
 */
export function titleReader({
  functions,
  seniority,
  settings,
  roles,
}: TitleWords): (title: string) => ReadTitle {
  const groups = new Map(
    [functions, seniority, settings].flatMap((kind) =>
      Object.entries(kind).map(([group, byLanguage]) => [group, Object.values(byLanguage).flat()] as const),
    ),
  );
  const partsOf = partFinder(groups);
  return (title) => {
    const parts = partsOf(titleWords(title));
    const of = (kind: Readonly<Record<string, unknown>>): string | undefined =>
      Object.keys(kind).find((group) => parts.has(group));
    const fitting = roles.filter(
      ({ has, not = [] }) => has.every((part) => parts.has(part)) && !not.some((part) => parts.has(part)),
    );
    const [first, ...others] = fitting;
    const [at, where] = [of(seniority), of(settings)];
    const does = first?.has.find((part) => part in functions) ?? of(functions);
    const said = first?.role;
    const isDoubtful = others.some(
      ({ role: another, confidence }) => another !== said && confidence >= first!.confidence,
    );
    return {
      title,
      role: said ?? UNKNOWN,
      function: does ?? null,
      seniority: at ?? null,
      setting: where ?? null,
      confidence: first === undefined ? 0 : Math.max(0, first.confidence - (isDoubtful ? DOUBT : 0)),
    };
  };
}
