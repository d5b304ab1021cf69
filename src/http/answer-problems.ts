import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Messages } from '#messages/messages.ts';
import { causeOf } from './problem-cause.ts';
import type { RenderProblem } from './problem-page.ts';
import { makeProblem, problemType, statusOf, type Problem, type ProblemCause } from './problem.ts';
import { isApiRequest } from './request-kind.ts';
import { loggableError } from './request-log.ts';

const wantsPage = (request: FastifyRequest): boolean =>
  !isApiRequest(request) && (request.headers.accept ?? '').includes('text/html');

export interface AnswerProblemsOptions {
  readonly messages: Messages;
  readonly render: RenderProblem;
  readonly renderPlain: RenderProblem;
}

/** Answers every refusal and every error: programs get problem+json, people get a page. */
export function answerProblems(
  app: FastifyInstance,
  { messages, render, renderPlain }: AnswerProblemsOptions,
): void {
  const page: RenderProblem = async (request, problem) => {
    try {
      return await render(request, problem);
    } catch (error) {
      request.log.error({ error: loggableError(error) }, 'the page of a problem cannot be rendered');
      return renderPlain(request, problem);
    }
  };

  const problemOf = (request: FastifyRequest, cause: ProblemCause): Problem => {
    try {
      return makeProblem(messages, request.locale, request.id, cause);
    } catch (error) {
      // A text the catalogue lacks must not turn a refusal into a bare stack of English.
      request.log.error({ error: loggableError(error) }, 'a problem cannot be put into words');
      return makeProblem(messages, request.locale, request.id, { code: 'unexpected' });
    }
  };

  const answer = async (request: FastifyRequest, reply: FastifyReply, cause: ProblemCause): Promise<void> => {
    const problem = problemOf(request, cause);
    reply.code(problem.status);
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    const wait = cause.values?.['seconds'];
    if (wait !== undefined) reply.header('retry-after', wait);
    if (!wantsPage(request)) {
      // A string goes out as it is: the routes' own schemas describe what goes well.
      await reply.type(problemType).serializer(String).send(JSON.stringify(problem));
      return;
    }
    if (cause.code === 'not-signed-in' && request.routeOptions.url !== '/sign-in') {
      await reply.redirect('/sign-in', 303);
      return;
    }
    await reply.type('text/html; charset=utf-8').send(await page(request, problem));
  };

  app.setErrorHandler(async (error, request, reply) => {
    const { body, params, query: querystring } = request;
    const cause = causeOf(error, { body, params, querystring });
    if (statusOf(cause.code) >= 500) request.log.error({ error: loggableError(error) }, 'unexpected error');
    await answer(request, reply, cause);
  });

  app.setNotFoundHandler(async (request, reply) => {
    await answer(request, reply, { code: 'page-unknown' });
  });
}
