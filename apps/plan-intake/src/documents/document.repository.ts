import { Injectable } from '@nestjs/common';
import type { Transaction } from '#messaging';
import { Problem, problems } from '#problem';
import { SourceDocument } from './document.entity.js';

/** A document and the plan read from it. */
export interface DocumentAndPlan {
  readonly documentId: string;
  readonly planId: string;
}

/** Uploaded documents, by jurisdiction. */
@Injectable()
export class DocumentRepository {
  /** Without bytes and text. @throws Problem NOT_FOUND */
  async get(tx: Transaction, jurisdictionId: string, id: string): Promise<SourceDocument> {
    const document = await tx.manager.findOneBy(SourceDocument, { id, jurisdictionId });
    if (!document) throw notThere();
    return document;
  }

  /** The normalised text. @throws Problem NOT_FOUND */
  async text(tx: Transaction, jurisdictionId: string, id: string): Promise<string> {
    const [row] = await tx.query<{ text: string }>('select text from document where id = $1 and jurisdiction_id = $2', [
      id,
      jurisdictionId,
    ]);
    if (!row) throw notThere();
    return row.text;
  }

  /** The plan read from a document. */
  async planOf(tx: Transaction, documentId: string): Promise<string | null> {
    const [row] = await tx.query<{ id: string }>('select id from plan where document_id = $1', [documentId]);
    return row?.id ?? null;
  }

  /**
   * The same bytes, uploaded in this jurisdiction before, unless their plan was revoked. Until the transaction ends no
   * other upload of these bytes is answered, so what is not here now is not there twice later.
   */
  async sameFile(tx: Transaction, jurisdictionId: string, sha256: string): Promise<DocumentAndPlan | null> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`document.${jurisdictionId}.${sha256}`]);
    const [row] = await tx.query<DocumentAndPlan>(
      `select document.id as "documentId", plan.id as "planId"
       from document join plan on plan.document_id = document.id
       where document.jurisdiction_id = $1 and sha256 = $2 and plan.state <> 'REVOKED'`,
      [jurisdictionId, sha256],
    );
    return row ?? null;
  }

  async add(tx: Transaction, document: SourceDocument): Promise<void> {
    await tx.manager.insert(SourceDocument, document);
  }
}

const notThere = (): Problem => new Problem(problems.notFound, 'There is no such document in this jurisdiction.');
