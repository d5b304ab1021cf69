import type { Severity } from '#domain/basics/finding.ts';
import type { Refuse } from '../reading/unreadable-file.ts';
import type { AnswerLook } from './answer-look.ts';
import { lookMarkup } from './answer-look.ts';
import { coveredFill, isLightFont, markFill, mostFills } from './mark-fills.ts';
import type { MarkupElement } from './markup.ts';
import { childOf, childrenOf, editText, parseMarkup, qualified, withAttribute } from './markup.ts';

/** Children of a style table in the order of the schema, as far as it matters where new ones go. */
const order = ['numFmts', 'fonts', 'fills', 'borders', 'cellStyleXfs', 'cellXfs', 'cellStyles', 'dxfs'];
type Table = 'fonts' | 'fills' | 'cellXfs';

export interface CellStyles {
  /** The number of a style that is the given one, marked: everything else about it stays. */
  mark(style: number, severity: Severity): number;
  look(look: AnswerLook): number;
  /** Fills the marks cover, to be given as `earlierFills` when the file comes again. */
  coveredFills(): readonly string[];
  /** The changed part; marks of an earlier answer are what they were before. */
  text(): string;
}

export interface StylesContext {
  readonly part: string;
  readonly refuse: Refuse;
  /** Namespace of a style table that has to be begun. */
  readonly namespace: string;
  /** Without prefixes, by number less one. */
  readonly earlierFills: readonly string[];
  readonly fontName: string;
}

const emptyTable = (namespace: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="${namespace}">` +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs></styleSheet>';

const withoutPrefix = (markup: string, prefix: string): string =>
  prefix === '' ? markup : markup.replaceAll(`<${prefix}:`, '<').replaceAll(`</${prefix}:`, '</');

const withPrefix = (markup: string, prefix: string): string =>
  prefix === '' ? markup : markup.replaceAll(/<(\/?)(?=[a-zA-Z])/gu, `<$1${prefix}:`);

const attributeOf = (format: MarkupElement | undefined, name: string): number =>
  Number(format?.attribute(name) ?? 0) || 0;

/** Reads a style table, or begins one, and takes marked styles and those of the findings sheet into it. */
export function openCellStyles(written: string | undefined, context: StylesContext): CellStyles {
  const parse = (text: string): MarkupElement => parseMarkup(text, 2, context.part, context.refuse);
  const given = written === undefined ? undefined : parse(written);
  const isUsable = written !== undefined && given !== undefined && given.children.length > 0;
  const text = isUsable ? written : emptyTable(context.namespace);
  const root = isUsable ? given : parse(text);
  const named = (name: string): string => qualified(root, name);
  const slice = (element: MarkupElement): string => text.slice(element.start, element.end);

  const tableOf = (name: Table): MarkupElement | undefined => childOf(root, name);
  const entriesOf = (name: Table, entry: string): readonly MarkupElement[] => {
    const table = tableOf(name);
    return table ? childrenOf(table, entry) : [];
  };
  const [fonts, fills, formats] = [
    entriesOf('fonts', 'font'),
    entriesOf('fills', 'fill'),
    entriesOf('cellXfs', 'xf'),
  ];

  const plainFill = (pattern: string): string =>
    `<${named('fill')}><${named('patternFill')} patternType="${pattern}"/></${named('fill')}>`;
  const hasBase = childOf(root, 'cellStyleXfs') !== undefined;
  const plainFormat = `<${named('xf')} numFmtId="0" fontId="0" fillId="0" borderId="0"${hasBase ? ' xfId="0"' : ''}/>`;

  /** What every table begins with, where the file had none. */
  const first: Readonly<Record<Table, readonly string[]>> = {
    fonts: [
      `<${named('font')}><${named('sz')} val="11"/><${named('name')} val="Calibri"/></${named('font')}>`,
    ],
    fills: [plainFill('none'), plainFill('gray125')],
    cellXfs: [plainFormat],
  };
  const added: Readonly<Record<Table, string[]>> = { fonts: [], fills: [], cellXfs: [] };
  const counts: Readonly<Record<Table, number>> = {
    fonts: fonts.length,
    fills: fills.length,
    cellXfs: formats.length,
  };
  const add = (table: Table, entry: string): number => {
    const start = counts[table] || first[table].length;
    const known = added[table].indexOf(entry);
    return start + (known >= 0 ? known : added[table].push(entry) - 1);
  };

  const edits = editText(text);
  /** Fills by number, those of earlier marks as they were before. */
  const restored = fills.map((element) => {
    const fill = slice(element);
    const covered = coveredFill(fill);
    if (covered === undefined) return fill;
    const before = context.earlierFills[covered - 1];
    const back = before === undefined ? plainFill('none') : withPrefix(before, root.prefix);
    edits.replace(element.start, element.end, back);
    return back;
  });

  const coveredFills: string[] = [];
  const numberOf = (fill: string): number => {
    if (/patternType\s*=\s*["']none["']/u.test(fill) || !/patternType|gradientFill/u.test(fill)) return 0;
    const bare = withoutPrefix(fill, root.prefix);
    const known = coveredFills.indexOf(bare);
    if (known >= 0) return known + 1;
    return coveredFills.length < mostFills ? coveredFills.push(bare) : 0;
  };

  const marked = new Map<string, number>();
  const looks = new Map<AnswerLook, number>();
  return {
    mark(style, severity) {
      const key = `${style}/${severity}`;
      const known = marked.get(key);
      if (known !== undefined) return known;
      // A number the table does not reach means no style at all.
      const format = formats[style];
      const font = fonts[attributeOf(format, 'fontId')];
      const fill = restored[attributeOf(format, 'fillId')] ?? '';
      const isStrong = font !== undefined && isLightFont(slice(font));
      const fillId = add('fills', markFill(severity, isStrong, numberOf(fill), named));
      const markup = format === undefined ? plainFormat : slice(format);
      const tagEnd = format === undefined || format.isEmpty ? markup.length : format.openEnd - format.start;
      const tag = withAttribute(
        withAttribute(markup.slice(0, tagEnd), 'fillId', String(fillId)),
        'applyFill',
        '1',
      );
      const result = add('cellXfs', tag + markup.slice(tagEnd));
      marked.set(key, result);
      return result;
    },
    look(look) {
      const known = looks.get(look);
      if (known !== undefined) return known;
      const { font, fill, alignment } = lookMarkup(look, context.fontName, named);
      const fontId = add('fonts', font);
      const fillId = fill === undefined ? 0 : add('fills', fill);
      // Text whatever it begins with, also when somebody goes into the cell and out again.
      const result = add(
        'cellXfs',
        `<${named('xf')} numFmtId="49" fontId="${fontId}" fillId="${fillId}" borderId="0"${hasBase ? ' xfId="0"' : ''} ` +
          `applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">${alignment}</${named('xf')}>`,
      );
      looks.set(look, result);
      return result;
    },
    coveredFills: () => coveredFills,
    text() {
      for (const name of ['fonts', 'fills', 'cellXfs'] as const) {
        if (added[name].length === 0) continue;
        const table = tableOf(name);
        const entries = [...(counts[name] === 0 ? first[name] : []), ...added[name]];
        const total = String(counts[name] + entries.length);
        if (table === undefined) {
          const earlier = root.children.filter(
            (each) => order.includes(each.name) && order.indexOf(each.name) < order.indexOf(name),
          );
          const markup = `<${named(name)} count="${total}">${entries.join('')}</${named(name)}>`;
          edits.insert(Math.max(root.openEnd, ...earlier.map(({ end }) => end)), markup);
        } else {
          const tag = withAttribute(text.slice(table.start, table.openEnd), 'count', total);
          edits.replace(table.start, table.openEnd, tag.replace(/\s*\/>$/u, '>'));
          const end = table.isEmpty ? `</${named(name)}>` : '';
          edits.insert(table.closeStart, entries.join('') + end);
        }
      }
      return edits.apply();
    },
  };
}
