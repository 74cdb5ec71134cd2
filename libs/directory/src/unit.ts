import type { UnitKind } from '#contracts';

/** A unit as the directory knows it. Units out of service are left out by whoever builds the index. */
export interface DirectoryUnit {
  readonly id: string;
  /** Official full name, 嘉兴市司法局. */
  readonly name: string;
  /** What it is called at home and printed in tables, 市司法局. */
  readonly shortName: string;
  /** Further names as documents write them. Order has no meaning. */
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
}
