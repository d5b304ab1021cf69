import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Messages } from '#messages/messages.ts';
import { makeProblem, problemType, type ProblemCode } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
  HPE_HEADER_OVERFLOW: 'too-large',
};

/** Answers what never became a request: broken HTTP, endless headers, a sender that fell asleep. */
export const answerClientFault =
  (messages: Messages, newId: () => string) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const problem = makeProblem(messages, 'en', newId(), {
      code: codes[error.code ?? ''] ?? 'invalid-input',
    });
    const body = JSON.stringify(problem);
    if (socket.writable) {
      socket.write(
        `HTTP/1.1 ${problem.status} ${problem.code}\r\ncontent-type: ${problemType}\r\n` +
          `content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      );
    }
    socket.destroySoon();
  };

/** Answers an address that cannot be read; it never meets a route, its hooks or its language. */
export const answerBrokenAddress =
  (messages: Messages) =>
  (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const problem = makeProblem(messages, 'en', request.id, { code: 'page-unknown' });
    reply
      .code(problem.status)
      .headers(securityHeaders)
      .type(problemType)
      .serializer(String)
      .send(JSON.stringify(problem));
  };
