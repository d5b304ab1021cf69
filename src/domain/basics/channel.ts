import { basisPoints } from './units.ts';

/** How a rep or the company reaches an account; the order is the order of display. */
export const channels = ['face-to-face', 'remote', 'telephone', 'email'] as const;
export type Channel = (typeof channels)[number];

/** 10,000 basis points are one whole: one face-to-face call, one full-time rep, one hundred per cent. */
export const WHOLE = basisPoints(10_000);
