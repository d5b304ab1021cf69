import type { TemplateWorkbook, WorkbookWriter } from '#usecases/ports.ts';
import { loadMessages } from '#messages/messages.ts';
import { createWorkbookWriter } from '#spreadsheets/writing/workbook-writer.ts';
import { germany, sampleWorkbook } from './sample-workbook.ts';

export const workbookWriter = async (): Promise<WorkbookWriter> => createWorkbookWriter(await loadMessages());

/** A German template with two accounts and one territory to begin with. */
export const sampleTemplate = (path: string, more: Partial<TemplateWorkbook> = {}): TemplateWorkbook => ({
  path,
  workbook: sampleWorkbook,
  market: germany,
  cycle: { id: 'DE-2027-01', market: 'DE', from: '2027-01-01', to: '2027-04-30' },
  locale: 'de',
  readMe: '# Willkommen\nFüllen Sie zuerst das Team aus.\n\n# Fragen\nplanning@example.com\n',
  rulesInForce: [
    {
      key: 'call-frequency.A.face-to-face',
      title: 'Call frequency of segment A',
      wording: 'How often an account is visited in a cycle.',
      value: '8',
      unit: 'touches per cycle',
      latitude: '4 to 12',
      layer: 'global',
      why: '=SUM(1,2) is not a formula here.',
    },
  ],
  rows: {
    accounts: [
      {
        'account-id': '00012',
        name: 'Dr. Adler & Söhne <GbR>',
        specialty: 'cardiology',
        territory: '=T01',
        'potential@cardiolan': 1234,
        adoption: '3',
        'consent-email': true,
        'last-visit': '2026-11-03',
        comment: '+49 30 1234',
      },
      { 'account-id': '00013', name: 'Dr. Berg', territory: '=T01', 'consent-email': false },
    ],
    team: [
      { territory: '=T01', rep: 'A. Amsel', fte: 8050, 'leave-days': 12, 'employed-from': '2020-02-29' },
    ],
  },
  ...more,
});
