import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { pino, type Logger } from 'pino';
import type { Messages } from './messages/messages.ts';
import type { World } from './usecases/ports.ts';
import { registerPages } from './web/pages.ts';
import { renderProblemPage } from './web/problem/render-problem-page.ts';
import { discardReceivedFiles, hangUpOnSlowFiles } from './http/receive-file.ts';
import { answerProblems } from './http/answer-problems.ts';
import { registerApi } from './api/api.ts';
import { answerBrokenAddress, answerClientFault } from './http/client-faults.ts';
import { demandKnownHost } from './http/known-hosts.ts';
import { warnOfUntrustedProxy } from './http/proxy-warning.ts';
import { renderPlainProblem } from './http/problem-page.ts';
import { askOnBehalf, demandRights } from './http/rights-of-routes.ts';
import { logRequests } from './http/request-log.ts';
import { endEventsOnClose } from './http/send-events.ts';
import { demandSameOrigin } from './http/same-origin.ts';
import { addSecurityHeaders } from './http/security-headers.ts';
import { demandSignIn, resolveSessions } from './http/sessions.ts';
import { readJsonBodies } from './http/json-bodies.ts';
import { takeUnits } from './http/units-asked.ts';
import { takeTypedTexts } from './http/typed-texts.ts';
import { headerPatience, refuseSlowBodies, usualPatience, type Patience } from './http/slow-senders.ts';
import { registerSignIn } from './http/sign-in-routes.ts';

export interface AppOptions {
  readonly world: World;
  readonly messages: Messages;
  readonly logger?: Logger;
  /** Names the server answers to besides this machine's own; none: any, unless it listens on this machine alone. */
  readonly hostNames?: readonly string[];
  /** Addresses of the proxies whose `X-Forwarded-*` headers count (as proxy-addr writes them). */
  readonly trustProxy?: string;
  readonly patience?: Patience;
}

const seconds = 1000;

/** The whole of Latitude over HTTP: the pages, the API and what keeps both safe. Not listening yet. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { world, messages, logger = pino(), hostNames = [], trustProxy, patience = usualPatience } = options;
  // At its finest level the form parser logs the headers it is given, with cookies and tokens in them.
  const loggerInstance: FastifyBaseLogger = logger.child({}, { redact: ['busboyOptions.headers'] });
  const app: FastifyInstance = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    exposeHeadRoutes: false,
    // Requests that arrive while the server closes are still answered, on a connection that ends.
    return503OnClosing: false,
    bodyLimit: 512 * 1024,
    // Time for a workbook over a slow line; receiveFile ends uploads that stand still or trickle.
    requestTimeout: 900 * seconds,
    // Far beyond any plan or import: an answer, if late, should work be lost without a word.
    handlerTimeout: 1200 * seconds,
    http: { ...headerPatience(patience), maxHeaderSize: 16 * 1024 },
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
    clientErrorHandler: answerClientFault(messages, randomUUID),
    frameworkErrors: answerBrokenAddress(messages),
    ...(trustProxy === undefined ? {} : { trustProxy }),
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);

  await app.register(cookie);
  await app.register(formbody);
  await app.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 10_000, parts: 21 } });

  // The order matters: who may ask at all, who asks, then what the request may do.
  logRequests(app);
  warnOfUntrustedProxy(app, trustProxy);
  addSecurityHeaders(app);
  demandKnownHost(app, hostNames);
  resolveSessions(app, world);
  demandSignIn(app);
  takeUnits(app);
  demandSameOrigin(app);
  demandRights(app, world);
  askOnBehalf(app, world);
  refuseSlowBodies(app, patience);
  readJsonBodies(app);
  takeTypedTexts(app);
  discardReceivedFiles(app);
  hangUpOnSlowFiles(app);
  endEventsOnClose(app);

  // Before the routes, which take the error handler they find; the page is rendered once templates are there.
  answerProblems(app, {
    messages,
    render: renderProblemPage({ app, world, messages }),
    renderPlain: renderPlainProblem(messages),
  });
  registerSignIn(app, world);
  await registerApi(app, { world, messages });
  await registerPages(app, { world, messages });
  return app;
}
