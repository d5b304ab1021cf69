import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Definitions } from '#domain/definitions.ts';
import { loneSheetWorkbook } from '#domain/cycles/concrete-workbook.ts';
import { readFilledWorkbook } from '#spreadsheets/understanding/read-filled-workbook.ts';
import { inTemporaryFolder } from '../../support/filled-workbook.ts';
import { ownDefinitions } from '../../support/own-definitions.ts';

let definitions: Definitions;
beforeAll(async () => {
  definitions = await ownDefinitions();
});

const locales = ['en', 'de', 'fr', 'it', 'ja', 'pt', 'es', 'nl', 'pl', 'sv', 'da', 'zh', 'ko'] as const;
const understand = (path: string, { code, locales: written }: { code: string; locales: readonly string[] }) =>
  readFilledWorkbook({
    path,
    fileName: path,
    workbook: loneSheetWorkbook(definitions.calls, definitions.lists),
    market: { code, locales: written, calendar: { timeZone: 'Europe/Berlin' } },
  });
const problems = (findings: readonly { severity: string; code: string }[]): string[] =>
  findings.filter((each) => each.severity !== 'info').map((each) => each.code);

const callRow = (channel: string, status: string): Readonly<Record<string, string>> => ({
  'call-id': 'V-1',
  'account-id': '007',
  territory: 'T-01',
  'call-day': '2027-02-16',
  'call-channel': channel,
  'call-status': status,
});

describe('a file of calls', () => {
  it.each(locales)('is understood under the headings and with the words of %s', async (locale) => {
    const { columns } = definitions.calls;
    const list = (key: string) => definitions.lists.find((each) => each.key === key)?.entries ?? [];
    const rows = list('channel').flatMap((channel) =>
      list('call-status').map((status) => callRow(channel.label[locale] ?? '', status.label[locale] ?? '')),
    );
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'calls.csv');
      const headings = columns.map(({ column }) => column.heading[locale]);
      const lines = rows.map((each) => columns.map(({ column }) => each[column.key] ?? ''));
      await writeFile(path, [headings, ...lines].map((each) => each.join(';')).join('\r\n'));
      const filled = await understand(path, { code: 'DE', locales: [locale] });
      expect(problems(filled.findings)).toEqual([]);
      const [sheet] = filled.sheets;
      expect(Object.keys(sheet?.columns ?? {})).toHaveLength(columns.length);
      const expected = list('channel').flatMap((channel) =>
        list('call-status').map((status) => [channel.code, status.code]),
      );
      expect(sheet?.rows.map(({ values }) => [values['call-channel'], values['call-status']])).toEqual(
        expected,
      );
      expect(sheet?.rows[0]?.values).toMatchObject({
        'account-id': '007',
        territory: 'T-01',
        'call-day': '2027-02-16',
      });
    });
  });

  it('is understood as Veeva CRM exports it, every field there is', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'Call2_vod__c.csv');
      const headings =
        'Id,Name,Account_vod__c,Territory_vod__c,Call_Date_vod__c,Call_Datetime_vod__c,Call_Channel_vod__c,' +
        'Call_Type_vod__c,Detailed_Products_vod__c,Status_vod__c,Parent_Call_vod__c,OwnerId';
      const line =
        'a0J000000000001,C00012345,ACC-1,T-01,2027-02-16,2027-02-16T09:30:00.000Z,Video_vod,Detail Only,' +
        'Cardiolan  Respivo,Submitted_vod,,0050000000';
      await writeFile(path, `${headings}\r\n${line}\r\n`);
      const filled = await understand(path, { code: 'GB', locales: ['en-GB'] });
      expect(problems(filled.findings)).toEqual([]);
      expect(filled.sheets[0]?.rows[0]?.values).toMatchObject({
        'call-id': 'a0J000000000001',
        'call-number': 'C00012345',
        'account-id': 'ACC-1',
        'call-day': '2027-02-16',
        'call-time': '2027-02-16',
        'call-channel': 'remote',
        'call-type': 'Detail Only',
        'call-status': 'submitted',
      });
    });
  });

  it('is understood in a workbook with a title, moved columns and dates of Excel, wrong cells where they stand', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'Besuche.xlsx');
      const workbook = new ExcelJS.Workbook();
      const sheet = workbook.addWorksheet('Auswertung Q1');
      sheet.addRows([
        ['Besuche im ersten Quartal'],
        [],
        ['Datum', 'Kanal', 'Gebiet', 'OneKey ID', 'Arzt'],
        [new Date(Date.UTC(2027, 1, 16, 14, 30)), 'F2F', 'T-01', 'W1', 'Dr. Probe'],
        ['17.02.2027 09:15', 'Telefon', 'T-01', 'W2', 'Dr. Muster'],
        ['18.02.2027', 'Brieftaube', 'T-01', 'W3', 'Dr. Beispiel'],
      ]);
      await workbook.xlsx.writeFile(path);
      const filled = await understand(path, { code: 'DE', locales: ['de'] });
      const found = filled.findings.find((each) => each.severity === 'error');
      expect(found).toMatchObject({
        code: 'import.not-in-list',
        where: { kind: 'cell', sheet: 'Auswertung Q1', cell: 'B6' },
      });
      const values = filled.sheets[0]?.rows.map((each) => each.values);
      expect(values?.map((each) => [each['call-day'], each['call-channel']])).toEqual([
        ['2027-02-16', 'face-to-face'],
        ['2027-02-17', 'telephone'],
        ['2027-02-18', undefined],
      ]);
    });
  });

  it('that is none says what it needs', async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, 'prices.csv');
      await writeFile(path, 'Article;Price\r\nA;1\r\n');
      const filled = await understand(path, { code: 'DE', locales: ['de'] });
      expect(filled.findings.filter((each) => each.severity === 'error').map((each) => each.code)).toEqual([
        'import.no-calls-sheet',
      ]);
    });
  });
});
