import type { FastifyRequest } from 'fastify';
import type { SignInLink } from '#usecases/access/create-sign-in-link.ts';
import { addressFor } from '#http/address-for.ts';
import { speakTo, type Site } from '../../site.ts';

/** A sign-in link as it is passed on: the whole address, for the browser of somebody else. */
export const linkFor = (site: Site, request: FastifyRequest, { user, token }: SignInLink) => ({
  said: speakTo(site, request).t('page.users.link-made', { name: user.name }),
  url: `${addressFor(site.world, request)}/sign-in/${token}`,
});
