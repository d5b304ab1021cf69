/** How long failures are remembered. */
export const failureWindowSeconds = 600;

/** So many in that while, and whoever fails on waits until it is over. */
const FAILURES = 20;

/** One subscriber of IPv6 has a whole /64 to try from. */
export const sourceOf = (address: string): string =>
  address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;

/** Seconds to wait after so many failures, the remembering of which ends at an instant. */
export const waitAfter = (failures: number, endsAt: string, now: string): number =>
  failures < FAILURES ? 0 : Math.max(0, Math.ceil((Date.parse(endsAt) - Date.parse(now)) / 1000));
