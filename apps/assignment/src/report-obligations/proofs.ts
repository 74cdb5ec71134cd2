import { Injectable } from '@nestjs/common';
import { Clock, today } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { submitEvidence } from '../evidence/evidence.js';
import { recordTransitions } from '../history/transition-log.js';
import { type HeldAssignment, holdOwnAssignment, requireAtWork } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import type { ReportTerms } from './report-obligation.js';

/** That a recipient was sent its copies, or that the report was published (`recipient` null). */
export interface Proof {
  readonly recipient: string | null;
  readonly copies: number;
  readonly sentOn: string;
  readonly evidenceId: string | null;
  readonly note: string | null;
  readonly url: string | null;
}

/** What is still to be proven: copies for a recipient, or the publication. */
export interface MissingProof {
  /** null: the publication. */
  readonly recipient: string | null;
  /** Copies not accounted for yet. */
  readonly copies: number;
}

type Asked = Pick<ReportTerms, 'recipients' | 'publication'>;

/** What the proofs at hand leave open, recipient by recipient. */
export function missingProofs({ recipients, publication }: Asked, proofs: readonly Pick<Proof, 'recipient' | 'copies'>[]): MissingProof[] {
  const proven = (recipient: string | null): number => proofs.filter((proof) => proof.recipient === recipient).reduce((sum, { copies }) => sum + copies, 0);
  const asked = [...recipients.map(({ name, copies }) => ({ recipient: name, copies })), ...(publication === null ? [] : [{ recipient: null, copies: 1 }])];
  return asked.map(({ recipient, copies }) => ({ recipient, copies: copies - proven(recipient) })).filter(({ copies }) => copies > 0);
}

/** Keeps the proofs that a report reached everybody who is to have it. */
@Injectable()
export class Proofs {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Files a proof, by the unit while it works on the occurrence. A file it rests on stays.
   * @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, PROOF_INVALID, EVIDENCE_UNKNOWN
   */
  async file(caller: Caller, itemId: string, proof: Proof): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { held, asked } = await this.atWorkOn(tx, caller, itemId);
      refuseFaults(asked, proof, today(this.clock));
      await submitEvidence(tx, held.part.id, proof.evidenceId === null ? [] : [proof.evidenceId]);
      const at = this.clock.now();
      await tx.query(
        `insert into report_proof (item_id, recipient, copies, sent_on, evidence_id, note, url, filed_by, at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
        [itemId, proof.recipient, proof.copies, proof.sentOn, proof.evidenceId, proof.note, proof.url, JSON.stringify(actorOf(caller)), at],
      );
      await record(tx, held, 'FILE_PROOF', proof.recipient, at);
    });
  }

  /** Takes a wrong proof away, by the unit while it works on the occurrence. @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT */
  async remove(caller: Caller, itemId: string, proofId: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const { held } = await this.atWorkOn(tx, caller, itemId);
      const [removed] = await tx.query<{ recipient: string | null }>('delete from report_proof where id = $1 and item_id = $2 returning recipient', [
        proofId,
        itemId,
      ]);
      if (!removed) throw new Problem(problems.notFound, 'There is no such proof.');
      await record(tx, held, 'REMOVE_PROOF', removed.recipient, this.clock.now());
    });
  }

  private async atWorkOn(tx: Transaction, caller: Caller, itemId: string): Promise<{ held: HeldAssignment; asked: Asked }> {
    const [occurrence] = await tx.query<Asked & { assignmentId: string }>(
      `select part.id as "assignmentId", obligation.recipients, obligation.publication
       from report_occurrence occurrence
       join report_obligation obligation on obligation.id = occurrence.obligation_id
       join assignment part on part.item_id = occurrence.item_id
       where occurrence.item_id = $1 and obligation.jurisdiction_id = $2
       -- Where it went over to another unit, that one's.
       order by part.id desc limit 1`,
      [itemId, caller.jurisdictionId],
    );
    if (!occurrence) throw new Problem(problems.notFound, 'There is no such occurrence.');
    const held = await holdOwnAssignment(tx, caller, occurrence.assignmentId);
    requireAtWork(held.part);
    return { held, asked: occurrence };
  }
}

/**
 * Lets nothing be called done that has not reached everybody: asked in the transaction that submits a completion.
 * What is no obligation to report passes.
 * @throws Problem PROOFS_MISSING with what is missing
 */
export async function requireProofs(tx: Transaction, assignmentId: string): Promise<void> {
  const [occurrence] = await tx.query<Asked & { proofs: Proof[] }>(
    `select obligation.recipients, obligation.publication,
       (select coalesce(jsonb_agg(jsonb_build_object('recipient', recipient, 'copies', copies)), '[]')
        from report_proof proof where proof.item_id = occurrence.item_id) as proofs
     from assignment
     join report_occurrence occurrence on occurrence.item_id = assignment.item_id
     join report_obligation obligation on obligation.id = occurrence.obligation_id
     where assignment.id = $1`,
    [assignmentId],
  );
  if (!occurrence) return;
  const missing = missingProofs(occurrence, occurrence.proofs);
  if (missing.length === 0) return;
  const words = missing.map(({ recipient, copies }) => (recipient === null ? '向社会公开' : `${recipient} ${copies}份`));
  throw new Problem(assignmentProblems.proofsMissing, `Still to be proven: ${words.join('、')}.`, { missing });
}

const PROOF_FAULTS = {
  NO_PUBLICATION: 'the obligation asks for no publication',
  NO_RECIPIENT: 'it is for no recipient of the obligation',
  NOT_YET: 'its day has not come yet',
  PROVES_NOTHING: 'a proof is a file, a note or a link',
} as const;

function refuseFaults({ recipients, publication }: Asked, { recipient, sentOn, evidenceId, note, url }: Proof, day: string): void {
  const faults: (keyof typeof PROOF_FAULTS)[] = [];
  if (recipient === null && publication === null) faults.push('NO_PUBLICATION');
  if (recipient !== null && !recipients.some(({ name }) => name === recipient)) faults.push('NO_RECIPIENT');
  if (sentOn > day) faults.push('NOT_YET');
  if (evidenceId === null && note === null && url === null) faults.push('PROVES_NOTHING');
  if (faults.length > 0) {
    throw new Problem(assignmentProblems.proofInvalid, `${faults.map((code) => PROOF_FAULTS[code]).join('; ')}.`, {
      faults: faults.map((code) => ({ code })),
      recipients: recipients.map(({ name }) => name),
    });
  }
}

async function record(tx: Transaction, { item, part }: HeldAssignment, command: string, recipient: string | null, at: Date): Promise<void> {
  const { id: assignmentId, revision, state } = part;
  await recordTransitions(tx, at, [{ itemId: item.id, assignmentId, revision, command, before: state, after: state, remark: recipient ?? '向社会公开' }]);
}
