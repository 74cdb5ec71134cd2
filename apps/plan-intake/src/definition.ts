import type { AppDefinition } from '#runtime';
import { PlanIntakeModule } from './app.module.js';
import { loadConfig } from './config.js';
import { SourceDocument } from './documents/document.entity.js';
import { AddDocumentFormat1763857000000 } from './migrations/add-document-format.1763857000000.js';
import { CreatePlanIntake1763770000000 } from './migrations/create-plan-intake.1763770000000.js';
import { DeepenReview1763856000000 } from './migrations/deepen-review.1763856000000.js';
import { EndPlans1795312832000 } from './migrations/end-plans.1795312832000.js';
import { UploadAgain1795312850000 } from './migrations/upload-again.1795312850000.js';
import { Plan, PlanItem } from './plans/plan.entity.js';
import { JurisdictionRow, Unit } from './units/unit.entity.js';

export const planIntakeApp: AppDefinition = {
  name: 'plan-intake',
  title: 'Luoshi plan-intake: documents and plans under review',
  schema: 'plan_intake',
  entities: [SourceDocument, Plan, PlanItem, Unit, JurisdictionRow],
  migrations: [CreatePlanIntake1763770000000, DeepenReview1763856000000, AddDocumentFormat1763857000000, EndPlans1795312832000, UploadAgain1795312850000],
  module: () => PlanIntakeModule,
  loadConfig,
};
