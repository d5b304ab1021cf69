import { channels as allChannels, type Channel } from '../../basics/channel.ts';
import { inLocale, type LocalText } from '../../basics/local-text.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '../../cycles/concrete-workbook.ts';
import type { ControlledList } from '../../cycles/workbook-template.ts';
import type { Brand } from '../../organisation/market.ts';
import { timeOfKey } from './times.ts';

/** Columns that stand once for each brand, channel or both, as files of one row an account have them. */
const spread = ['plan-frequency', 'plan-guidance', 'plan-segment', 'plan-target'] as const;
type SpreadColumn = (typeof spread)[number];

const isSpread = (key: string): key is SpreadColumn => spread.some((each) => each === key);

/** What a column is spelled out for; each is empty where it stands for all, or for what its row says. */
export interface SpelledFor {
  readonly brand: string;
  readonly channel: Channel | '';
}

/** `plan-frequency`, `plan-frequency@cardiolan`, `plan-frequency@cardiolan@email`, `plan-frequency@@email`. */
const columnFor = (column: SpreadColumn, { brand, channel }: SpelledFor): string =>
  [column, ...(brand === '' && channel === '' ? [] : [brand]), ...(channel === '' ? [] : [channel])].join(
    '@',
  );

/** What a column is spelled out for, whatever its time; undefined where it is another. */
export function spelledFor(column: SpreadColumn, key: string): SpelledFor | undefined {
  const [base, brand = '', channel = ''] = timeOfKey(key).column.split('@');
  return base === column ? { brand, channel: channelNamed(channel) ?? '' } : undefined;
}

/** Words people write for a channel in a heading, besides what the list of channels knows. */
const called: Readonly<Record<Channel, readonly string[]>> = {
  'face-to-face': [
    'F2F',
    'FTF',
    'Face to Face',
    '対面',
    '面談',
    'Presencial',
    'Persönlich',
    'Di persona',
    'Face à face',
  ],
  remote: [
    'Remote',
    'Virtual',
    'Video',
    'À distance',
    'Distanciel',
    'Da remoto',
    'A distanza',
    'Remoto',
    'リモート',
    'オンライン',
  ],
  telephone: ['Phone', 'Tel', 'Telephone', 'Telefon', 'Téléphone', 'Telefono', 'Telefone', '電話'],
  email: ['Email', 'Mail', 'Emails', 'Courriel', 'RTE', 'メール', 'Approved Email'],
};

/** Besides, beside a brand's name: alone they may stand for calls of any kind. */
const besideBrands = [
  'Visit',
  'Visits',
  'Calls',
  'Besuch',
  'Besuche',
  'Visite',
  'Visites',
  'Visita',
  'Visitas',
  '訪問',
];

const frequencyWords = [
  'Freq',
  'Frequency',
  'Frequenz',
  'Fréquence',
  'Frequenza',
  'Frequência',
  '頻度',
  '回数',
];
const guidanceWords = [
  'Guidance',
  'Freq Guidance',
  'Richtwert',
  'Recommandation',
  'Indicazione',
  '推奨',
  'Orientação',
];

/** Every order in which people put the words of a heading together. */
const ordered = (parts: readonly string[]): readonly string[] =>
  parts.length === 1
    ? parts
    : parts.flatMap((part, index) =>
        ordered(parts.filter((_, other) => other !== index)).map((rest) => `${part} ${rest}`),
      );

/** What people write above the numbers of a brand, a channel or both: only so much as tells them apart. */
function aliasesOf(
  column: SpreadColumn,
  brand: string | undefined,
  channel: Channel | undefined,
): readonly string[] {
  const ofBrand = brand === undefined ? [] : [brand];
  const ways =
    channel === undefined
      ? [[]]
      : [...called[channel], ...(brand !== undefined && channel === 'face-to-face' ? besideBrands : [])].map(
          (way) => [way],
        );
  // A channel alone stands in cells as often as above them.
  const bare = brand !== undefined && channel !== undefined;
  return ways.flatMap((way) => {
    const subject = [...ofBrand, ...way];
    if (column === 'plan-guidance')
      return guidanceWords.flatMap((word) => [[...subject, word].join(' '), [word, ...subject].join(' ')]);
    return [
      ...(bare ? ordered(subject) : []),
      ...ordered([...subject, 'Freq Adjusted']),
      ...frequencyWords.flatMap((word) => ordered([...subject, word])),
    ];
  });
}

const withWords = (heading: LocalText, words: readonly LocalText[]): LocalText => ({
  ...Object.fromEntries(
    Object.entries(heading).map(([locale, text]) => [
      locale,
      [text, ...words.map((each) => inLocale(each, locale))].join(' – '),
    ]),
  ),
  en: [heading.en, ...words.map(({ en }) => en)].join(' – '),
});

/** A column for brands and channels, with the headings people give it. */
function spreadOut(
  column: ConcreteColumn,
  brands: readonly Brand[],
  channels: ControlledList,
): readonly ConcreteColumn[] {
  const { key } = column;
  if (!isSpread(key)) return [column];
  const perBrand = brands.map((brand): ConcreteColumn => ({
    ...column,
    key: columnFor(key, { brand: brand.key, channel: '' }),
    heading: withWords(column.heading, [{ en: brand.name }]),
    aliases:
      key === 'plan-segment' || key === 'plan-target'
        ? [...Object.values(column.heading), ...column.aliases].flatMap((word) => ordered([word, brand.name]))
        : aliasesOf(key, brand.name, undefined),
  }));
  if (key === 'plan-segment' || key === 'plan-target') return [column, ...perBrand];
  const reach = channels.entries.flatMap(({ code, label }) => {
    const channel = channelNamed(code);
    return channel === undefined ? [] : [{ channel, label }];
  });
  const perChannel = reach.map(({ channel, label }): ConcreteColumn => ({
    ...column,
    key: columnFor(key, { brand: '', channel }),
    heading: withWords(column.heading, [label]),
    aliases: aliasesOf(key, undefined, channel),
  }));
  const perBoth = brands.flatMap((brand) =>
    reach.map(({ channel, label }): ConcreteColumn => ({
      ...column,
      key: columnFor(key, { brand: brand.key, channel }),
      heading: withWords(column.heading, [{ en: brand.name }, label]),
      aliases: aliasesOf(key, brand.name, channel),
    })),
  );
  return [column, ...perBrand, ...perChannel, ...perBoth];
}

const channelNamed = (code: string): Channel | undefined => allChannels.find((each) => each === code);

const brandsAs = (brands: readonly Brand[]): ControlledList => ({
  key: 'plan-brand',
  name: { en: 'Brand' },
  entries: brands.map(({ key, name }) => ({ code: key, label: { en: name }, aliases: [key] })),
});

/** What stands in an account's column to others and is a line's key here. */
const keyOfLine = 'External_Id_vod__c';

/**
 * The workbook of field plans for a unit: frequencies spelled out for its brands and for every channel. Some frequency
 * there must be, and none is taken for another by a likeness.
 */
export function fieldPlanWorkbook(
  workbook: ConcreteWorkbook<'field-plan'>,
  brands: readonly Brand[],
  lists: readonly ControlledList[],
): ConcreteWorkbook<'field-plan'> {
  const channels = lists.find(({ key }) => key === 'channel');
  return {
    ...workbook,
    sheets: workbook.sheets.map((sheet) => {
      const columns = sheet.columns.flatMap((column) => {
        switch (column.key) {
          case 'account-id':
            return [
              {
                ...column,
                aliases: column.aliases.filter((each) => each.toLowerCase() !== keyOfLine.toLowerCase()),
              },
            ];
          case 'plan-key':
            return [{ ...column, aliases: [...column.aliases, keyOfLine], isMany: true as const }];
          case 'plan-do-not-contact':
            return [{ ...column, tellsRefusals: true as const }];
          case 'plan-brand':
            return [
              { ...column, type: { kind: 'list' as const, list: 'plan-brand' }, list: brandsAs(brands) },
            ];
          default:
            return channels ? spreadOut(column, brands, channels) : [column];
        }
      });
      const frequencies = columns.flatMap(({ key }) => (key.startsWith('plan-frequency') ? key : []));
      return {
        ...sheet,
        columns: columns.map((column) =>
          column.key.startsWith('plan-frequency')
            ? {
                ...column,
                required: true,
                isOften: true as const,
                orElse: frequencies.filter((key) => key !== column.key),
              }
            : column.key === 'account-id'
              ? { ...column, required: true, orElse: ['plan-key'] }
              : column,
        ),
      };
    }),
  };
}
