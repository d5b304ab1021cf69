import type { Severity } from '#domain/basics/finding.ts';

/**
 * Fills of marked cells. The tones are nobody's palette, so that a mark of ours is known again whatever program saved
 * the file since.
 */
export const markColours: Readonly<Record<Severity, { readonly soft: string; readonly strong: string }>> = {
  error: { soft: 'FBD5D6', strong: 'B3262F' },
  warning: { soft: 'FFE9B1', strong: '8F5E04' },
  info: { soft: 'D8E8F6', strong: '1E5C97' },
};

export const severityInk: Readonly<Record<Severity, string>> = {
  error: 'FFA31621',
  warning: 'FF7A4F00',
  info: 'FF1E5C97',
};

export const accent = 'FF1F4E5F';
export const quiet = 'FF5B6770';
export const ink = 'FF1B1F23';

/** Cells of the findings sheet. */
export const answerLooks = [
  'title',
  'note',
  'header',
  'text',
  'link',
  'code',
  'error',
  'warning',
  'info',
] as const;
export type AnswerLook = (typeof answerLooks)[number];

interface LookParts {
  readonly size: number;
  readonly colour: string;
  readonly isBold?: boolean;
  readonly isUnderlined?: boolean;
  readonly fill?: string;
}

const lookParts: Readonly<Record<AnswerLook, LookParts>> = {
  title: { size: 16, colour: accent, isBold: true },
  note: { size: 10, colour: quiet },
  header: { size: 11, colour: 'FFFFFFFF', isBold: true, fill: accent },
  text: { size: 11, colour: ink },
  link: { size: 11, colour: severityInk.info, isUnderlined: true },
  code: { size: 10, colour: quiet },
  error: { size: 11, colour: severityInk.error, isBold: true },
  warning: { size: 11, colour: severityInk.warning, isBold: true },
  info: { size: 11, colour: severityInk.info, isBold: true },
};

/** A look as the elements of a style table, their names as that table writes them. */
export function lookMarkup(
  look: AnswerLook,
  fontName: string,
  named: (name: string) => string,
): { readonly font: string; readonly fill?: string; readonly alignment: string } {
  const { size, colour, isBold, isUnderlined, fill } = lookParts[look];
  const only = (name: string, attributes = ''): string => `<${named(name)}${attributes}/>`;
  const font = [
    isBold ? only('b') : '',
    isUnderlined ? only('u') : '',
    only('sz', ` val="${size}"`),
    only('color', ` rgb="${colour}"`),
    only('name', ` val="${fontName}"`),
  ].join('');
  const isLine = look === 'title' || look === 'note';
  return {
    font: `<${named('font')}>${font}</${named('font')}>`,
    ...(fill === undefined ? {} : { fill: solidFill(fill, 'FF000000', named) }),
    alignment: only('alignment', isLine ? ' vertical="center"' : ' vertical="top" wrapText="1"'),
  };
}

export const solidFill = (colour: string, behind: string, named: (name: string) => string): string =>
  `<${named('fill')}><${named('patternFill')} patternType="solid"><${named('fgColor')} rgb="${colour}"/>` +
  `<${named('bgColor')} rgb="${behind}"/></${named('patternFill')}></${named('fill')}>`;
