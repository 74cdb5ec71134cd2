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

  /** The same bytes, uploaded in this jurisdiction before. */
  async sameFile(tx: Transaction, jurisdictionId: string, sha256: string): Promise<DocumentAndPlan | null> {
    const [row] = await tx.query<DocumentAndPlan>(
      `select document.id as "documentId", plan.id as "planId"
       from document join plan on plan.document_id = document.id
       where document.jurisdiction_id = $1 and sha256 = $2`,
      [jurisdictionId, sha256],
    );
    return row ?? null;
  }

  /** Stores a document unless its bytes are there already; waits for another upload of the same bytes to end. */
  async add(tx: Transaction, document: SourceDocument): Promise<boolean> {
    const added = await tx.query<{ id: string }>(
      `insert into document
         (id, jurisdiction_id, filename, sha256, byte_size, format, encoding, uploaded_at, uploaded_by, content, text)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
       on conflict on constraint document_uploaded_once do nothing returning id`,
      [
        document.id,
        document.jurisdictionId,
        document.filename,
        document.sha256,
        document.byteSize,
        document.format,
        document.encoding,
        document.uploadedAt,
        JSON.stringify(document.uploadedBy),
        document.content,
        document.text,
      ],
    );
    return added.length > 0;
  }
}

const notThere = (): Problem => new Problem(problems.notFound, 'There is no such document in this jurisdiction.');
