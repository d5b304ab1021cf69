/** Columns are described before the first row, so little of a sheet has to be unpacked for them. */
const mostHead = 256 * 1024;
const columnElement = /<(?:[\w.-]+:)?col\s[^<>]*>/gu;
const comment = /<!--.*?-->/gsu;
const mostColumns = 16_384;

const numberOf = (element: string, name: string): number =>
  Number(new RegExp(`\\b${name}\\s*=\\s*["'](\\d+)["']`, 'u').exec(element)?.[1] ?? Number.NaN);

/** Columns of a worksheet that nobody sees, 0 for A. Columns to the right of everything are hidden to tidy up, and count as well. */
export async function readHiddenColumns(chunks: AsyncIterable<Buffer>): Promise<readonly number[]> {
  let head = '';
  for await (const chunk of chunks) {
    head += chunk.toString('latin1');
    if (head.includes('sheetData') || head.length > mostHead) break;
  }
  const end = head.indexOf('sheetData');
  const described = (end < 0 ? head : head.slice(0, end)).replaceAll(comment, '');
  return Array.from(described.matchAll(columnElement), ([element]) => element)
    .filter((element) => /\bhidden\s*=\s*["'](?:1|true)["']/u.test(element))
    .flatMap((element) => {
      const [min, max] = [numberOf(element, 'min'), Math.min(numberOf(element, 'max'), mostColumns)];
      return min >= 1 && max >= min ? Array.from({ length: max - min + 1 }, (_, at) => min - 1 + at) : [];
    });
}
