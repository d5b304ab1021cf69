import { inLocale } from '#domain/basics/local-text.ts';
import { segments } from '#domain/basics/segment.ts';
import { WHOLE } from '#domain/basics/channel.ts';
import { done } from '#domain/basics/outcome.ts';
import type { User } from '#domain/access/user.ts';
import { responsesInForce, subjectOf } from '#domain/planning/response/recorded-response.ts';
import { responseWorkbook, type ResponseKind } from '#domain/planning/response/response-workbook.ts';
import { placeInYear } from '#domain/rulebook/rates/in-cycle.ts';
import { monthsOf } from '#domain/rulebook/rates/rate.ts';
import { rateOf } from '#domain/rulebook/rates/read-rates.ts';
import { rulesFor } from '#domain/rulebook/rules-for.ts';
import { workPart } from '#domain/segmentation/eligibility.ts';
import { callFrequency } from '#domain/rulebook/rules/call-frequency.ts';
import { loadProcess } from '../basis/process-in-force.ts';
import { findUnitFor } from '../access/find-market.ts';
import type { World } from '../ports.ts';
import { responseTexts } from './response-workbook-texts.ts';
import type { WrittenFile } from '../ports/written-file.ts';
import { asQuestion } from '../ports/questions.ts';

export interface WriteResponseWorkbookInput {
  readonly market: string;
  readonly kind: ResponseKind;
  readonly locale?: string;
  readonly path?: string;
}

async function writeResponseFile(world: World, actor: User, { kind, ...input }: WriteResponseWorkbookInput) {
  const found = await findUnitFor(world, actor, 'record-responses', input.market);
  if (!found.ok) return found;
  const known = await world.storage.read(async (stores) => ({
    process: await loadProcess(world, stores, found.value),
    responses: await stores.segmentResponses.ofMarket(found.value.code),
  }));
  if (!known.process.ok) return known.process;
  const { market, cycle, template, rules } = known.process.value;
  const { months } = placeInYear(cycle, market.cycle);
  const locale = input.locale ?? market.locales[0] ?? 'en';
  const path = input.path ?? (await world.files.newTemporaryPath('xlsx'));
  const last = new Map(responsesInForce(known.responses).map((each) => [subjectOf(each), each]));
  const brands = market.teams.flatMap((team) => team.brands);
  const t = (key: string): string => world.wording.text(locale, `response.workbook.${key}`);
  const workbook = responseWorkbook(kind, brands, responseTexts(world));
  const judged = brands.flatMap((brand) => {
    const ofBrand = rulesFor(rules, workPart(brand));
    return segments.flatMap((segment) =>
      template.channels.map((channel) => {
        const known = last.get(subjectOf({ brand: brand.key, segment, channel }));
        const said = known?.judgements;
        const { value, per } = rateOf(ofBrand, callFrequency(segment, channel));
        // Of nobody in particular, so that it is not whole where the cycles of the year differ.
        const guidance = (value * months) / monthsOf(per, months);
        return {
          brand: brand.key,
          segment,
          channel,
          today: Math.round(known?.today ?? guidance),
          ...(said
            ? {
                none: Math.round(said.none * WHOLE),
                'half-again': Math.round(said.halfAgain * WHOLE),
                saturation: Math.round(said.saturation * WHOLE),
              }
            : {}),
        };
      }),
    );
  });
  await world.workbooks.writeTemplate({
    path,
    workbook,
    market,
    cycle,
    locale,
    readMe: [
      `# ${t(`sheet.${kind}`)} – ${inLocale(market.name, locale)}`,
      t(`how.${kind}`),
      ...(workbook.sheets[0]?.columns ?? []).flatMap((column) => [
        `# ${inLocale(column.heading, locale)}`,
        inLocale(column.note, locale),
      ]),
    ].join('\n'),
    rulesInForce: [],
    rows: { judgements: kind === 'judgements' ? judged : [], history: [] },
  });
  return done<WrittenFile>({ path, fileName: `${market.code}-response-${kind}-${locale}.xlsx` });
}

/** Writes the workbook in which experts judge how segments answer, with what was judged last, or the one for a history. */
export const writeResponseWorkbook = asQuestion('response workbook', writeResponseFile);
