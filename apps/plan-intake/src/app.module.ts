import { Module } from '@nestjs/common';
import { ClosePlan } from './closing/close-plan.js';
import { ClosingController } from './closing/closing.controller.js';
import { CarryOver } from './comparison/carry-over.js';
import { ComparePlans } from './comparison/compare-plans.js';
import { ComparisonController } from './comparison/comparison.controller.js';
import { ConfirmingController } from './confirming/confirming.controller.js';
import { ConfirmPlan } from './confirming/confirm-plan.js';
import { DocumentRepository } from './documents/document.repository.js';
import { DocumentsController } from './documents/documents.controller.js';
import { UploadDocument } from './documents/upload-document.js';
import { IssuePlan } from './issuing/issue-plan.js';
import { IssuingController } from './issuing/issuing.controller.js';
import { OnDirectoryCalendarChanged } from './on-directory-calendar-changed/on-directory-calendar-changed.js';
import { OnDirectoryUnitsChanged } from './on-directory-units-changed/on-directory-units-changed.js';
import { OnDirectoryUnitSucceeded } from './on-directory-unit-succeeded/on-directory-unit-succeeded.js';
import { PlanRepository } from './plans/plan.repository.js';
import { PlansController } from './plans/plans.controller.js';
import { ChooseUnits } from './review/choose-units.js';
import { CorrectItem } from './review/correct-item.js';
import { Corrections } from './review/correction.js';
import { InferDeadlines } from './review/infer-deadlines.js';
import { PlanReview } from './review/plan-review.js';
import { ReshapeItems } from './review/reshape-items.js';
import { ReviewController } from './review/review.controller.js';
import { RevokePlan } from './revoking/revoke-plan.js';
import { RevokingController } from './revoking/revoking.controller.js';
import { SupersedePlan } from './superseding/supersede-plan.js';
import { SupersedingController } from './superseding/superseding.controller.js';
import { PlanNames } from './units/plan-names.js';
import { RememberedNames } from './units/remembered-names.js';
import { RememberedNamesController } from './units/remembered-names.controller.js';
import { UnitDirectory } from './units/unit-directory.js';

/** Documents in, plans through review, issued plans out. */
@Module({
  controllers: [
    DocumentsController,
    PlansController,
    ReviewController,
    ComparisonController,
    RememberedNamesController,
    ConfirmingController,
    IssuingController,
    SupersedingController,
    RevokingController,
    ClosingController,
  ],
  providers: [
    DocumentRepository,
    UploadDocument,
    PlanRepository,
    PlanReview,
    PlanNames,
    UnitDirectory,
    RememberedNames,
    Corrections,
    CorrectItem,
    InferDeadlines,
    ChooseUnits,
    ReshapeItems,
    ComparePlans,
    CarryOver,
    ConfirmPlan,
    IssuePlan,
    SupersedePlan,
    RevokePlan,
    ClosePlan,
    OnDirectoryUnitsChanged,
    OnDirectoryUnitSucceeded,
    OnDirectoryCalendarChanged,
  ],
})
export class PlanIntakeModule {}
