import type { LocalText } from '#domain/basics/local-text.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { Market } from '#domain/organisation/market.ts';
import type { ColumnType, ControlledList } from '#domain/cycles/workbook-template.ts';

const text = (en: string, de = en, ja = en, fr = en): LocalText => ({ en, de, ja, fr });

const specialty: ControlledList = {
  key: 'specialty',
  name: text('Specialty', 'Fachrichtung', '診療科', 'Spécialité'),
  entries: [
    {
      code: 'cardiology',
      label: text('Cardiology', 'Kardiologie', '循環器内科', 'Cardiologie'),
      aliases: ['Cardio'],
    },
    {
      code: 'general-practice',
      label: text('General practice', 'Allgemeinmedizin', '総合診療科', 'Médecine générale'),
      aliases: ['GP', 'Hausarzt'],
    },
  ],
};

const adoption: ControlledList = {
  key: 'adoption',
  name: text('Adoption', 'Adoption', '採用段階', 'Adoption'),
  entries: ['Unaware', 'Aware', 'Trial', 'Use', 'Preference', 'Advocate'].map((name, index) => ({
    code: String(index),
    label: text(name, ['Unbekannt', 'Bekannt', 'Versuch', 'Einsatz', 'Bevorzugt', 'Fürsprecher'][index]),
    aliases: [],
  })),
};

const column = (
  key: string,
  heading: LocalText,
  type: ColumnType,
  more: Partial<ConcreteColumn> = {},
): ConcreteColumn => ({
  key,
  heading,
  note: text(`What belongs in ${key}.`, `Was in ${key} gehört.`, `${key} の説明。`),
  type,
  required: false,
  aliases: [],
  width: 18,
  ...more,
});

const territory = column(
  'territory',
  text('Territory', 'Gebiet', '担当地区', 'Secteur'),
  { kind: 'identifier', maxLength: 40 },
  { required: true, aliases: ['Brick', 'Territory_vod__c'], width: 14 },
);

/** A small workbook with every kind of column, for tests that need no definitions. */
export const sampleWorkbook: ConcreteWorkbook = {
  template: 'developing',
  version: '2.0.0',
  sheets: [
    {
      key: 'accounts',
      name: text('Accounts', 'Kunden', '顧客', 'Comptes'),
      columns: [
        column(
          'account-id',
          text('Account ID', 'Kundennummer', '顧客番号', 'Identifiant'),
          { kind: 'identifier', maxLength: 20 },
          { required: true, aliases: ['OneKey ID', 'MDM code'] },
        ),
        column(
          'name',
          text('Name', 'Name', '氏名', 'Nom'),
          { kind: 'text', maxLength: 80 },
          { required: true, aliases: ['HCP Name'], width: 30 },
        ),
        column(
          'specialty',
          specialty.name,
          { kind: 'list', list: 'specialty' },
          { list: specialty, width: 22 },
        ),
        territory,
        column(
          'potential@cardiolan',
          text(
            'Potential – Cardiolan',
            'Potenzial – Cardiolan',
            '患者数 – Cardiolan',
            'Potentiel – Cardiolan',
          ),
          { kind: 'integer', min: 0, max: 10_000 },
          { aliases: ['Potential', 'Potenzial'] },
        ),
        column('adoption', adoption.name, { kind: 'list', list: 'adoption' }, { list: adoption }),
        column(
          'consent-email',
          text('E-mail consent', 'E-Mail-Einwilligung', 'メール同意', 'Consentement e-mail'),
          { kind: 'flag' },
          { aliases: ['Consent Email'] },
        ),
        column('last-visit', text('Last visit', 'Letzter Besuch', '最終訪問日', 'Dernière visite'), {
          kind: 'date',
        }),
        column(
          'comment',
          text('Comment', 'Bemerkung', '備考', 'Commentaire'),
          { kind: 'text', maxLength: 500 },
          { width: 40 },
        ),
      ],
    },
    {
      key: 'team',
      name: text('Team', 'Außendienst', '担当者', 'Équipe'),
      columns: [
        territory,
        column(
          'rep',
          text('Rep', 'Mitarbeiter', '担当者名', 'Délégué'),
          { kind: 'text', maxLength: 80 },
          { width: 26 },
        ),
        column(
          'fte',
          text('FTE', 'Stellenanteil', '稼働率', 'ETP'),
          { kind: 'share', min: 0, max: 10_000 },
          { required: true },
        ),
        column('leave-days', text('Leave days', 'Urlaubstage', '休暇日数', 'Jours de congé'), {
          kind: 'integer',
          min: 0,
          max: 60,
        }),
        column('employed-from', text('Employed from', 'Beschäftigt ab', '入社日', 'Employé depuis'), {
          kind: 'date',
        }),
      ],
    },
  ],
};

export const sampleMarket = (code: string, locales: readonly string[], name: LocalText): Market => ({
  code,
  name,
  region: 'Test',
  locales,
  currency: 'EUR',
  calendar: {
    country: code,
    workingWeek: [1, 2, 3, 4, 5],
    workingHours: { from: '09:00', to: '17:00' },
    timeZone: 'UTC',
    timeZones: {},
    corrections: [],
    gaps: [],
  },
  cycle: { months: 4, firstMonth: 1 },
  teams: [],
  legalLimits: [],
  regions: [],
  identifiers: {},
  layer: { kind: 'market', key: code, settings: [] },
});

export const germany = sampleMarket('DE', ['de-DE'], text('Germany', 'Deutschland', 'ドイツ', 'Allemagne'));
export const japan = sampleMarket('JP', ['ja-JP'], text('Japan', 'Japan', '日本', 'Japon'));
