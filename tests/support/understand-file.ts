import { basename } from 'node:path';
import type { FileStyle, FilledWorkbook } from '#domain/customers/filled-workbook.ts';
import { catalogueLocales, loadMessages, wordFinding } from '#messages/messages.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { germany, sampleWorkbook } from './sample-workbook.ts';

const catalogue = loadMessages();

/** Understands a file, and makes sure that whatever is found can be said in every language. */
export async function understandFile(
  path: string,
  market = germany,
  workbook = sampleWorkbook,
  style: Partial<FileStyle> = {},
): Promise<FilledWorkbook> {
  const filled = await readFilledWorkbook({ path, fileName: basename(path), workbook, market, style });
  const messages = await catalogue;
  const kinds = new Map(filled.findings.map((finding) => [finding.code, finding]));
  for (const finding of kinds.values()) {
    // The words of a refusal to read belong to reading and are tested there.
    if (!finding.code.startsWith('import.')) continue;
    for (const locale of catalogueLocales) {
      const { message, hint } = wordFinding(messages, locale, finding);
      if (/[{}]|undefined/u.test(message + hint))
        throw new Error(`${finding.code} is not fully worded: ${message} ${hint}`);
      if (messages.written(locale, `${finding.code}.hint`) === undefined)
        throw new Error(`${finding.code}: no ${locale}`);
    }
  }
  return filled;
}
