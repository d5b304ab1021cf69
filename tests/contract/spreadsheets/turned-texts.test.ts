import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerFinding } from '../../support/answer-words.ts';
import { answerWorkbook } from '../../support/answer-workbook.ts';
import { buildWorkbook } from '../../support/build-workbook.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { lookIntoPackage, type PackageLook } from '../../support/look-into-package.ts';
import { sampleTemplate, workbookWriter } from '../../support/sample-template.ts';
import { understandFile } from '../../support/understand-file.ts';

/** Each of them on its own would turn what follows it. */
const turns = '\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069';
const turned = `Dr. Adler\u202Exslx.exe`;
const anyTurn = new RegExp(`[${turns}]|&#x?(?:202[a-e]|206[6-9]|823[4-8]|829[4-7]);`, 'iu');

const partsWith = (wanted: RegExp, look: PackageLook): readonly string[] =>
  [...look.packed.keys()].filter((name) => wanted.test(look.text(name)));

describe('what would turn the direction of a text', () => {
  it('is in no part of a template, and its rows come back as they are understood', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'template.xlsx');
      const row = {
        'account-id': `000${turns}12`,
        name: turned,
        territory: 'T01',
        comment: `a${turns}b`,
        'extra:Umsatz': `c\u202Ed`,
        'consent-email': true,
      };
      const template = sampleTemplate(path, {
        rows: { accounts: [row], team: [] },
        ownColumns: { accounts: ['Umsatz'] },
        readMe: `# Willkommen${turns}\nZuerst \u202Esaet das Team.\n`,
        rulesInForce: [
          {
            key: 'calls-per-day',
            title: `Calls${turns}`,
            wording: 'x',
            value: '8',
            unit: `a\u202E day`,
            latitude: '',
            layer: 'grant',
            why: `Asked for\u202E by the market`,
          },
        ],
      });
      await (await workbookWriter()).writeTemplate(template);
      const look = await lookIntoPackage(path);
      expect(partsWith(anyTurn, look)).toEqual([]);
      expect(partsWith(/⟦RLO⟧/u, look).length).toBeGreaterThan(0);
      const { sheets } = await understandFile(path);
      expect(sheets[0]?.rows[0]?.values).toMatchObject({
        'account-id': '00012',
        name: 'Dr. Adlerxslx.exe',
        comment: 'ab',
        'extra:Umsatz': 'cd',
      });
    });
  });

  it('is in nothing that an answer adds to the workbook that was sent', async () => {
    const rows = '<row r="1"><c r="A1" t="inlineStr"><is><t>sent</t></is></c></row>';
    const finding = answerFinding('Sheet1', 'A1', {
      place: `Sheet1${turns}!A1`,
      message: `“${turned}” is not a number.`,
      hint: `Write\u2067 a number.`,
      fix: `1\u202E2`,
    });
    const answered = await answerWorkbook(buildWorkbook({ rows }), [finding]);
    expect(partsWith(anyTurn, answered)).toEqual([]);
    expect(partsWith(/Dr\. Adler⟦RLO⟧xslx\.exe/u, answered).length).toBe(2);
  });

  it('is not taken over into a workbook that is made of a delimited file', async () => {
    const answered = await answerWorkbook(
      `Name;Wert\n${turned};x\n`,
      [answerFinding('upload', 'B2')],
      'upload.csv',
    );
    expect(partsWith(anyTurn, answered)).toEqual([]);
    expect(partsWith(/Dr\. Adlerxslx\.exe/u, answered).length).toBe(1);
  });
});
