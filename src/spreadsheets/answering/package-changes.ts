import type { Refuse } from '../reading/unreadable-file.ts';
import type { ZipPackage } from '../reading/workbook/zip-package.ts';
import type { PartType } from './package-directory.ts';
import { readTextPart } from './text-part.ts';

/** What shall be different in a package; everything that is not named here is taken over as it is. */
export interface PackageChanges {
  readonly zip: ZipPackage;
  /** The text of a part as it stands by now. */
  text(part: string): Promise<string>;
  set(part: string, text: string): void;
  remove(part: string): void;
  /** Notes the type of a part, to be written down with all others. */
  addType(type: PartType): void;
  /**
   * A name no part has, in the folder above that of `near` or in one beside it; without a number where there is one such
   * part in a package.
   */
  newName(near: string, stem: string, extension: string, folder?: string, isOnly?: boolean): string;
  readonly written: ReadonlyMap<string, string>;
  readonly removed: ReadonlySet<string>;
  readonly types: readonly PartType[];
}

export function changePackage(zip: ZipPackage, refuse: Refuse): PackageChanges {
  const written = new Map<string, string>();
  const removed = new Set<string>();
  const given = new Set<string>();
  const types: PartType[] = [];
  return {
    zip,
    written,
    removed,
    types,
    text: async (part) => written.get(part) ?? readTextPart(zip, part, refuse),
    set: (part, text) => void written.set(part, text),
    remove: (part) => void removed.add(part),
    addType: (type) => void types.push(type),
    newName(near, stem, extension, folder, isOnly = false) {
      const above = near.split('/').slice(0, -2);
      const path = [...above, ...(folder === undefined ? [] : [folder])].map((each) => `${each}/`).join('');
      for (let number = isOnly ? 0 : 1; ; number += 1) {
        const name = `${path}${stem}${number === 0 ? '' : number}.${extension}`;
        if (zip.find(name) !== undefined || given.has(name)) continue;
        given.add(name);
        return name;
      }
    },
  };
}
