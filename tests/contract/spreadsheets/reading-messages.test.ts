import { describe, expect, it } from 'vitest';
import { atLine, finding } from '#domain/basics/finding.ts';
import { catalogueLocales, loadMessages, wordFinding } from '#messages/messages.ts';
import { refusalCodes } from '#spreadsheets/reading/unreadable-file.ts';

/** Every value a refusal of the reader carries. */
const values = {
  file: 'accounts.xlsx',
  part: 'xl/workbook.xml',
  reason: 'EACCES',
  method: 14,
  encoding: 'klingon',
  sheet: 'Plan',
  cell: 'B3',
  limit: 16_384,
  seconds: 60,
  line: 12_345,
  row: 7,
  rows: 2,
  extension: '.xlsx',
  seems: 'picture',
};

const messages = await loadMessages();

describe('messages of the reader', () => {
  it.each(refusalCodes.map((code) => [code]))('%s has a message and a hint in every language', (code) => {
    for (const locale of catalogueLocales) {
      const written = [`${code}.message`, `${code}.hint`].map((key) => messages.written(locale, key));
      expect(written).toEqual([expect.any(String), expect.any(String)]);
      const { message, hint } = wordFinding(messages, locale, finding('error', code, atLine('a'), values));
      expect(`${message} ${hint}`).not.toMatch(/[{}]/);
      expect(message).toMatch(/accounts\.xlsx/);
    }
  });

  it('calls kinds of files as the page that takes them does', () => {
    const sent = { file: 'list.csv', kind: 'stop-list', seems: 'response-history', known: 5, titled: 7 };
    for (const locale of catalogueLocales) {
      const name = (kind: string): string => messages.text(locale, `page.imports.kinds.${kind}`);
      const told = wordFinding(
        messages,
        locale,
        finding('error', 'import.other-kind', atLine('list.csv'), sent),
      );
      for (const text of [told.message, told.hint]) {
        expect(text).toContain(name('stop-list'));
        expect(text).toContain(name('response-history'));
      }
      expect(told.values).toEqual(sent);
    }
  });
});
