import pg from 'pg';

/** A calendar day has no zone; pg would make it an instant in the zone of the process. */
const plainDate = (text: string): string => text;

/** Counts, revisions and positions stay far below 2^53; one that does not is a bug worth stopping for. */
function safeInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} does not fit a number; read it as text (::text)`);
  return value;
}

/** Ids need no quotes, and a batch of them comes by the thousand: pg reads any array character by character. */
function uuids(text: string): (string | null)[] {
  return text === '{}' ? [] : text.slice(1, -1).split(',').map((id) => (id === 'NULL' ? null : id));
}

/** Of `uuid[]`; `pg.types.builtins` names no arrays. */
const UUID_ARRAY = 2951;

/**
 * How column values arrive: `date` as `YYYY-MM-DD`, `bigint` (so `count(*)` too) as a number, `timestamptz` as a
 * Date, `numeric` as text, `jsonb` parsed. For one pool only: pg's own process-wide parsers are left alone.
 */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => {
    if (format !== 'binary') {
      if (oid === pg.types.builtins.DATE) return plainDate;
      if (oid === pg.types.builtins.INT8) return safeInteger;
      if ((oid as number) === UUID_ARRAY) return uuids;
    }
    return pg.types.getTypeParser(oid, format) as (text: string) => unknown;
  },
};
