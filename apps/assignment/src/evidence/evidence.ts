import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, today } from '#calendar';
import { type Transaction, UnitOfWork } from '#messaging';
import { Problem, problems } from '#problem';
import { actorOf, type Caller } from '#runtime';
import { recordTransitions } from '../history/transition-log.js';
import { holdOwnAssignment, itemOfAssignment, requireAtWork } from '../lifecycle/hold-assignment.js';
import { assignmentProblems } from '../problems.js';
import { sightOf } from '../reading.js';
import type { EvidenceView, UploadEvidence } from './evidence.view.js';
import { safeFileName } from './file-name.js';
import { EVIDENCE_EXTENSIONS, mediaTypeOf } from './media-type.js';

/** Files one assignment may have. */
const MOST_FILES = 200;

const SELECT = `
  select e.id, e.assignment_id as "assignmentId", e.name, e.media_type as "mediaType", e.byte_size as "byteSize", e.sha256,
    e.target_id as "targetId", e.happened_on as "happenedOn", e.input_id as "inputId", e.submitted_in as "submittedIn",
    e.uploaded_by ->> 'displayName' as "uploadedByName", e.at
  from evidence e`;

/** A file as it came in. */
export interface ReceivedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Files that show what was done (佐证材料), kept in the database beside what they belong to. */
@Injectable()
export class Evidence {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Takes a file in, by the unit while it works on the assignment.
   * @throws Problem EVIDENCE_TYPE, NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, EVIDENCE_TARGET, EVIDENCE_TOO_MANY
   */
  async add(caller: Caller, assignmentId: string, file: ReceivedFile, { targetId, happenedOn }: UploadEvidence): Promise<EvidenceView> {
    const name = safeFileName(file.name);
    const mediaType = mediaTypeOf(name, file.bytes);
    if (mediaType === null) {
      throw new Problem(assignmentProblems.evidenceType, `「${name}」 does not hold what its name says, or is of a kind not taken.`, {
        extensions: EVIDENCE_EXTENSIONS,
      });
    }
    const now = today(this.clock);
    const day = targetId === undefined ? null : (happenedOn ?? now);
    if (day !== null && day > now) throw new Problem(assignmentProblems.evidenceTarget, `${day} has not come yet.`, { happenedOn: day });
    return this.unitOfWork.run(async (tx) => {
      const { item, part } = await holdOwnAssignment(tx, caller, assignmentId);
      requireAtWork(part);
      await requireTarget(tx, item.id, targetId);
      const sha256 = createHash('sha256').update(file.bytes).digest('hex');
      const [added] = await tx.query<{ id: string }>(
        `insert into evidence
           (jurisdiction_id, assignment_id, name, media_type, byte_size, sha256, content, target_id, happened_on, uploaded_by, at)
         select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11
         where (select count(*) from evidence where assignment_id = $2) < $12
         returning id`,
        [
          caller.jurisdictionId,
          assignmentId,
          name,
          mediaType,
          file.bytes.byteLength,
          sha256,
          file.bytes,
          targetId ?? null,
          day,
          JSON.stringify(actorOf(caller)),
          this.clock.now(),
          MOST_FILES,
        ],
      );
      if (!added) throw new Problem(assignmentProblems.evidenceTooMany, `The assignment has ${MOST_FILES} files.`, { limit: MOST_FILES });
      const [view] = await tx.query<EvidenceView>(`${SELECT} where e.id = $1`, [added.id]);
      if (!view) throw new Error('evidence just written is not there');
      return view;
    });
  }

  /** The files of an assignment within the caller's sight, oldest first. @throws Problem NOT_FOUND */
  async list(caller: Caller, assignmentId: string): Promise<EvidenceView[]> {
    return this.unitOfWork.run(async (tx) => {
      await itemOfAssignment(tx, caller, assignmentId);
      return evidenceOf(tx, assignmentId);
    });
  }

  /**
   * A file with its content. The lead that reports for the item also sees what its co-units filed as input to it.
   * @throws Problem NOT_FOUND also for what the caller may not see
   */
  async content(caller: Caller, id: string): Promise<EvidenceView & { content: Buffer }> {
    const [found] = await this.unitOfWork.run((tx) =>
      tx.query<EvidenceView & { content: Buffer }>(
        `select file.*, evidence.content from (${SELECT} where e.id = $1 and e.jurisdiction_id = $2) file
         join evidence on evidence.id = file.id
         join assignment own on own.id = file."assignmentId"
         where $3::uuid is null or own.unit_id = $3 or (file."inputId" is not null and exists (
           select from assignment lead where lead.item_id = own.item_id and lead.reporting and lead.unit_id = $3))`,
        [id, ...sightOf(caller)],
      ),
    );
    if (!found) throw notThere();
    return found;
  }

  /**
   * Takes a file away, by its unit, as long as no completion and no input to the lead rests on it.
   * @throws Problem NOT_FOUND, FORBIDDEN, ASSIGNMENT_STATE_CONFLICT, EVIDENCE_IN_USE
   */
  async remove(caller: Caller, id: string): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      const [file] = await tx.query<EvidenceView>(`${SELECT} where e.id = $1 and e.jurisdiction_id = $2`, [id, caller.jurisdictionId]);
      if (!file) throw notThere();
      const { item, part } = await holdOwnAssignment(tx, caller, file.assignmentId);
      requireAtWork(part);
      const removed = await tx.query('delete from evidence where id = $1 and submitted_in is null and input_id is null returning id', [id]);
      if (removed.length === 0) throw new Problem(assignmentProblems.evidenceInUse, `「${file.name}」 was submitted.`, { name: file.name });
      const { id: assignmentId, revision, state } = part;
      await recordTransitions(tx, this.clock.now(), [
        { itemId: item.id, assignmentId, revision, command: 'REMOVE_EVIDENCE', before: state, after: state, remark: file.name },
      ]);
    });
  }
}

/** The files of an assignment, oldest first. */
export function evidenceOf(tx: Transaction, assignmentId: string): Promise<EvidenceView[]> {
  return tx.query<EvidenceView>(`${SELECT} where e.assignment_id = $1 order by e.id`, [assignmentId]);
}

/** Marks what a completion rests on: the acceptor sees it, and it stays. @throws Problem EVIDENCE_UNKNOWN */
export async function submitEvidence(tx: Transaction, assignmentId: string, ids: readonly string[]): Promise<void> {
  await claim(tx, assignmentId, ids, 'submitted_in = (select revision from assignment where id = $1)');
}

/** Files evidence with an input to the lead. @throws Problem EVIDENCE_UNKNOWN */
export async function fileWithInput(tx: Transaction, assignmentId: string, ids: readonly string[], inputId: string): Promise<void> {
  await claim(tx, assignmentId, ids, 'input_id = $3', [inputId]);
}

async function claim(tx: Transaction, assignmentId: string, ids: readonly string[], change: string, more: readonly unknown[] = []): Promise<void> {
  if (ids.length === 0) return;
  const found = await tx.query<{ id: string }>(`update evidence set ${change} where assignment_id = $1 and id = any($2) returning id`, [
    assignmentId,
    ids,
    ...more,
  ]);
  const known = new Set(found.map(({ id }) => id));
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw new Problem(assignmentProblems.evidenceUnknown, 'Not all of these files are this assignment’s.', { unknown });
}

async function requireTarget(tx: Transaction, itemId: string, targetId: string | undefined): Promise<void> {
  if (targetId === undefined) return;
  const found = await tx.query('select 1 from item_target where id = $1 and item_id = $2', [targetId, itemId]);
  if (found.length === 0) throw new Problem(assignmentProblems.evidenceTarget, 'The item has no such target.');
}

const notThere = (): Problem => new Problem(problems.notFound, 'There is no such file.');
