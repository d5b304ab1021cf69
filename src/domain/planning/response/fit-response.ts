import { fitConcave, type ConcaveFit, type Observation } from './fit-concave.ts';
import type { ResponseCurve } from './response-curve.ts';

/** Fewer observations say nothing about a bend. */
const LEAST_OBSERVATIONS = 8;
const LEAST_EFFORTS = 4;
/** The most effort must be so many times the least that something was tried. */
const LEAST_SPREAD = 1.5;

export type FitFault =
  /** Too few periods. */
  | 'few-observations'
  /** Effort was always about the same. */
  | 'same-effort'
  /** Sales do not rise with effort, or rise without bending as far as the data reach. */
  | 'no-bend'
  /** The interval of a parameter holds zero: chance would do as well. */
  | 'uncertain';

export type FittedResponse =
  | { readonly ok: false; readonly fault: FitFault; readonly observations: number }
  | {
      readonly ok: true;
      /** Effort of the last period, the curve's unit. */
      readonly today: number;
      readonly curve: ResponseCurve & { readonly shape: 'concave' };
      readonly fit: ConcaveFit;
    };

/**
 * The response a history of effort and sales shows, relative to the effort `today`, or why it shows none. Sales without
 * effort are part of the curve unless the fit puts them below nothing.
 */
export function fitResponse(observations: readonly Observation[], today: number): FittedResponse {
  const fault = (reason: FitFault): FittedResponse => ({
    ok: false,
    fault: reason,
    observations: observations.length,
  });
  if (observations.length < LEAST_OBSERVATIONS) return fault('few-observations');
  const efforts = [...new Set(observations.map(({ effort }) => effort))].toSorted((a, b) => a - b);
  const [least = 0] = efforts;
  const most = efforts.at(-1) ?? 0;
  if (efforts.length < LEAST_EFFORTS || most <= 0 || most < LEAST_SPREAD * least || today <= 0) {
    return fault('same-effort');
  }
  const free = fitConcave(observations, { withBase: true });
  const fit = free && free.base.value < 0 ? fitConcave(observations, { withBase: false }) : free;
  if (!fit || fit.k.value <= 0) return fault('no-bend');
  if (fit.k.low <= 0 || fit.b.low <= 0) return fault('uncertain');
  const base = fit.base.value;
  const now = base + fit.k.value * -Math.expm1(-fit.b.value * today);
  return {
    ok: true,
    today,
    curve: { shape: 'concave', min: base / now, max: (base + fit.k.value) / now, b: fit.b.value * today },
    fit,
  };
}
