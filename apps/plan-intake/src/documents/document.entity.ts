import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Actor } from '#contracts';
import type { DocumentFormat } from '#document-text';

/** One uploaded file. Its bytes and text never change. */
@Entity('document')
export class SourceDocument {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  jurisdictionId: string;

  @Column('text')
  filename: string;

  /** Of the file's bytes, hex; within a jurisdiction one document at most has it whose plan is not revoked. */
  @Column('text')
  sha256: string;

  @Column('int')
  byteSize: number;

  /** What the content turned out to be: `text`, `docx`, `pdf` … */
  @Column('text')
  format: DocumentFormat;

  /** How the text was encoded, where the format leaves it open: `utf-8`, `gb18030` … */
  @Column('text', { nullable: true })
  encoding: string | null;

  @Column('timestamptz')
  uploadedAt: Date;

  @Column('jsonb')
  uploadedBy: Actor;

  /** As uploaded, byte by byte. */
  @Column('bytea', { select: false })
  content: Buffer;

  /** The normalised text that every span points into. */
  @Column('text', { select: false })
  text: string;
}
