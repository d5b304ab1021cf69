import type { Finding } from '#domain/basics/finding.ts';
import { refusalError, valueOf } from '#http/refusal-error.ts';
import { userOf } from '#http/request-user.ts';
import { trySegments } from '#usecases/segmentation/try-segments.ts';
import { sendNoPlan } from '../../../parts/no-plan/send-no-plan.ts';
import { sendPage, speakTo, type Site } from '../../../site.ts';
import { accountsOnPage, readTrialQuery } from './trial-query.ts';
import { viewTrialPage } from './view.ts';

/** `/markets/:market/segments/what-if`: who would stand where under other thresholds and conditions. */
export function registerSegmentTrialPage(site: Site): void {
  site.app.get<{ Params: { market: string } }>(
    '/markets/:market/segments/what-if',
    async (request, reply) => {
      const { market } = request.params;
      const asked = readTrialQuery(request.query);
      const { cycle, brand, rules, conditions, from, to, isListed, page } = asked;
      const of = { market, ...(cycle === '' ? {} : { cycle }), ...(brand === '' ? {} : { brand }) };
      const user = userOf(request);
      const tried = await trySegments(site.world, user, {
        ...of,
        rules,
        conditions,
        of: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
        ...(isListed ? { page: { offset: (page - 1) * accountsOnPage, limit: accountsOnPage } } : {}),
      });
      if (!tried.ok && tried.refusal.code === 'plan-unknown')
        return sendNoPlan(site, request, reply, market, 'segments');
      // What is wrong is said beside what was typed, which stays.
      const findings: readonly Finding[] = tried.ok ? [] : tried.refusal.findings;
      if (!tried.ok && (tried.refusal.code !== 'invalid-input' || findings.length === 0))
        throw refusalError(tried.refusal);
      const data = tried.ok ? tried.value : valueOf(await trySegments(site.world, user, of));
      const words = speakTo(site, request);
      return sendPage(site, request, reply, {
        template: 'pages/segmentation/trial/page',
        title: words.t('page.segment-trial.title'),
        place: 'segments',
        market: data.market,
        model: viewTrialPage({ words, lists: site.world.definitions.lists, asked, data, findings }),
      });
    },
  );
}
