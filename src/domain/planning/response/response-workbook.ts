import { channels } from '../../basics/channel.ts';
import type { LocalText } from '../../basics/local-text.ts';
import { segments } from '../../basics/segment.ts';
import type { ConcreteColumn, ConcreteWorkbook } from '../../cycles/concrete-workbook.ts';
import type { Brand } from '../../organisation/market.ts';
import type { ColumnType, ControlledList } from '../../cycles/workbook-template.ts';

/** What is entered: what experts judge, or what happened. */
export const responseKinds = ['judgements', 'history'] as const;
export type ResponseKind = (typeof responseKinds)[number];

/** The texts of a workbook by what they name: `column.today`, `note.today`, `sheet.history`. */
export type ResponseTexts = (key: string) => LocalText;

const percent = { kind: 'share', min: 0, max: 100_000 } as const;
const count = { kind: 'integer', min: 0, max: 1_000_000_000 } as const;
const columnTypes = {
  judgements: {
    today: { kind: 'integer', min: 0, max: 1_000 },
    none: percent,
    'half-again': percent,
    saturation: percent,
  },
  history: {
    period: { kind: 'text', maxLength: 40 },
    of: { kind: 'identifier', maxLength: 60 },
    accounts: count,
    calls: count,
    volume: count,
  },
} as const satisfies Record<ResponseKind, Record<string, ColumnType>>;

const optional: ReadonlySet<string> = new Set(['accounts', 'none', 'half-again', 'saturation', 'today']);

const listOf = (
  key: string,
  name: LocalText,
  codes: readonly (readonly [code: string, label: LocalText])[],
): ControlledList => ({
  key,
  name,
  entries: codes.map(([code, label]) => ({ code, label, aliases: [code] })),
});

const plain = (text: string): LocalText => ({ en: text });

/** The workbook of a market for one kind of entry: a row a segment and channel, or a row a period. */
export function responseWorkbook(
  kind: ResponseKind,
  brands: readonly Brand[],
  texts: ResponseTexts,
): ConcreteWorkbook<ResponseKind> {
  const column = (key: string, type: ColumnType, list?: ControlledList): ConcreteColumn => ({
    key,
    heading: texts(`column.${key}`),
    note: texts(`note.${key}`),
    type,
    required: !optional.has(key),
    aliases: [],
    width: 18,
    ...(list ? { list } : {}),
  });
  const listed = (key: string, codes: Parameters<typeof listOf>[2]): ConcreteColumn =>
    column(
      key,
      { kind: 'list', list: `response-${key}` },
      listOf(`response-${key}`, texts(`column.${key}`), codes),
    );
  return {
    template: `response-${kind}`,
    version: '1',
    sheets: [
      {
        key: kind,
        name: texts(`sheet.${kind}`),
        columns: [
          listed(
            'brand',
            brands.map((brand) => [brand.key, plain(brand.name)]),
          ),
          ...(kind === 'judgements'
            ? [
                listed(
                  'segment',
                  segments.map((segment) => [segment, plain(segment)]),
                ),
              ]
            : []),
          listed(
            'channel',
            channels.map((channel) => [channel, texts(`channel.${channel}`)]),
          ),
          ...Object.entries<ColumnType>(columnTypes[kind]).map(([key, type]) => column(key, type)),
        ],
      },
    ],
  };
}
