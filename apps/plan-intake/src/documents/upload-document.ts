import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { Clock } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { parsePlan, type ParsedPlan } from '#plan-grammar';
import { Problem } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { Plan } from '../plans/plan.entity.js';
import { stateAfter } from '../plans/plan-transition.js';
import { planIntakeProblems } from '../problems.js';
import { PlanReview, type PlanUnderReview } from '../review/plan-review.js';
import { PlanNames } from '../units/plan-names.js';
import { UnitDirectory } from '../units/unit-directory.js';
import type { SourceDocument } from './document.entity.js';
import { DocumentRepository } from './document.repository.js';
import type { ReceivedDocument } from './read-upload.interceptor.js';

/** Makes a plan under review of an uploaded document: document, plan, items and names in one transaction, or nothing. */
@Injectable()
export class UploadDocument {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly documents: DocumentRepository,
    private readonly names: PlanNames,
    private readonly directory: UnitDirectory,
    private readonly review: PlanReview,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem DOCUMENT_NOT_A_PLAN, DOCUMENT_ALREADY_UPLOADED */
  async upload(caller: Caller, file: ReceivedDocument): Promise<{ documentId: string; whole: PlanUnderReview }> {
    const sha256 = createHash('sha256').update(file.bytes).digest('hex');
    return this.unitOfWork.run(async (tx) => {
      await this.refuseSameFile(tx, caller, sha256);
      const parsed = parsePlan(file.text);
      if (parsed.document.kind !== 'plan') throw notAPlan(parsed);

      await this.directory.holdStill(tx, caller.jurisdictionId);
      const document: SourceDocument = {
        id: uuidv7(),
        jurisdictionId: caller.jurisdictionId,
        filename: file.filename,
        sha256,
        byteSize: file.bytes.byteLength,
        format: file.format,
        encoding: file.encoding,
        uploadedAt: this.clock.now(),
        uploadedBy: actorOf(caller),
        content: Buffer.from(file.bytes),
        text: parsed.text,
      };
      await this.documents.add(tx, document);
      const plan = await this.enterPlan(tx, document, parsed);
      return { documentId: document.id, whole: await this.review.of(tx, plan) };
    });
  }

  private async refuseSameFile(tx: Transaction, caller: Caller, sha256: string): Promise<void> {
    const same = await this.documents.sameFile(tx, caller.jurisdictionId, sha256);
    if (!same) return;
    throw new Problem(planIntakeProblems.documentAlreadyUploaded, 'This very file is already here.', { ...same });
  }

  private async enterPlan(tx: Transaction, document: SourceDocument, parsed: ParsedPlan): Promise<Plan> {
    const { text: _, items, ...reading } = parsed;
    const { title, docNumber, issuer, issuedOn, year, standing } = parsed.document;
    const plan = tx.manager.create(Plan, {
      id: uuidv7(),
      jurisdictionId: document.jurisdictionId,
      documentId: document.id,
      state: 'DRAFT',
      revision: 1,
      title: title ?? document.filename,
      docNumber,
      issuer,
      issuedOn,
      year,
      reading,
      createdAt: document.uploadedAt,
      confirmedAt: null,
      confirmedBy: null,
      issuedAt: null,
      issuedBy: null,
      calendarVersion: null,
      unitSnapshot: null,
    });
    plan.state = stateAfter(plan, 'parse');
    plan.state = stateAfter(plan, 'review');
    await tx.manager.insert(Plan, plan);
    await tx.query(
      `insert into plan_item (id, plan_id, position, revision, read, edited)
       select uuidv7(), $1, position, 1, read, '{}' from jsonb_array_elements($2::jsonb) with ordinality as e(read, position)`,
      [plan.id, JSON.stringify(items)],
    );
    const written = [...items.flatMap(({ lead, co }) => [...lead, ...co]), ...standing];
    await this.names.add(tx, plan, written, new Set(items.flatMap(({ collective }) => collective)));
    return plan;
  }
}

function notAPlan({ document, diagnostics }: ParsedPlan): Problem {
  const words = diagnostics.map(({ message }) => message).join('；');
  const { kind, title } = document;
  return new Problem(planIntakeProblems.documentNotAPlan, words === '' ? '未识别为计划文件' : words, { kind, title, diagnostics });
}
