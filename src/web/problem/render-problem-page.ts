import type { RenderProblem } from '#http/problem-page.ts';
import { renderPage, speakTo, type Site } from '../site.ts';
import { viewProblemPage } from './view.ts';

/** Refusals and errors in the same frame as everything else; needs `registerPages` to have run. */
export const renderProblemPage =
  (site: Site): RenderProblem =>
  async (request, problem) => {
    const words = speakTo(site, request);
    return renderPage(
      site,
      {
        user: request.user,
        words,
        url: request.method === 'GET' ? request.url : '/',
      },
      {
        template: 'problem/page',
        title: problem.title,
        model: viewProblemPage(words, problem, request.user !== undefined),
      },
    );
  };
