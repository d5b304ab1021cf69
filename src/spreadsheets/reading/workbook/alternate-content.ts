import type { SaxesTagNS } from 'saxes';
import { compatibility, isMainNamespace, isUnderstood } from './main-namespace.ts';

/** `passed` as it is, `opened`: only what stands in it counts, `skipped` with all that stands in it. */
export type Passing = 'passed' | 'opened' | 'skipped';

interface Level {
  readonly passing: Passing;
  /** Of an `AlternateContent`: whether one of its choices has been taken. */
  isChosen: boolean;
  readonly isAlternate: boolean;
  /** Skipped although nobody said that it may be left out. */
  readonly isUnknown: boolean;
  /** Namespaces whose elements may be left out, here and below. */
  readonly ignorable: ReadonlySet<string>;
  /** Elements left out whose content counts all the same, as `namespace name`; the name may be `*`. */
  readonly processed: ReadonlySet<string>;
}

export interface ContentRules {
  /** How an element is to be taken; undefined where a row or a cell stands in what nobody said may be left out. */
  open(tag: SaxesTagNS, resolve: (prefix: string) => string | undefined): Passing | undefined;
  close(): void;
}

const root: Level = {
  passing: 'passed',
  isChosen: false,
  isAlternate: false,
  isUnknown: false,
  ignorable: new Set(),
  processed: new Set(),
};

const words = (text: string | undefined): readonly string[] => text?.split(/\s+/).filter(Boolean) ?? [];

const holdsValues = new Set(['row', 'c']);

/** What an element says of those in it, together with what was said around it. */
function withSaid(
  above: Level,
  tag: SaxesTagNS,
  resolve: (prefix: string) => string | undefined,
): Pick<Level, 'ignorable' | 'processed'> {
  let { ignorable, processed } = above;
  for (const name in tag.attributes) {
    if (!name.includes(':')) continue;
    const { uri, local, value } = tag.attributes[name]!;
    if (uri !== compatibility) continue;
    if (local === 'Ignorable')
      ignorable = new Set([...ignorable, ...words(value).map((prefix) => resolve(prefix) ?? '')]);
    if (local !== 'ProcessContent') continue;
    const names = words(value).map((each) => {
      const [prefix = '', element = ''] = each.split(':');
      return `${resolve(prefix) ?? ''} ${element}`;
    });
    processed = new Set([...processed, ...names]);
  }
  return { ignorable, processed };
}

/** Markup compatibility (ECMA-376 part 3): what a reader takes of elements it was never told of. */
export function createContentRules(): ContentRules {
  const levels: Level[] = [root];
  let rootUri: string | undefined;

  return {
    open(tag, resolve) {
      const above = levels.at(-1)!;
      const isRoot = rootUri === undefined;
      rootUri ??= tag.uri;
      const { ignorable, processed } = withSaid(above, tag, resolve);
      const enter = (passing: Passing, isAlternate = false, isUnknown = false): Passing => {
        const isLikeAbove =
          passing === above.passing &&
          isAlternate === above.isAlternate &&
          isUnknown === above.isUnknown &&
          ignorable === above.ignorable &&
          processed === above.processed;
        // Most elements are as the one around them, and there may be millions.
        levels.push(
          isLikeAbove && !isAlternate
            ? above
            : { passing, isChosen: false, isAlternate, isUnknown, ignorable, processed },
        );
        return passing;
      };
      if (above.passing === 'skipped') {
        enter('skipped', false, above.isUnknown);
        const isLost = above.isUnknown && isMainNamespace(tag.uri) && holdsValues.has(tag.local);
        return isLost ? undefined : 'skipped';
      }
      if (above.isAlternate) {
        const isChoice = tag.uri === compatibility && (tag.local === 'Choice' || tag.local === 'Fallback');
        const requires = words(tag.attributes['Requires']?.value);
        const isFit =
          tag.local === 'Fallback' ||
          (requires.length > 0 && requires.every((prefix) => isUnderstood(resolve(prefix))));
        if (!isChoice || above.isChosen || !isFit) return enter('skipped');
        above.isChosen = true;
        return enter('opened');
      }
      if (isRoot || tag.uri === rootUri || isMainNamespace(tag.uri)) return enter('passed');
      if (tag.uri === compatibility && tag.local === 'AlternateContent') return enter('opened', true);
      if (processed.has(`${tag.uri} ${tag.local}`) || processed.has(`${tag.uri} *`)) return enter('opened');
      return enter('skipped', false, !ignorable.has(tag.uri));
    },
    close() {
      levels.pop();
    },
  };
}
