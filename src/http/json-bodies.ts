import type { FastifyInstance } from 'fastify';
import { atSubject, finding } from '#domain/basics/finding.ts';
import { refusalError } from './refusal-error.ts';

/** Nothing that is asked for has lists in lists or objects in objects to a tenth of this. */
const DEEPEST = 50;

const quote = 34;
const backslash = 92;
const opening = new Set([0x5b, 0x7b]);
const closing = new Set([0x5d, 0x7d]);

/** Whether lists and objects stand in each other deeper than that; of a text that is no JSON, what it looks like. */
function isDeeperThan(deepest: number, json: string): boolean {
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < json.length; at += 1) {
    const code = json.charCodeAt(at);
    if (isQuoted && code === backslash) at += 1;
    else if (code === quote) isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (opening.has(code)) depth += 1;
    else if (closing.has(code)) depth -= 1;
    if (depth > deepest) return true;
  }
  return false;
}

/** Reads JSON as the framework does, but none so deep that whoever goes through it would run out of stack. */
export function readJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) => {
    const text = String(body);
    if (!isDeeperThan(DEEPEST, text)) return parse(request, text, done);
    const tooDeep = finding('error', 'input.too-deep', atSubject('body'), { maximum: DEEPEST });
    done(refusalError({ code: 'invalid-input', findings: [tooDeep] }));
  });
}
