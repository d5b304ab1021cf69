import { createHash, createHmac } from 'node:crypto';
import { canonicalJson } from '#domain/basics/canonical-json.ts';
import type { Sha256 } from '#domain/access/record/chain.ts';

export const SALT_BYTES = 32;

export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

/** Means nothing once the salt is gone. */
export const saltedDigest = (salt: Uint8Array, value: unknown): string =>
  createHmac('sha256', salt).update(canonicalJson(value)).digest('base64url');
