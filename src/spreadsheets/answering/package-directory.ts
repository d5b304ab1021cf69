import type { Refuse } from '../reading/unreadable-file.ts';
import { escapeAttribute } from '../writing/cell-text.ts';
import { childrenOf, editText, parseMarkup, qualified } from './markup.ts';

const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const packages = 'http://schemas.openxmlformats.org/package/2006';

export interface PartType {
  readonly part: string;
  readonly type: string;
  /** Named for all parts of its extension, where the package has no word on that yet. */
  readonly byExtension?: boolean;
}

const bareName = (name: string): string => name.replace(/^\/+/u, '').toLowerCase();
const extensionOf = (part: string): string => part.slice(part.lastIndexOf('.') + 1).toLowerCase();

/** `[Content_Types].xml` with the types of new parts, and without those of parts that are no more. */
export function withPartTypes(
  written: string | undefined,
  added: readonly PartType[],
  isRemoved: (part: string) => boolean,
  refuse: Refuse,
): string {
  const text = written ?? `${header}<Types xmlns="${packages}/content-types"/>`;
  const root = parseMarkup(text, 1, '[Content_Types].xml', refuse);
  const edits = editText(text);
  const defaults = new Map(
    childrenOf(root, 'Default').map((each) => [
      (each.attribute('Extension') ?? '').toLowerCase(),
      each.attribute('ContentType') ?? '',
    ]),
  );
  const named = new Map<string, string>();
  for (const each of childrenOf(root, 'Override')) {
    const part = bareName(each.attribute('PartName') ?? '');
    if (isRemoved(part)) edits.replace(each.start, each.end, '');
    else named.set(part, each.attribute('ContentType') ?? '');
  }
  let markup = '';
  for (const { part, type, byExtension = false } of added) {
    const extension = extensionOf(part);
    const known = named.get(part.toLowerCase()) ?? defaults.get(extension);
    if (known?.toLowerCase() === type.toLowerCase()) continue;
    if (byExtension && known === undefined) {
      defaults.set(extension, type);
      // The schema lets defaults and single parts stand in any order.
      markup += `<${qualified(root, 'Default')} Extension="${extension}" ContentType="${type}"/>`;
    } else {
      markup += `<${qualified(root, 'Override')} PartName="/${escapeAttribute(part)}" ContentType="${type}"/>`;
    }
  }
  if (markup !== '') edits.append(root, markup);
  return edits.apply();
}

export interface NewRelationship {
  readonly id: string;
  /** The type's whole address. */
  readonly type: string;
  /** Part name without a leading slash. */
  readonly part: string;
}

export const relationshipsPartOf = (source: string): string => {
  const slash = source.lastIndexOf('/') + 1;
  return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
};

/** The target as it is written beside `source`: relative, which every reader understands. */
function relativeTarget(source: string, part: string): string {
  const from = source.split('/').slice(0, -1);
  const to = part.split('/');
  let same = 0;
  while (same < from.length && same < to.length - 1 && from[same] === to[same]) same += 1;
  return encodeURI([...from.slice(same).map(() => '..'), ...to.slice(same)].join('/'));
}

/** The relationships of `source` with new ones, and without those a test picks out. */
export function withRelationships(
  written: string | undefined,
  source: string,
  added: readonly NewRelationship[],
  refuse: Refuse,
  isRemoved: (id: string, type: string) => boolean = () => false,
): string {
  const text = written ?? `${header}<Relationships xmlns="${packages}/relationships"/>`;
  const root = parseMarkup(text, 1, relationshipsPartOf(source), refuse);
  const edits = editText(text);
  for (const each of childrenOf(root, 'Relationship')) {
    if (isRemoved(each.attribute('Id') ?? '', each.attribute('Type') ?? '')) {
      edits.replace(each.start, each.end, '');
    }
  }
  const markup = added.map(
    ({ id, type, part }) =>
      `<${qualified(root, 'Relationship')} Id="${id}" Type="${type}" Target="${escapeAttribute(relativeTarget(source, part))}"/>`,
  );
  if (markup.length > 0) edits.append(root, markup.join(''));
  return edits.apply();
}

/** An identifier none of those given has. */
export function unusedId(taken: Iterable<string>): string {
  const numbers = Array.from(taken, (id) => Number(/^rId(\d{1,9})$/iu.exec(id)?.[1] ?? 0));
  return `rId${Math.max(0, ...numbers) + 1}`;
}
