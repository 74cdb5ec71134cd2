import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UnitKind } from '#contracts';

/** plan-intake's own copy of a unit of the directory, kept from `directory.units-changed.v1`. */
@Entity('unit')
export class Unit {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  jurisdictionId: string;

  /** Of the directory's unit; an entry with a lower one is old news. */
  @Column('int')
  revision: number;

  @Column('text')
  name: string;

  @Column('text')
  shortName: string;

  @Column('jsonb')
  aliases: string[];

  @Column('text')
  kind: UnitKind;

  @Column('boolean')
  active: boolean;
}

/** The jurisdiction the units belong to; its name is what 市 or 县 at the front of a unit's name stands for. */
@Entity('jurisdiction')
export class JurisdictionRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  /** GB/T 2260, e.g. 330400. */
  @Column('text', { nullable: true })
  divisionCode: string | null;
}
