import type { RenderProblem } from '#http/problem-page.ts';
import { renderPage, speakTo, type Site } from '../site.ts';
import { unitsToChoose } from '../layout/units.ts';
import { viewProblemPage, viewUnitChoice } from './view.ts';

/** Refusals and errors in the same frame as everything else; needs `registerPages` to have run. */
export const renderProblemPage =
  (site: Site): RenderProblem =>
  async (request, problem) => {
    const words = speakTo(site, request);
    const url = request.method === 'GET' ? request.url : '/';
    const reader = { user: request.user, words, url };
    const units = problem.code === 'unit-needed' ? unitsToChoose(site.world.definitions.markets, reader) : [];
    if (units.length > 0)
      return renderPage(site, reader, {
        template: 'problem/choose-unit',
        title: problem.title,
        choosesUnit: true,
        model: viewUnitChoice(words, problem, units),
      });
    return renderPage(site, reader, {
      template: 'problem/page',
      title: problem.title,
      model: viewProblemPage(words, problem, request.user !== undefined),
    });
  };
