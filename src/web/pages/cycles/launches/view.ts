import type { Finding } from '#domain/basics/finding.ts';
import type { LaunchedBrand } from '#usecases/cycles/launch-brand.ts';
import type { LaunchesView } from '#usecases/cycles/view-launches.ts';
import { wordMarket } from '#wording/word-market.ts';
import type { Words } from '#wording/words.ts';

/** What the launch would be about, or what stands in its way. */
export type LaunchPreview = { readonly told: LaunchedBrand } | { readonly findings: readonly Finding[] };

interface Asked {
  readonly brand: string;
  readonly on: string;
}

const previewed = (words: Words, asked: Asked, preview: LaunchPreview) =>
  'told' in preview
    ? {
        ...asked,
        isPossible: true,
        said: words.t('page.launches.would', {
          brand: preview.told.name,
          cycle: preview.told.cycle,
          on: words.day(preview.told.on),
          accounts: preview.told.accounts,
        }),
        plan: words.t('page.launches.plan', { plan: preview.told.plan ?? 'none' }),
        findings: [],
      }
    : {
        ...asked,
        isPossible: false,
        said: words.t('page.launches.not-possible'),
        findings: preview.findings.map((each) => words.finding(each)),
      };

/** @param isDone the brand that is asked about has just been launched: its plan is to be made anew */
export function viewLaunchesPage(
  words: Words,
  { market, cycles, brands }: LaunchesView,
  asked: Asked,
  preview: LaunchPreview | undefined,
  isDone: boolean,
) {
  const path = `/markets/${encodeURIComponent(market.code)}`;
  const open = brands.filter(({ missingIn }) => missingIn.length > 0);
  const launched = isDone ? brands.find(({ key }) => key === asked.brand) : undefined;
  return {
    market: wordMarket(words, market),
    path: `${path}/launches`,
    planPath: `${path}/plan`,
    cycles: cycles.map(({ id, from, to }) =>
      words.t('page.launches.cycle', { cycle: id, from: words.day(from), to: words.day(to) }),
    ),
    preview: preview && previewed(words, asked, preview),
    launched: launched && {
      brand: launched.key,
      said: words.t('page.launches.make-anew', { brand: launched.name }),
    },
    form:
      open.length === 0
        ? undefined
        : {
            on: asked.on,
            brands: open.map(({ key, name, missingIn }) => ({
              value: key,
              label: words.t('page.launches.option', { brand: name, cycles: missingIn.join(', ') }),
              chosen: key === asked.brand,
            })),
          },
    nothing: words.t(cycles.length === 0 ? 'page.launches.no-cycle' : 'page.launches.all-promoted'),
  };
}
