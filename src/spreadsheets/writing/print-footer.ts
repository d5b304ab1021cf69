import { inLocale } from '#domain/basics/local-text.ts';
import type { Messages } from '#messages/messages.ts';
import type { TemplateWorkbook } from '#usecases/ports.ts';

/** Excel's footer codes begin with `&`; one that belongs to a name is doubled. */
const literal = (text: string): string => text.replaceAll('&', '&&');

export const printFooter = (
  { locale, market, cycle }: TemplateWorkbook<string>,
  messages: Messages,
): string =>
  messages.text(locale, 'workbook.footer', {
    market: literal(inLocale(market.name, locale)),
    cycle: literal(cycle.id),
  });
