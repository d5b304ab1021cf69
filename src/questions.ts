import { viewUsers } from './usecases/access/view-users.ts';
import { askFallenLines, askFallenSums, askRefusedLines } from './usecases/basis/fallen-today.ts';
import { askOutlived } from './usecases/basis/outlived-today.ts';
import { findFellows } from './usecases/basis/find-fellows.ts';
import { exportRecord } from './usecases/access/export-record.ts';
import { exportCapacity } from './usecases/capacity/export-capacity.ts';
import { previewMerge, previewSplit } from './usecases/capacity/hand-over-territory.ts';
import { previewRename } from './usecases/capacity/rename-territory.ts';
import { viewCapacity } from './usecases/capacity/view-capacity.ts';
import { previewLaunch } from './usecases/cycles/launch-brand.ts';
import { writeTemplateWorkbook } from './usecases/cycles/write-template-workbook.ts';
import { exportAttainment } from './usecases/execution/export-attainment.ts';
import { viewAttainment } from './usecases/execution/view-attainment.ts';
import { viewBreaches } from './usecases/execution/view-breaches.ts';
import { viewRetrospective } from './usecases/execution/view-retrospective.ts';
import { viewLists } from './usecases/customers/view-lists.ts';
import { viewConsents } from './usecases/customers/view-consents.ts';
import { viewCustomer } from './usecases/customers/view-customer.ts';
import { findCustomers } from './usecases/customers/find-customers.ts';
import { lookUpPerson } from './usecases/customers/look-up-person.ts';
import { previewRetention } from './usecases/customers/run-retention.ts';
import { viewCommonality } from './usecases/maturity/view-commonality.ts';
import { viewMaturity } from './usecases/maturity/view-maturity.ts';
import { compareMaturity } from './usecases/maturity/compare-maturity.ts';
import { viewPlausibility } from './usecases/planning/view-plausibility.ts';
import { viewPlanFigures } from './usecases/planning/view-plan-figures.ts';
import { writeResponseWorkbook } from './usecases/planning/write-response-workbook.ts';
import { trySegments } from './usecases/segmentation/try-segments.ts';
import { reviewMarket } from './usecases/segmentation/review-market.ts';
import { viewSegmentationQuality } from './usecases/segmentation/view-segmentation-quality.ts';
import { viewSegments } from './usecases/segmentation/view-segments.ts';
import { viewStrategy } from './usecases/reporting/view-strategy.ts';
import { rollUp } from './usecases/reporting/roll-up.ts';
import { exportRollup } from './usecases/reporting/export-rollup.ts';
import { exportDeviations } from './usecases/rulebook/export-deviations.ts';
import { exportFieldSystem } from './usecases/reporting/export-field-system.ts';
import { exportTable } from './usecases/reporting/export-table.ts';
import { writeMovesWorkbook } from './usecases/capacity/move-accounts.ts';
import { writeAssessmentWorkbook } from './usecases/maturity/write-assessment-workbook.ts';
import { proposePilot } from './usecases/execution/propose-pilot.ts';
import { readFirstDetails, viewImportDetails } from './usecases/intake/view-details.ts';
import { annotateImportedWorkbook } from './usecases/intake/annotate-workbook.ts';
import { writeImportDifference, writeLeftOutRows } from './usecases/intake/write-import-files.ts';
import type { Question } from './usecases/ports.ts';

/** Every question a reader can be asked. */
export const questions: readonly Question<unknown, unknown>[] = [
  viewUsers.question,
  findFellows.question,
  askFallenSums.question,
  askFallenLines.question,
  askRefusedLines.question,
  askOutlived.question,
  viewAttainment.question,
  viewBreaches.question,
  viewPlanFigures.question,
  viewPlausibility.question,
  trySegments.question,
  viewSegmentationQuality.question,
  reviewMarket.question,
  viewSegments.question,
  rollUp.question,
  viewStrategy.question,
  viewCommonality.question,
  viewRetrospective.question,
  exportAttainment.question,
  exportCapacity.question,
  viewCapacity.question,
  previewMerge.question,
  previewSplit.question,
  previewRename.question,
  previewLaunch.question,
  exportRecord.question,
  writeTemplateWorkbook.question,
  writeResponseWorkbook.question,
  exportRollup.question,
  exportDeviations.question,
  previewRetention.question,
  lookUpPerson.question,
  viewConsents.question,
  viewLists.question,
  viewCustomer.question,
  findCustomers.question,
  viewMaturity.question,
  compareMaturity.question,
  writeMovesWorkbook.question,
  writeAssessmentWorkbook.question,
  proposePilot.question,
  exportTable.question,
  exportFieldSystem.question,
  viewImportDetails.question,
  readFirstDetails.question,
  annotateImportedWorkbook.question,
  writeImportDifference.question,
  writeLeftOutRows.question,
];
