import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { readSmallPart } from './read-small-part.ts';
import type { ZipPackage } from './zip-package.ts';

export interface Relationship {
  readonly id: string;
  /** Last word of the type's address, the same for transitional and strict files: `worksheet`, `styles`. */
  readonly type: string;
  /** Part name without a leading slash. */
  readonly target: string;
}

/** Resolves as a URI against the folder of `source`; `..` never leaves the package. */
export function resolveTarget(source: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const folder = source.split('/').slice(0, -1);
  const segments: string[] = [];
  for (const segment of path.startsWith('/') ? path.split('/') : [...folder, ...path.split('/')]) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

const relationshipsPart = (source: string): string => {
  const slash = source.lastIndexOf('/') + 1;
  return `${source.slice(0, slash)}_rels/${source.slice(slash)}.rels`;
};

/** Some writers give a path from the root without saying so. */
function locate(zip: ZipPackage, source: string, target: string): string {
  const resolved = resolveTarget(source, target);
  return zip.find(resolved) ?? zip.find(resolveTarget('', target)) ?? resolved;
}

/** Relationships of a part, or of the package when `source` is ''; none when the part has none. */
export async function readRelationships(
  zip: ZipPackage,
  source: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<readonly Relationship[]> {
  const part = zip.find(relationshipsPart(source));
  const relationships: Relationship[] = [];
  if (part === undefined) return relationships;
  await readSmallPart(zip, part, budget, refuse, (element) => {
    if (element.name !== 'Relationship' || element.attribute('TargetMode') === 'External') return;
    const target = element.attribute('Target');
    const type = element.attribute('Type');
    if (target === undefined || type === undefined) return;
    relationships.push({
      id: element.attribute('Id') ?? '',
      type: type.slice(type.lastIndexOf('/') + 1),
      target: locate(zip, source, target),
    });
  });
  return relationships;
}
