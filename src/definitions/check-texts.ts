import { atLine, finding, type Finding } from '#domain/basics/finding.ts';
import { isLocale } from '#domain/rulebook/written-rules.ts';
import type { RenderText } from '#usecases/ports.ts';
import { surelyRenders } from './surely-renders.ts';
import type { TextFile } from './yaml/read-text-file.ts';

export interface TemplateText {
  readonly locale: string;
  readonly file: string;
  readonly read: TextFile;
}

/** One of everything a read-me may mention, so that each of its branches runs once. */
export const sampleValues = {
  marketName: 'Market',
  cycleFrom: '2027-01-01',
  cycleTo: '2027-04-30',
  templateName: 'Template',
  templateVersion: '1.0',
  strategyVersion: '1.0',
  objectives: [{ wording: 'What good looks like.', phases: ['Phase', 'Phase'] }],
  phases: [{ name: 'Phase', due: '2026-12-01', responsible: 'affiliate' }],
  sheets: [{ name: 'Sheet', columns: [{ heading: 'Column', note: 'Note', required: true }] }],
  contact: 'planner@example.com',
  brands: ['Brand', 'Brand'],
};

/** A read-me must be there in English, and must render: nobody should meet its mistakes while downloading a workbook. */
export function checkTexts(
  template: string,
  texts: readonly TemplateText[],
  renderText: RenderText | undefined,
): readonly Finding[] {
  const missing = texts.some(({ locale }) => locale === 'en')
    ? []
    : [finding('error', 'definitions.file-missing', atLine(`templates/${template}/text.en.hbs`))];
  return [
    ...missing,
    ...texts.flatMap(({ locale, file, read }) => [
      ...read.findings,
      ...(isLocale(locale)
        ? []
        : [finding('error', 'definitions.locale-invalid', atLine(file), { key: 'text', value: locale })]),
      ...(read.text === undefined || !renderText ? [] : checkRendering(file, read.text, renderText)),
    ]),
  ];
}

function checkRendering(file: string, text: string, renderText: RenderText): readonly Finding[] {
  if (surelyRenders(text, sampleValues)) return [];
  try {
    renderText(text, sampleValues);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const line = /\bline (\d+)|\b(\d+):\d+/.exec(message);
    const detail = (message.split('\n').findLast((each) => each.trim() !== '') ?? '').slice(0, 200);
    return [
      finding(
        'error',
        'definitions.text-broken',
        atLine(file, line ? Number(line[1] ?? line[2]) : undefined),
        {
          detail,
        },
      ),
    ];
  }
}
