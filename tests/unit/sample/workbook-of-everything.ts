import type { ConcreteColumn, ConcreteWorkbook } from '#domain/cycles/concrete-workbook.ts';
import type { ColumnType, ControlledList } from '#domain/cycles/workbook-template.ts';

const text = { kind: 'text', maxLength: 120 } as const;
const identifier = { kind: 'identifier', maxLength: 40 } as const;
const flag = { kind: 'flag' } as const;
const patients = { kind: 'integer', min: 0, max: 100_000 } as const;
const days = { kind: 'integer', min: 0, max: 60 } as const;
const share = { kind: 'share', min: 0, max: 10_000 } as const;
const date = { kind: 'date' } as const;

const column = (key: string, type: ColumnType, required = false, list?: ControlledList): ConcreteColumn => ({
  key,
  heading: { en: key },
  note: { en: key },
  type,
  required,
  aliases: [],
  width: 12,
  ...(list === undefined ? {} : { list }),
});

const listOf = (key: string, ...codes: readonly string[]): ControlledList => ({
  key,
  name: { en: key },
  entries: codes.map((code) => ({ code, label: { en: code }, aliases: [] })),
});

const listColumn = (key: string, required: boolean, ...codes: readonly string[]): ConcreteColumn =>
  column(key, { kind: 'list', list: key }, required, listOf(key, ...codes));

/** A workbook with every column the sample knows, and some it has never heard of. */
export const workbookOfEverything: ConcreteWorkbook = {
  template: 'everything',
  version: '1.0',
  sheets: [
    {
      key: 'accounts',
      name: { en: 'Accounts' },
      columns: [
        column('account-id', identifier, true),
        column('name', text, true),
        listColumn('kind', false, 'person', 'institution'),
        listColumn('role', false, 'office-physician', 'head-physician', 'senior-physician', 'pharmacist'),
        listColumn('influence', false, 'low', 'medium', 'high'),
        listColumn(
          'specialty',
          true,
          'general-practice',
          'cardiology',
          'pulmonology',
          'internal-medicine',
          'other',
        ),
        column('organisation', text),
        column('city', text, true),
        column('postcode', identifier),
        column('territory', identifier, true),
        listColumn('potential-class', false, 'high', 'medium', 'low'),
        column('potential@cardiolan', patients),
        column('potential@respivo', patients),
        column('volume@cardiolan', patients),
        listColumn('adoption@cardiolan', false, '0', '1', '2', '3', '4', '5'),
        column('consent-remote', flag),
        column('consent-telephone', flag),
        column('consent-email', flag),
        column('no-see', flag),
        column('comment', text),
        column('shoe-size', { kind: 'integer', min: 30, max: 50 }, true),
        column('hat-size', { kind: 'integer', min: 50, max: 70 }),
      ],
    },
    {
      key: 'team',
      name: { en: 'Team' },
      columns: [
        column('territory', identifier, true),
        column('rep', text, true),
        column('email', text),
        column('fte', share, true),
        column('leave-days', days),
        column('other-days', days),
        column('region', text),
        column('employed-from', date),
        column('employed-to', date),
      ],
    },
  ],
};

/** The same workbook with only these columns. */
export const withColumns = (...keys: readonly string[]): ConcreteWorkbook => {
  const { template, version, sheets } = workbookOfEverything;
  return {
    template,
    version,
    sheets: sheets.map(({ key, name, columns }) => ({
      key,
      name,
      columns: columns.filter((each) => keys.includes(each.key)),
    })),
  };
};
