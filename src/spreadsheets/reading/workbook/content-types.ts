import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { readSmallPart } from './read-small-part.ts';
import type { ZipPackage } from './zip-package.ts';

/** What `[Content_Types].xml` says: the type of a part, by its name or else by its extension. */
export interface ContentTypes {
  typeOf(part: string): string;
  /** Parts named with a type that matches. */
  partsOf(type: RegExp): readonly string[];
}

export async function readContentTypes(
  zip: ZipPackage,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<ContentTypes> {
  const byPart = new Map<string, string>();
  const byExtension = new Map<string, string>();
  const part = zip.find('[Content_Types].xml');
  if (part !== undefined) {
    await readSmallPart(zip, part, budget, refuse, (element) => {
      const type = element.attribute('ContentType') ?? '';
      if (element.name === 'Override') {
        byPart.set((element.attribute('PartName') ?? '').replace(/^\/+/, '').toLowerCase(), type);
      } else if (element.name === 'Default') {
        byExtension.set((element.attribute('Extension') ?? '').toLowerCase(), type);
      }
    });
  }
  return {
    typeOf: (name) =>
      byPart.get(name.toLowerCase()) ??
      byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase()) ??
      '',
    partsOf: (type) => Array.from(byPart).flatMap(([name, each]) => (type.test(each) ? [name] : [])),
  };
}
