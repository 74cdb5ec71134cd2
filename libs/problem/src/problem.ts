/** A named error of the API: the code is for programs, the title for people, the fix for whoever sees it. */
export interface ProblemKind {
  /** `UPPER_SNAKE`, unique in the whole product. */
  readonly code: string;
  /** HTTP status it is answered with. */
  readonly status: number;
  /** One short sentence, the same every time. */
  readonly title: string;
  /** What the caller can do about it. */
  readonly fix: string;
}

/** The RFC 9457 document, served as `application/problem+json`. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  fix: string;
  instance?: string;
  correlationId?: string;
  [extension: string]: unknown;
}

const catalogue = new Map<string, ProblemKind>();

/**
 * Declares a kind of problem and enters it in the catalogue that `docs/problems.md` is generated from.
 * @throws Error when the code is taken by another kind.
 */
export function defineProblem(kind: ProblemKind): ProblemKind {
  const known = catalogue.get(kind.code);
  if (known && (known.title !== kind.title || known.status !== kind.status)) {
    throw new Error(`The problem code ${kind.code} is declared twice.`);
  }
  const frozen = Object.freeze({ ...kind });
  catalogue.set(kind.code, frozen);
  return frozen;
}

/** Every kind declared by the modules loaded so far, by code. */
export function problemCatalogue(): readonly ProblemKind[] {
  return [...catalogue.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** Thrown where a request cannot be fulfilled; `libs/runtime` turns it into its document at the edge. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly extensions: Readonly<Record<string, unknown>>;

  /**
   * @param detail what is wrong this time, in one sentence that names the thing.
   * @param extensions further members of the document, e.g. `{ revision: 4 }`.
   */
  constructor(kind: ProblemKind, detail: string, extensions: Record<string, unknown> = {}) {
    super(detail);
    this.name = 'Problem';
    this.kind = kind;
    this.extensions = extensions;
  }

  get code(): string {
    return this.kind.code;
  }

  get status(): number {
    return this.kind.status;
  }

  /** The RFC 9457 document. `type` is a relative reference into the catalogue, `docs/problems.md`. */
  toDocument(context: { instance?: string; correlationId?: string } = {}): ProblemDocument {
    const { code, status, title, fix } = this.kind;
    return { ...this.extensions, type: `/problems#${code}`, title, status, code, detail: this.message, fix, ...context };
  }
}
