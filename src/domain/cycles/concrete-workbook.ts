import type { TitleWords } from './title-words.ts';
import type { LocalText } from '../basics/local-text.ts';
import type { IdentifierShape } from '../organisation/identifier-shape.ts';
import type { Duty } from '../organisation/duties/duty.ts';
import { countsEstablishments } from '../organisation/legal-limit.ts';
import type { Brand, Market } from '../organisation/market.ts';
import { calledOf } from '../organisation/region.ts';
import type { ProcessTemplate } from './process-template.ts';
import type { RefusalWords, Saying } from './refusal-words.ts';
import type {
  ColumnType,
  ControlledList,
  LimitsOfMarket,
  SheetKey,
  SheetTemplate,
  TemplateChange,
} from './workbook-template.ts';

/** A column of one market's workbook: brands spelled out, its list at hand. */
export interface ConcreteColumn {
  /** `potential`, or `potential@cardiolan` where the template has one for each brand. */
  readonly key: string;
  readonly heading: LocalText;
  readonly note: LocalText;
  readonly type: ColumnType;
  readonly required: boolean;
  /** Where a list has one of these, it may lack the column, and a row its cell. */
  readonly orElse?: readonly string[];
  readonly aliases: readonly string[];
  readonly width: number;
  readonly list?: ControlledList;
  /** Of an identifier, where the market's file describes it. */
  readonly shape?: IdentifierShape;
  /** Of a yes: that somebody refused, or agreed to, what the column is about. A day says since when. */
  readonly says?: Saying;
  /** It is answered for persons as well, of whom nobody knows who they are. */
  readonly asksWho?: true;
  /** Several columns of a file may say it: what they say stands together, apart by semicolons. */
  readonly isMany?: true;
  /** How often: its heading or cells may say for which time, and it may be one of several, for a month each. */
  readonly isOften?: true;
  /** It says what is refused as we wrote it: of a table of ours that comes back, and of no other. */
  readonly tellsRefusals?: true;
  /** No name means it: somebody has to say that a heading does. */
  readonly onlyTold?: true;
  /** By which parts a title in somebody's own words is read, where its list is that of roles. */
  readonly titles?: TitleWords;
  /** No column of the template: understood where a list has it. */
  readonly beside?: true;
  /** Under one of these names it may be about a column beside it, where there is one of those; somebody is asked. */
  readonly doubtful?: { readonly under: readonly string[]; readonly beside: readonly string[] };
}

export interface ConcreteSheet<Key extends string = SheetKey> {
  /** Headings of tables of ours that come back as this sheet, in each language: what stands below them we wrote. */
  readonly exported?: readonly (readonly string[])[];
  /** Its rows name accounts, and no heading of it says by its name that these refuse. */
  readonly namesAccounts?: boolean;
  /** It may be one column alone, of addresses or of identifiers, with a heading or none: these are its columns then. */
  readonly alone?: { readonly address: string; readonly identifier: string };
  /** It is no sheet of a template: understood where a file has it beside the sheet it says more of. */
  readonly beside?: { readonly of: Key; readonly toldBy: readonly string[] };
  readonly key: Key;
  readonly name: LocalText;
  readonly columns: readonly ConcreteColumn[];
}

/** Whether a list that has these columns lacks one it must have. */
export const isNeeded = (
  { required, orElse = [] }: Pick<ConcreteColumn, 'required' | 'orElse'>,
  has: (key: string) => boolean,
): boolean => required && !orElse.some(has);

/** What one market's workbook looks like, whatever its language. */
export interface ConcreteWorkbook<Key extends string = SheetKey> {
  readonly template: string;
  readonly version: string;
  /** The first is the one the workbook is about: without it there is nothing to read. */
  readonly sheets: readonly ConcreteSheet<Key>[];
  /** What became of columns since earlier versions. */
  readonly changes?: readonly TemplateChange[];
  /**
   * Headings of tables of numbers that stand beside it in workbooks of ours, in each language: they say nothing of
   * anybody.
   */
  readonly besides?: readonly (readonly string[])[];
  /** Rows of texts beside it in workbooks of ours, in each language: they say what words mean, and nothing of anybody. */
  readonly explained?: readonly (readonly string[])[];
  /** By what its list of accounts says that somebody does not want to be reached. */
  readonly refusals?: RefusalWords;
}

const withBrand = (text: LocalText, brand: Brand): LocalText => ({
  ...Object.fromEntries(Object.entries(text).map(([locale, words]) => [locale, `${words} – ${brand.name}`])),
  en: `${text.en} – ${brand.name}`,
});

/** A market's teams as a choice; nobody is asked where there is but one. */
function teamList({ teams }: Market): ControlledList | undefined {
  return teams.length < 2
    ? undefined
    : {
        key: 'field-team',
        name: { en: 'Team' },
        entries: teams.map(({ key, name }) => ({ code: key, label: { en: name }, aliases: [key] })),
      };
}

/** The market's regions as a choice, by name or by code in any spelling; what is kept is the code. */
const regionList = ({ regions }: Market): ControlledList => ({
  key: 'region',
  name: { en: 'Region' },
  entries: regions.map((region) => ({
    code: region.code,
    label: { en: region.names[0] ?? region.code },
    aliases: calledOf(region),
  })),
});

/** What of the law a column is asked for by: as far as duties go. */
type DutyOfWorkbook = Pick<Duty, 'market' | 'holder' | 'regions'>;

/** Whether the market's law needs a column that is asked for nowhere else: by its limits, or by its duties. */
function isAsked(
  column: string,
  where: LimitsOfMarket,
  { legalLimits }: Market,
  duties: readonly DutyOfWorkbook[],
): boolean {
  if (legalLimits.some(limitsBy[where])) return true;
  if (where === 'limits-by-region' && duties.some(({ regions }) => regions.length > 0)) return true;
  // Houses of one name are told apart by where they are, and a consent is of one of them.
  const byPlace = legalLimits.some(countsEstablishments);
  const byFacility = duties.some(({ holder }) => holder === 'facility');
  if (column === 'postcode') return byPlace || byFacility;
  return column === 'organisation' && byFacility;
}

const limitsBy: Readonly<Record<LimitsOfMarket, (limit: Market['legalLimits'][number]) => boolean>> = {
  'limits-by-region': ({ region }) => region !== undefined,
  'limits-by-establishment': countsEstablishments,
  'limits-by-sector': ({ establishments }) => establishments?.sector !== undefined,
  'limits-by-type': ({ establishments }) => establishments?.type !== undefined,
};

/**
 * Spells out a template's workbook for a market: one column per brand where the template says so.
 * @param law duties, of other markets as well
 */
export function concreteWorkbook(
  template: ProcessTemplate,
  market: Market,
  lists: readonly ControlledList[],
  law: readonly DutyOfWorkbook[],
): ConcreteWorkbook {
  const duties = law.filter(({ market: of }) => of === market.code);
  const brands = market.teams.flatMap((team) => team.brands);
  const team = teamList(market);
  return {
    template: template.key,
    version: template.version,
    changes: template.workbook.changes,
    sheets: template.workbook.sheets.map((sheet) => ({
      key: sheet.key,
      name: sheet.name,
      columns: sheet.columns.flatMap(({ column, required, perBrand, where }): ConcreteColumn[] => {
        const { type } = column;
        if (where !== undefined && !isAsked(column.key, where, market, duties)) return [];
        if (where === 'limits-by-region' && column.key === 'region')
          return [{ ...column, required, type: { kind: 'list', list: 'region' }, list: regionList(market) }];
        if (column.key === team?.key)
          return [{ ...column, required, type: { kind: 'list', list: team.key }, list: team }];
        if (column.key === 'field-team') return [];
        const list = type.kind === 'list' ? lists.find((each) => each.key === type.list) : undefined;
        const shape = type.kind === 'identifier' ? market.identifiers[column.key] : undefined;
        const base = {
          ...column,
          required,
          ...(list === undefined ? {} : { list }),
          ...(shape === undefined ? {} : { shape }),
        };
        if (!perBrand) return [base];
        return brands.map((brand) => ({
          ...base,
          key: `${column.key}@${brand.key}`,
          heading: withBrand(column.heading, brand),
          // With a single brand the plain name cannot be mistaken.
          aliases: [
            ...column.aliases.map((alias) => `${alias} ${brand.name}`),
            ...(brands.length === 1 ? [...Object.values(column.heading), ...column.aliases, column.key] : []),
          ],
        }));
      }),
    })),
  };
}

/** The workbook of a sheet that belongs to no process template: calls made, working time. */
export const loneSheetWorkbook = <Key extends string>(
  sheet: SheetTemplate<Key>,
  lists: readonly ControlledList[],
): ConcreteWorkbook<Key> => ({
  template: sheet.key,
  version: '1',
  sheets: [
    {
      key: sheet.key,
      name: sheet.name,
      columns: sheet.columns.map(({ column, required }) => {
        const { type } = column;
        const list = type.kind === 'list' ? lists.find((each) => each.key === type.list) : undefined;
        return { ...column, required, ...(list === undefined ? {} : { list }) };
      }),
    },
  ],
});
