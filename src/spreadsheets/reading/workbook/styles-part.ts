import type { ReadBudget } from '../read-limits.ts';
import type { Refuse } from '../unreadable-file.ts';
import { numberFormat } from './number-formats.ts';
import type { NumberFormat } from './number-formats.ts';
import { readSmallPart } from './read-small-part.ts';
import type { ZipPackage } from './zip-package.ts';

/** Excel itself stops at 65,490 cell formats; more in a file are not reachable. */
const maxFormats = 1_000_000;

/** For each cell style, by its index in `s`, how its numbers are to be understood. */
export async function readNumberFormats(
  zip: ZipPackage,
  part: string,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<readonly NumberFormat[]> {
  const codes = new Map<number, string>();
  const formatIds: number[] = [];
  await readSmallPart(zip, part, budget, refuse, (element) => {
    if (formatIds.length + codes.size > maxFormats) return;
    if (element.name === 'numFmt' && element.parent === 'numFmts') {
      codes.set(Number(element.attribute('numFmtId')), element.attribute('formatCode') ?? '');
    } else if (element.name === 'xf' && element.parent === 'cellXfs') {
      formatIds.push(Number(element.attribute('numFmtId') ?? 0));
    }
  });
  return formatIds.map((id) => numberFormat(id, codes));
}
